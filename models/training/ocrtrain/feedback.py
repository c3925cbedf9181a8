"""Corrected lines, as `ocr-streams feedback export` writes them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from .batches import fits, padded_width
from .charset import Charset
from .config import Input
from .network import STEP
from .scale import scale_line

_FEW = 5  # documents: with fewer, lines are held out instead


@dataclass(frozen=True)
class FeedbackLine:
    """A corrected line: `H x W` uint8 at the network's height, its label, the image it was cut out of."""

    document: str
    image: str
    pixels: np.ndarray
    label: str


@dataclass(frozen=True)
class FeedbackSet:
    """The lines that can be trained on, and how many cannot, by reason."""

    lines: list[FeedbackLine]
    left_out: Counter

    @staticmethod
    def read(folder: Path, charset: Charset, shape: Input) -> "FeedbackSet":
        """:raises ValueError: if the folder is no export, or an interrupted one"""
        manifest = folder / "manifest.json"
        if not manifest.exists():
            raise ValueError(f"{folder} is no export: there is no {manifest.name}")
        if not json.loads(manifest.read_text(encoding="utf-8")).get("complete"):
            raise ValueError(f"the export in {folder} was interrupted: run it again")
        lines, left_out = [], Counter()
        for row in (folder / "labels.tsv").read_text(encoding="utf-8").split("\n"):
            if not row:
                continue
            image, text = row.split("\t", 1)
            line, reason = _line(folder, image, text, charset, shape)
            if line is None:
                left_out[reason] += 1
            else:
                lines.append(line)
        return FeedbackSet(lines, left_out)

    def split(self, share: float, seed: int) -> tuple[list[FeedbackLine], list[FeedbackLine]]:
        """Lines to train on and lines held out, of different images where there are enough of these.

        Which image is held out depends on nothing but its name and the seed: it stays so when more
        corrections come.

        :raises ValueError: if there are not two lines
        """
        if len(self.lines) < 2:
            raise ValueError(f"there are {len(self.lines)} lines that can be trained on, but it takes 2")
        unit = (lambda line: line.document) if len({line.document for line in self.lines}) >= _FEW else (lambda line: line.image)
        place = {name: _place(name, seed) for name in {unit(line) for line in self.lines}}
        ordered = sorted(place, key=place.get)
        held = {name for name in ordered if place[name] < share} or {ordered[0]}
        if len(held) == len(ordered):
            held.remove(ordered[-1])
        return ([line for line in self.lines if unit(line) not in held], [line for line in self.lines if unit(line) in held])


def _line(folder: Path, image: str, text: str, charset: Charset, shape: Input) -> tuple[FeedbackLine | None, str]:
    label = charset.label(text)
    if label is None:
        return None, "characters that the model cannot write"
    pixels = cv2.imread(str(folder / image), cv2.IMREAD_GRAYSCALE)
    if pixels is None:
        return None, "no picture"
    pixels = scale_line(pixels, shape.height, tight=False)
    if pixels.shape[1] > shape.max_width:
        return None, f"wider than {shape.max_width} pixels"
    if not fits(charset.encode(label), padded_width(pixels.shape[1], shape), STEP):
        return None, "more text than its width can hold"
    name = Path(image).name
    return FeedbackLine(name.split("__")[0], name, pixels, label), ""


def _place(name: str, seed: int) -> float:
    """Evenly between 0 and 1."""
    digest = hashlib.sha256(f"{seed}:{name}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64
