"""Marks on paper that are no text to read: seals, bar codes."""

import cv2
import numpy as np
from PIL import Image, ImageDraw

from .fonts import font


def seal(name, size=190):
    """Coverage (0 to 255) of a round seal: ring, star, name along the upper arc."""
    scale = 3
    d = size * scale
    disc = Image.new("L", (d, d))
    draw = ImageDraw.Draw(disc)
    draw.ellipse((6, 6, d - 6, d - 6), outline=255, width=4 * scale)
    points = []
    for i in range(10):
        r, a = (d * 0.15 if i % 2 == 0 else d * 0.058), np.pi * (i / 5 - 0.5)
        points.append((d / 2 + r * np.cos(a), d / 2 + r * np.sin(a)))
    draw.polygon(points, fill=255)
    face = font("song-bold", round(size * 0.13) * scale)
    for i, char in enumerate(name):
        turn = -125 + 250 * i / (len(name) - 1)
        layer = Image.new("L", (d, d))
        ImageDraw.Draw(layer).text((d / 2, d * 0.155), char, font=face, fill=255, anchor="mm")
        disc.paste(255, mask=layer.rotate(-turn, Image.BICUBIC))
    return disc.resize((size, size), Image.LANCZOS)


def stamp(image, seal, centre, degrees):
    """Multiplies red ink into a page, a little dry in places."""
    turned = np.asarray(seal.rotate(degrees, Image.BICUBIC), np.float32) / 255
    h, w = turned.shape
    x, y = centre[0] - w // 2, centre[1] - h // 2
    grain = np.random.default_rng(5).uniform(0.45, 1.0, (h, w)).astype(np.float32)
    ink = (turned * cv2.GaussianBlur(grain, (0, 0), 1.1) * 0.95)[..., None]
    out = image.astype(np.float32)
    red = np.array([60, 48, 205], np.float32) / 255
    out[y : y + h, x : x + w] *= 1 - ink * (1 - red)
    return np.clip(out, 0, 255).astype(np.uint8)


def bars(rng, s, box, ink):
    """A bar code that encodes nothing."""
    x, top, right, bottom = box
    while x < right:
        width = int(rng.integers(1, 5))
        s.draw.rectangle((x, top, min(x + width, right), bottom), fill=ink)
        x += width + 1 + int(rng.integers(1, 5))
