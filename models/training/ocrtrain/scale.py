"""Brings a line to the height of the network, exactly as the product's LineScaler does.

Training images have to look like what the product makes of its crops, so the numbers here are those
of `src/main/java/io/ocrstreams/preprocess/LineScaler.java`; change both or neither.
"""

from __future__ import annotations

import cv2
import numpy as np

_LOW = 5 / 8
_VERY_LOW = 1 / 2
_MARGIN = 0.1
_FIRST_STEP = 2 / 3


def scale_line(line: np.ndarray, height: int, tight: bool = True) -> np.ndarray:
    """
    :param line: `H x W`, uint8
    :param tight: whether it is a picture of one line; false for the crop of a detector
    """
    rows = line.shape[0]
    if not tight or rows >= _LOW * height:
        return _resized(line, _width_at(height, line), height)
    sides = max(1, _round(_MARGIN * rows))
    above_and_below = sides if rows < _VERY_LOW * height else 0
    framed = cv2.copyMakeBorder(line, above_and_below, above_and_below, sides, sides, cv2.BORDER_REPLICATE)
    between = _round(_FIRST_STEP * height)
    larger = _resized(framed, _width_at(between, framed), between)
    return _resized(larger, _width_at(height, framed), height)


def _round(value: float) -> int:
    return int(np.floor(value + 0.5))  # as Java's Math.round


def _width_at(height: int, line: np.ndarray) -> int:
    return -(-line.shape[1] * height // line.shape[0])


def _resized(image: np.ndarray, width: int, height: int) -> np.ndarray:
    return cv2.resize(image, (width, height), interpolation=cv2.INTER_LINEAR)
