"""What print, paper, scanners, faxes and cameras do to a line.

An ink mask (0 none to 255 full, uint8) goes in, grey pixels come out. The order is that of reality:
printing, paper and light, optics and resolution, sensor and file.
"""

from __future__ import annotations

from random import Random

import cv2
import numpy as np

_LEAST_CONTRAST = 60
_LEAST_KEPT = 0.7  # of the ink, by a threshold


def print_ink(rng: Random, noise: np.random.Generator, ink: np.ndarray, style: str, size: int) -> np.ndarray:
    """How the ink lies on the paper, at the resolution of the print."""
    kind = rng.random()
    if style == "fax":
        return _binarised(rng, noise, ink, size)
    if style == "thermal":
        if kind < 0.35:
            ink = _thin(rng, noise, ink, size)
        elif kind < 0.55:
            ink = _faded(rng, noise, ink, size)
        elif kind < 0.65:
            ink = _dots(rng, ink, size)
        return ink
    if style == "scan" and kind < 0.3:
        return _weighted(rng, ink, size)
    if style == "scan" and kind < 0.45:
        return _thin(rng, noise, ink, size)
    return ink


def expose(rng: Random, noise: np.random.Generator, ink: np.ndarray, style: str) -> np.ndarray:
    """Ink on paper in some light: grey pixels, float32."""
    if style == "clean":
        paper, tone = rng.choice((255, 255, 255, rng.uniform(225, 255))), rng.choice((0, 0, rng.uniform(0, 130)))
    elif style == "fax":
        paper, tone = rng.uniform(235, 255), rng.uniform(0, 50)
    elif style == "thermal":
        paper, tone = rng.uniform(rng.choice((140, 195, 195)), 255), rng.uniform(10, 140)
    else:
        paper, tone = rng.uniform(rng.choice((150, 200, 200)), 255), rng.uniform(0, 100)
    if paper - tone < _LEAST_CONTRAST:
        tone = paper - _LEAST_CONTRAST
    grey = paper + (tone - paper) * (ink.astype(np.float32) / 255)
    if style in ("scan", "thermal", "photo"):
        grey = _paper(rng, noise, grey)
    return grey


def capture(rng: Random, noise: np.random.Generator, grey: np.ndarray, style: str) -> np.ndarray:
    """Optics, sensor and file at the resolution of the picture; uint8."""
    kind = rng.random()
    low = min(grey.shape)
    if style != "clean" or kind < 0.25:
        sigma = rng.choice((0, rng.uniform(0.2, 0.6), rng.uniform(0.4, 1.0))) * (0.7 if low < 20 else 1.0)
        if style == "photo":
            sigma += rng.uniform(0, 0.5)
        if sigma > 0.2:
            grey = cv2.GaussianBlur(grey, (0, 0), sigma)
    if style == "photo" and kind < 0.3:
        length = rng.randint(2, 4)
        grey = cv2.blur(grey, (length, 1) if rng.random() < 0.7 else (1, length))
    if style in ("scan", "fax", "thermal") and rng.random() < 0.25:
        soft = cv2.GaussianBlur(grey, (0, 0), 1.2)
        grey = grey + rng.uniform(0.3, 1.2) * (grey - soft)  # scanners sharpen
    if style != "clean" and not (style == "fax" and kind < 0.7):
        deviation = rng.choice((0, rng.uniform(1, 6), rng.uniform(4, 12)))
        if deviation:
            grey = grey + noise.standard_normal(grey.shape, dtype=np.float32) * deviation
    pixels = np.clip(grey, 0, 255).astype(np.uint8)
    if rng.random() < (0.3 if style == "clean" else 0.55):
        quality = rng.randint(25, 95) if style != "clean" else rng.randint(60, 95)
        pixels = cv2.imdecode(cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_GRAYSCALE)
    return pixels


def _field(noise: np.random.Generator, shape: tuple[int, int], cell: float) -> np.ndarray:
    """Smooth noise around 0 with deviation about 1; `cell` is its grain, pixels."""
    rows, columns = max(2, int(shape[0] / cell) + 1), max(2, int(shape[1] / cell) + 1)
    return cv2.resize(noise.standard_normal((rows, columns), dtype=np.float32), shape[::-1], interpolation=cv2.INTER_CUBIC)


