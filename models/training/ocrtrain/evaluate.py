"""Exact lines and character error rate, on rendered lines and on real ones.

The real sets are for measuring: nothing is trained, chosen by line or calibrated on them. The final
figures come from the product itself and `score.py`; these here, from the same normalisation, show
how a run gets on.
"""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from pathlib import Path

import cv2
import numpy as np
import torch

from .batches import padded_width, to_tensor
from .charset import Charset
from .config import Input
from .scale import scale_line

_BATCH = 16


@torch.inference_mode()
def read_lines(model: torch.nn.Module, lines: list[np.ndarray], charset: Charset, shape: Input) -> list[str]:
    """Texts of scaled lines; those wider than the widest bucket are read in one piece all the same."""
    buckets = defaultdict(list)
    for i, line in enumerate(lines):
        buckets[padded_width(line.shape[1], shape)].append(i)
    texts = [""] * len(lines)
    for width, members in buckets.items():
        for start in range(0, len(members), _BATCH):
            part = members[start : start + _BATCH]
            scores = model(to_tensor([lines[i] for i in part], width, shape.height))
            for i, path in zip(part, scores.argmax(-1).tolist()):
                texts[i] = charset.decode(path)
    return texts


class RealSets:
    """Line sets in the layout of the evaluation data: `NAME/labels.tsv` and images."""

    def __init__(self, root: Path, names: list[str], height: int, limit: int):
        """:param limit: lines of a set, spread evenly over it; 0 for all"""
        spec = importlib.util.spec_from_file_location("score", root.parent / "score.py")
        self._score = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self._score)
        self._sets = {name: self._read(root / name, height, limit) for name in names}

    @staticmethod
    def _read(folder: Path, height: int, limit: int) -> list[tuple[np.ndarray, str]]:
        rows = [row.split("\t") for row in (folder / "labels.tsv").read_text(encoding="utf-8").splitlines()]
        step = max(1, len(rows) // limit) if limit else 1
        return [(scale_line(cv2.imread(str(folder / image), cv2.IMREAD_GRAYSCALE), height), text)
                for image, text in rows[::step]]

    def measure(self, model: torch.nn.Module, charset: Charset, shape: Input) -> dict[str, tuple[float, float]]:
        """(exact, cer) of each set."""
        out = {}
        for name, lines in self._sets.items():
            mode = self._score.mode_of(name)
            texts = read_lines(model, [pixels for pixels, _ in lines], charset, shape)
            out[name] = accuracy([self._score.normalise(t, mode) for _, t in lines],
                                 [self._score.normalise(t, mode) for t in texts], self._score.edit_distance)
        return out


def accuracy(truth: list[str], texts: list[str], distance) -> tuple[float, float]:
    errors = [distance(a, b) for a, b in zip(truth, texts)]
    return sum(e == 0 for e in errors) / len(errors), sum(errors) / max(1, sum(map(len, truth)))
