"""Batches of fixed shapes: lines of one padded width, as the product makes them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
import torch

from .charset import Charset
from .config import Input

_SMALLEST, _LARGEST = 8, 32  # lines of a batch


@dataclass
class Batch:
    """Images `N x 1 x H x W`, padded at the right with 0, and the lines' labels as classes, joined."""

    images: torch.Tensor
    targets: torch.Tensor
    lengths: torch.Tensor


def padded_width(width: int, shape: Input) -> int:
    stride = shape.width_stride
    return max(shape.min_width, -(-width // stride) * stride)


def to_tensor(lines: list[np.ndarray], width: int, height: int) -> torch.Tensor:
    images = np.zeros((len(lines), 1, height, width), np.float32)
    for image, line in zip(images, lines):
        image[0, :, : line.shape[1]] = line.astype(np.float32) / 127.5 - 1
    return torch.from_numpy(images)


def lines_of_a_batch(width: int, batch_pixels: int, height: int) -> int:
    lines = batch_pixels // (height * width)
    return max(_SMALLEST, min(_LARGEST, lines // 4 * 4))


def fits(label: list[int], width: int, step: int) -> bool:
    """Whether CTC has enough time steps: one a character and one between equal neighbours."""
    return len(label) + sum(a == b for a, b in zip(label, label[1:])) <= width // step


def augment(noise: np.random.Generator, line: np.ndarray) -> np.ndarray:
    """A cheap change, so that a line that is used again is not the same: shape and label are kept."""
    draw = noise.random(5)
    if draw[0] < 0.35:  # up, down or a little larger: crops differ
        top, bottom = noise.uniform(-1.6, 1.6, 2)
        height = line.shape[0]
        scale = (height + top + bottom) / height
        line = cv2.warpAffine(line, np.float32([[1, 0, 0], [0, scale, -top]]), (line.shape[1], height),
                              flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE)
    if draw[1] < 0.15:
        line = cv2.GaussianBlur(line, (3, 3), noise.uniform(0.3, 0.8))
    values = line.astype(np.float32)
    if draw[2] < 0.4:
        gain, offset = noise.uniform(0.6, 1.15), noise.uniform(-30, 30)
        values = (values - 128) * gain + 128 + offset
    if draw[3] < 0.15:
        values = values + noise.standard_normal(line.shape, dtype=np.float32) * noise.uniform(2, 12)
    if draw[4] < 0.02:
        values = 255 - values
    return np.clip(values, 0, 255).astype(np.uint8)


class Batcher:
    """Collects lines by padded width and gives full batches, in an order drawn from the seed."""

    def __init__(self, charset: Charset, shape: Input, batch_pixels: int, step: int):
        self._charset, self._shape, self._batch_pixels, self._step = charset, shape, batch_pixels, step
        self._waiting: dict[int, list[tuple[np.ndarray, list[int]]]] = defaultdict(list)

    def batches(self, lines: list[tuple[np.ndarray, str]], seed: int):
        """Yields batches of these lines and of those left from earlier calls."""
        noise = np.random.default_rng(seed)
        for pixels, label in lines:
            width, classes = padded_width(pixels.shape[1], self._shape), self._charset.encode(label)
            if fits(classes, width, self._step):
                self._waiting[width].append((pixels, classes))
        full = []
        for width, waiting in self._waiting.items():
            Random(seed + width).shuffle(waiting)
            size = lines_of_a_batch(width, self._batch_pixels, self._shape.height)
            while len(waiting) >= size:
                full.append((width, [waiting.pop() for _ in range(size)]))
        Random(seed).shuffle(full)
        for width, members in full:
            images = to_tensor([augment(noise, pixels) for pixels, _ in members], width, self._shape.height)
            targets = torch.tensor([c for _, classes in members for c in classes])
            yield Batch(images, targets, torch.tensor([len(classes) for _, classes in members]))
