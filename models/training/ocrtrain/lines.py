"""Renders training lines: text, font, print, capture, crop, scaling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np

from . import degrade
from .charset import Charset
from .fonts import FontBook
from .scale import scale_line
from .typeset import Typeset, transform, typeset

# How lines come to be, by share; and in which fonts each kind is set.
STYLES = {"clean": 0.24, "scan": 0.27, "fax": 0.24, "thermal": 0.19, "photo": 0.06}
_ROLES = {
    "clean": {"document": 0.45, "book": 0.25, "sans": 0.22, "mono": 0.04, "typewriter": 0.04},
    "scan": {"document": 0.40, "book": 0.30, "sans": 0.12, "mono": 0.03, "typewriter": 0.15},
    "fax": {"document": 0.50, "book": 0.12, "sans": 0.12, "mono": 0.03, "typewriter": 0.23},
    "thermal": {"document": 0.34, "book": 0.04, "sans": 0.20, "mono": 0.34, "typewriter": 0.08},
    "photo": {"document": 0.35, "book": 0.15, "sans": 0.35, "mono": 0.08, "typewriter": 0.07},
}
_CHINESE_ROLES = {"song": 0.5, "hei": 0.35, "kai": 0.15}
_HAN = re.compile(r"[\u2e80-\ufaff]|[\uff00-\uffef]")
_CROWD = {"clean": 0.1, "scan": 0.2, "fax": 0.35, "thermal": 0.2, "photo": 0.2}
_HEIGHTS, _FAX_HEIGHTS = (10, 52), (13, 27)  # of crops, pixels


@dataclass
class Line:
    """A rendered line: `H x W` uint8 at the network's height, its label, how it came to be."""

    pixels: np.ndarray
    label: str
    style: str


class LineRenderer:
    """Draws texts and renders them. Not thread-safe; all chance comes from the seed given to `draw`."""

    def __init__(self, text, fonts: FontBook, charset: Charset, height: int, max_width: int, held_out: bool = False):
        self._text, self._fonts, self._charset = text, fonts, charset
        self._height, self._max_width, self._held_out = height, max_width, held_out

    def draw(self, seed: int) -> Line:
        """One line that fits the widest bucket; the same seed gives the same line."""
        rng, noise = Random(seed), np.random.default_rng(seed)
        while True:
            line = self._try(rng, noise)
            if line is not None and line.pixels.shape[1] <= self._max_width:
                return line

    def _try(self, rng: Random, noise: np.random.Generator) -> Line | None:
        style = _weighted(rng, STYLES)
        text = self._text.draw(rng, self._characters(rng))
        label = self._charset.label(text)
        chinese = bool(_HAN.search(text))
        face = self._fonts.draw(rng, _weighted(rng, _CHINESE_ROLES if chinese else _ROLES[style]), text, self._held_out)
        if label is None or face is None:
            return None
        other = latin = None
        if chinese and rng.random() < 0.5:
            latin = self._fonts.draw(rng, "document", "a1", self._held_out)
        elif not chinese and rng.random() < 0.05:
            other = self._fonts.draw(rng, "document", text, self._held_out)
        lowest, highest = _FAX_HEIGHTS if style == "fax" and rng.random() < 0.6 else _HEIGHTS
        height = round(lowest * (highest / lowest) ** rng.random())
        over = max(1, min(3, round(54 / height)))  # print has a higher resolution than its picture
        line = typeset(rng, text, face, other, latin, max(8, round(height * over * rng.uniform(0.8, 1.0))), crowd=_CROWD[style])
        if line is None:
            return None
        line = self._warp(rng, line, style)
        line.ink = degrade.print_ink(rng, noise, line.ink, style, line.size)
        ink = self._crop(rng, line, style)
        grey = degrade.expose(rng, noise, ink, style)
        width = max(4, round(grey.shape[1] * height / grey.shape[0]))
        if width * self._height / height > self._max_width:
            return None
        shrink = cv2.INTER_AREA if grey.shape[0] > height else cv2.INTER_LINEAR
        pixels = degrade.capture(rng, noise, cv2.resize(grey, (width, height), interpolation=shrink), style)
        if rng.random() < 0.05:
            pixels = 255 - pixels
        return Line(scale_line(pixels, self._height, tight=rng.random() < 0.6), label, style)

    def _characters(self, rng: Random) -> int:
        longest = self._max_width // 11
        return rng.randint(3, longest) if rng.random() < 0.5 else rng.randint(3, max(4, longest // 2))

    @staticmethod
    def _warp(rng: Random, line: Typeset, style: str) -> Typeset:
        condense = 1.0
        if rng.random() < (0.45 if style == "thermal" else 0.18):
            condense = rng.uniform(0.6, 1.35) if style == "thermal" else rng.uniform(0.75, 1.25)
        slant = rng.uniform(-0.05, 0.25) if rng.random() < 0.05 else 0.0
        skew = curve = 0.0
        if style != "clean" and rng.random() < 0.45:
            # A crop is cut along the line, so what skew is left is a share of its height.
            skew = float(np.arctan(rng.uniform(-0.25, 0.25) * line.size / max(line.size * 3, line.ink.shape[1] * condense)))
            curve = rng.uniform(-0.12, 0.12) if rng.random() < 0.25 else 0.0
        return transform(rng, line, condense, slant, skew, curve)

    @staticmethod
    def _crop(rng: Random, line: Typeset, style: str) -> np.ndarray:
        """Cuts as tight or as loose as a detector or an annotator does; fields of forms mostly loose."""
        high = line.bottom - line.top
        loose = rng.random()
        limit = 0.1 if loose < 0.6 else 0.3 if loose < 0.92 else 0.6
        lowest = -0.06 if rng.random() < 0.3 else 0.0
        base = max(high, line.size * 0.55)
        if high < line.size * 0.45:  # dots and dashes: a crop is as high as a letter
            limit = max(limit, 0.5)
        if style == "fax" and rng.random() < 0.5:
            lowest, limit = 0.1, 0.5
        top = line.top - round(base * rng.uniform(lowest, limit))
        bottom = line.bottom + round(base * rng.uniform(lowest, limit))
        left = line.left - round(base * rng.uniform(-0.03, 2 * limit))
        right = line.right + round(base * rng.uniform(-0.03, 2 * limit))
        rows, columns = line.ink.shape
        return line.ink[max(0, top) : min(rows, bottom), max(0, left) : min(columns, right)]


def _weighted(rng: Random, shares: dict[str, float]) -> str:
    return rng.choices(list(shares), list(shares.values()))[0]
