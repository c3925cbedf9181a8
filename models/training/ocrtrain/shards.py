"""Rendered lines on disk: a renderer writes them a little ahead of the trainer.

Shard `i` holds the lines of seeds `i * LINES` and on, so that a run can be repeated and a renderer
can be stopped and started at any time.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Callable

import numpy as np

from .lines import Line

LINES = 2000
_POLL_SECONDS = 2.0


class ShardFolder:
    """Shards of one stage of a run."""

    def __init__(self, folder: Path):
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def _path(self, index: int) -> Path:
        return self._folder / f"{index:06}.npz"

    def exists(self, index: int) -> bool:
        return self._path(index).exists()

    def write(self, index: int, lines: list[Line]) -> None:
        widths = np.array([line.pixels.shape[1] for line in lines])
        temporary = self._path(index).with_suffix(".tmp.npz")
        np.savez(temporary, pixels=np.concatenate([line.pixels for line in lines], axis=1), widths=widths,
                 labels=np.array([line.label for line in lines]))
        os.replace(temporary, self._path(index))

    def read(self, index: int) -> list[tuple[np.ndarray, str]]:
        """Lines as (pixels, label); waits until the renderer has them."""
        while not self.exists(index):
            time.sleep(_POLL_SECONDS)
        with np.load(self._path(index)) as shard:
            ends = np.cumsum(shard["widths"])
            pixels, labels = shard["pixels"], shard["labels"]
        return [(pixels[:, end - width : end], str(label))
                for end, width, label in zip(ends, np.diff(ends, prepend=0), labels)]

    def drop_before(self, index: int) -> None:
        for path in self._folder.glob("??????.npz"):
            if int(path.stem) < index:
                path.unlink()


def render_ahead(folder: ShardFolder, first: int, wanted: Callable[[], int], renderer_for: Callable[[int], object],
                 seed: int, alive: Callable[[], bool]) -> None:
    """Writes shards from `first` on, never more than `wanted()` says, until `alive()` is false.

    :param renderer_for: the renderer of a shard, which differs between the width stages of a run
    """
    index = first
    while alive():
        if index > wanted():
            time.sleep(_POLL_SECONDS)
            continue
        if not folder.exists(index):
            renderer = renderer_for(index)
            start = seed * 1_000_000_000 + index * LINES
            folder.write(index, [renderer.draw(start + i) for i in range(LINES)])
        index += 1
