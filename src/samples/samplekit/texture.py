"""Surfaces: paper, wood, wall. All take a numpy random generator, so that runs repeat."""

import cv2
import numpy as np


def noise(rng, height, width, cell):
    """Smooth noise with features of about `cell` (x, y) pixels, mean 0, deviation 1."""
    cx, cy = cell
    small = rng.standard_normal((int(height / cy) + 3, int(width / cx) + 3)).astype(np.float32)
    field = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
    return (field - field.mean()) / (field.std() + 1e-6)


def paper(rng, image, strength=1.0, tint=(1.0, 1.0, 1.0)):
    """Multiplies a BGR image with the fibres and clouds of paper of a tint."""
    h, w = image.shape[:2]
    grain = 0.012 * noise(rng, h, w, (2, 2)) + 0.010 * noise(rng, h, w, (9, 3))
    clouds = 0.012 * noise(rng, h, w, (w / 5, h / 5))
    factor = (1 + strength * (grain + clouds))[..., None] * np.array(tint, np.float32)
    return np.clip(image * factor, 0, 255).astype(np.uint8)


def wood(rng, height, width, base=(70, 105, 150)):
    """A desk top: grain along x, planks with dark joints."""
    y = np.arange(height, dtype=np.float32)[:, None]
    bend = 14 * noise(rng, height, width, (width / 2, height / 6))
    rings = np.sin((y + bend) / 5.5) * 0.5 + np.sin((y + 1.7 * bend) / 17) * 0.8
    fibre = 0.7 * noise(rng, height, width, (90, 1.5)) + 0.5 * noise(rng, height, width, (25, 2.2))
    shade = 1 + 0.045 * rings + 0.055 * fibre + 0.06 * noise(rng, height, width, (width, 60))
    plank = height / 4.3
    joint = np.exp(-(((y + 0.02 * bend) % plank - 3) ** 2) / 3.0)
    return np.clip(np.array(base, np.float32) * (shade - 0.45 * joint)[..., None], 0, 255).astype(
        np.uint8
    )


def wall(rng, height, width, base=(196, 205, 208)):
    """Painted plaster, lit from the side so that its bumps show."""
    bumps = noise(rng, height, width, (5, 5)) + 0.6 * noise(rng, height, width, (13, 13))
    relief = np.gradient(bumps)[1] + 0.5 * np.gradient(bumps)[0]
    shade = 1 + 0.035 * relief + 0.02 * noise(rng, height, width, (width / 3, height / 3))
    return np.clip(np.array(base, np.float32) * shade[..., None], 0, 255).astype(np.uint8)