def _binarised(rng: Random, noise: np.random.Generator, ink: np.ndarray, size: int) -> np.ndarray:
    """A fax or a photocopy: blurred, thresholded, with ragged edges and specks."""
    soft = cv2.GaussianBlur(ink, (0, 0), size * rng.uniform(0.012, 0.045)).astype(np.float32)
    threshold = rng.choice((rng.uniform(60, 190), rng.uniform(25, 80)))
    ragged = rng.choice((0, rng.uniform(5, 20), rng.uniform(15, 45)))
    if ragged:
        soft += _field(noise, ink.shape, max(1.0, size * rng.uniform(0.02, 0.06))) * ragged
    if np.count_nonzero(soft > threshold) < _LEAST_KEPT * np.count_nonzero(ink > 127):
        threshold = 50  # thin letters would be lost
    out = (soft > threshold).astype(np.uint8) * 255
    if rng.random() < 0.25:
        cell = max(1.0, size * rng.uniform(0.02, 0.07))
        specks = _field(noise, ink.shape, cell) > rng.uniform(2.5, 3.4)
        out[specks] = 255
    if rng.random() < 0.1:
        out[_field(noise, ink.shape, max(1.0, size * 0.04)) > rng.uniform(1.9, 2.6)] = 0
    return out


def _weighted(rng: Random, ink: np.ndarray, size: int) -> np.ndarray:
    """Spread or eroded ink."""
    soft = cv2.GaussianBlur(ink, (0, 0), size * rng.uniform(0.015, 0.04)).astype(np.float32)
    bias = rng.uniform(-70, 90)
    return np.clip((soft - 127 + bias) * rng.uniform(1.5, 4) + 127, 0, 255).astype(np.uint8)


def _thin(rng: Random, noise: np.random.Generator, ink: np.ndarray, size: int) -> np.ndarray:
    """Uneven ink: letters partly gone."""
    field = _field(noise, ink.shape, size * rng.choice((0.04, 0.1, 0.4, 1.0)))
    strength = np.clip(1 - rng.uniform(0.1, 0.35) * np.abs(field), 0.15, 1)
    return (ink * strength).astype(np.uint8)


def _faded(rng: Random, noise: np.random.Generator, ink: np.ndarray, size: int) -> np.ndarray:
    """A thermal head with weak elements: stripes along the paper, or across it."""
    axis = rng.random() < 0.5
    length = ink.shape[1] if axis else ink.shape[0]
    stripes = cv2.resize(noise.random((1, max(2, int(length / (size * rng.uniform(0.03, 0.2)))))).astype(np.float32), (length, 1))
    strength = 1 - rng.uniform(0.3, 0.9) * np.clip(stripes * 2 - rng.uniform(0.6, 1.2), 0, 1)
    return (ink * (strength if axis else strength.T)).astype(np.uint8)


def _dots(rng: Random, ink: np.ndarray, size: int) -> np.ndarray:
    """A matrix printer: the glyph in dots of a ninth to a fifteenth of its height."""
    step = max(2, round(size / rng.uniform(9, 15)))
    height, width = ink.shape
    small = cv2.resize(cv2.dilate(ink, np.ones((2, 2), np.uint8)), (max(1, width // step), max(1, height // step)), interpolation=cv2.INTER_AREA)
    dots = np.kron((small > rng.uniform(60, 120)).astype(np.uint8) * 255, _dot(step, rng.uniform(0.35, 0.62)))
    out = np.zeros_like(ink)
    h, w = min(height, dots.shape[0]), min(width, dots.shape[1])
    out[:h, :w] = dots[:h, :w]
    return out


def _dot(step: int, radius: float) -> np.ndarray:
    centre = (step - 1) / 2
    y, x = np.mgrid[:step, :step]
    return (np.hypot(x - centre, y - centre) <= radius * step).astype(np.uint8)


def _paper(rng: Random, noise: np.random.Generator, grey: np.ndarray) -> np.ndarray:
    """Grain, uneven light, shadows, print that shows through."""
    height = grey.shape[0]
    kind = rng.random()
    if kind < 0.4:
        grey = grey + _field(noise, grey.shape, rng.uniform(1, 4)) * rng.uniform(1, 8)
    if rng.random() < 0.35:
        slope = rng.uniform(-0.3, 0.3)
        light = 1 + slope * (np.linspace(-0.5, 0.5, grey.shape[1], dtype=np.float32))
        grey = grey * light + _field(noise, grey.shape, height * 3) * rng.uniform(0, 8)
    if rng.random() < 0.05:
        ghost = cv2.GaussianBlur(grey[::1, ::-1], (0, 0), 2)
        grey = grey - (255 - np.roll(ghost, height // 3, 0)) * rng.uniform(0.05, 0.2)
    return grey
