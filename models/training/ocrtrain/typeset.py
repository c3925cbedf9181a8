"""Sets a line of text as a mask of ink, with what touches it on paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
from PIL import Image, ImageDraw

from .fonts import Face

_GAP = "   "  # stands for a wide gap in drawn texts
_RUN = re.compile(r"[\x21-\x7e]+|[^\x21-\x7e]+")


@dataclass
class Typeset:
    """Ink of a line: 0 none to 255 full, `H x W`, uint8, and where the text lies in it, pixels."""

    ink: np.ndarray
    left: int
    right: int
    top: int
    bottom: int
    size: int


def typeset(rng: Random, text: str, face: Face, other: Face | None, latin: Face | None, size: int, crowd: float) -> Typeset | None:
    """Draws a line, or nothing where the face has only blanks for it.

    :param other: face of the words behind a random place, or None
    :param latin: face of the Latin runs within Chinese text, or None
    :param size: of the font, pixels
    :param crowd: probability that rules, underlines or neighbouring lines stand close by
    """
    pad = size
    words = _runs(text) if latin else _words(text)
    switch = rng.randrange(1, len(words)) if other and len(words) > 1 else len(words)
    tracking = _tracking(rng, size)
    space = rng.choice((1.0, 1.0, 1.0, rng.uniform(0.75, 2.2)))
    fonts = [face.at(size), (other or face).at(size)]
    placed, gaps, x = [], [], float(pad)
    for i, (word, wide) in enumerate(words):
        font = latin.at(size) if latin and word.isascii() else fonts[i >= switch]
        if i and wide is not None:
            blank = font.getlength(" ") or size / 3
            gap = size * rng.uniform(0.6, 5) if wide else 0
            x += blank * space + tracking + gap
            if wide:
                gaps.append(x - gap * rng.uniform(0.3, 0.7))
        placed.append((x, word, font))
        x += font.getlength(word) + tracking * len(word)
    width, baseline = int(x) + pad + 1, 2 * size + pad // 2
    image = Image.new("L", (width, baseline + 2 * size), 0)
    draw = ImageDraw.Draw(image)
    for x0, word, font in placed:
        _draw_word(draw, x0, baseline, word, font, tracking)
    ink = np.array(image)
    rows, columns = np.flatnonzero(ink.max(1) > 60), np.flatnonzero(ink.max(0) > 60)
    if not len(rows):
        return None
    set_line = Typeset(ink, int(columns[0]), int(columns[-1]) + 1, int(rows[0]), int(rows[-1]) + 1, size)
    if gaps and rng.random() < 2 * crowd:
        _rules(rng, draw, set_line, gaps)
    if rng.random() < crowd:
        _crowd(rng, draw, set_line, face, baseline, text)
    set_line.ink = np.array(image)
    return set_line


def _words(text: str) -> list[tuple[str, bool | None]]:
    """Words, each with whether a wide gap stands before it."""
    out = []
    for i, part in enumerate(text.split(_GAP)):
        out += [(word, i > 0 and j == 0) for j, word in enumerate(part.split())]
    return out


def _runs(text: str) -> list[tuple[str, bool | None]]:
    """Words cut where Latin and Chinese meet; None where no gap at all stands before one."""
    out = []
    for word, wide in _words(text):
        for run in _RUN.findall(word):
            out.append((run, wide))
            wide = None
    return out


def _tracking(rng: Random, size: int) -> float:
    kind = rng.random()
    return 0.0 if kind < 0.72 else size * (rng.uniform(-0.04, 0.06) if kind < 0.92 else rng.uniform(0.06, 0.35))


def _draw_word(draw: ImageDraw.ImageDraw, x: float, baseline: int, word: str, font, tracking: float) -> None:
    if tracking == 0:
        draw.text((x, baseline), word, fill=255, font=font, anchor="ls")
        return
    for c in word:
        draw.text((x, baseline), c, fill=255, font=font, anchor="ls")
        x += font.getlength(c) + tracking


def _rules(rng: Random, draw: ImageDraw.ImageDraw, line: Typeset, gaps: list[float]) -> None:
    """Rules between the cells of a table row: they are no characters."""
    thickness = max(1, round(line.size * rng.choice((0.03, 0.05, 0.08))))
    for x in gaps:
        draw.line((x, 0, x, line.ink.shape[0]), fill=255, width=thickness)


def _crowd(rng: Random, draw: ImageDraw.ImageDraw, line: Typeset, face: Face, baseline: int, text: str) -> None:
    """Underlines, table rules and neighbouring lines, some of them touching the text."""
    size, width = line.size, line.ink.shape[1]
    thickness = max(1, round(size * rng.choice((0.03, 0.05, 0.05, 0.08, 0.12, 0.25))))
    kind = rng.random()
    if kind < 0.45:  # below the whole line or a part of it
        y = baseline + round(size * rng.uniform(0.06, 0.34))
        x0, x1 = (0, width) if rng.random() < 0.6 else sorted(rng.sample(range(width), 2))
        draw.line((x0, y, x1, y), fill=255, width=thickness)
    elif kind < 0.6:  # above
        y = line.top - round(size * rng.uniform(0.02, 0.2))
        draw.line((0, y, width, y), fill=255, width=thickness)
    elif kind < 0.75:  # beside
        x = rng.choice((line.left - round(size * rng.uniform(0.08, 0.4)), line.right + round(size * rng.uniform(0.08, 0.4))))
        draw.line((x, 0, x, line.ink.shape[0]), fill=255, width=thickness)
    else:  # neighbours
        pitch = size * rng.uniform(1.0, 1.4)
        font = face.at(size)
        for y in rng.choice(((baseline - pitch,), (baseline + pitch,), (baseline - pitch, baseline + pitch))):
            shuffled = text.split()
            rng.shuffle(shuffled)
            draw.text((line.left - rng.random() * size, y), " ".join(shuffled), fill=255, font=font, anchor="ls")


def transform(rng: Random, line: Typeset, condense: float, slant: float, skew: float, curve: float) -> Typeset:
    """Condenses, slants, turns and bends a line in one warp.

    :param condense: factor of widths
    :param slant: shear, as a tangent
    :param skew: radians
    :param curve: sagitta, as a share of the size
    """
    if condense == 1 and not slant and not skew and not curve:
        return line
    height, width = line.ink.shape
    tangent = np.tan(skew)
    rise = abs(tangent) * width * condense
    out_w, out_h = int(width * condense) + 1, int(height + rise + 2 * abs(curve) * line.size) + 1
    middle = (line.top + line.bottom) / 2
    xs = np.arange(out_w, dtype=np.float32)
    ys = np.arange(out_h, dtype=np.float32)[:, None]
    bend = curve * line.size * (1 - ((xs - out_w / 2) / (out_w / 2)) ** 2)
    source_y = ys - (out_h - height) / 2 - tangent * (xs - out_w / 2) - bend
    source_x = xs / condense + slant * (source_y - middle)
    ink = cv2.remap(line.ink, np.broadcast_to(source_x, (out_h, out_w)).astype(np.float32), source_y.astype(np.float32),
                    cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=0)
    shift = (out_h - height) / 2
    half = abs(tangent) * (line.right - line.left) * condense / 2 + abs(slant)
    return Typeset(ink, int(line.left * condense), int(line.right * condense) + 1,
                   max(0, int(line.top + shift - half)), min(out_h, int(line.bottom + shift + half + max(curve, 0) * line.size)), line.size)
