"""Chinese sentences drawn from SunPinyin's trigram model.

The model of an input method knows how newspapers, chats and reports go on after two words, which
dictionary words side by side do not. Layout of the files: `src/slm/slm.h` and `src/lexicon/pytrie.h` of
SunPinyin 3 (LGPL 2.1 or CDDL 1), package sunpinyin-data.
"""

from __future__ import annotations

import struct
from pathlib import Path
from random import Random

import numpy as np

_PR_LEVELS, _BOW_LEVELS = 1 << 16, 1 << 14
_NODE, _LEAF = 3, 2  # 32-bit words
_FIRST_WORD = 100  # ids below are punctuation and markers


class Trigrams:
    """Draws word sequences. Read-only after construction."""

    def __init__(self, folder: Path = Path("/usr/lib/x86_64-linux-gnu/sunpinyin/data")):
        raw = (folder / "lm_sc.t3g").read_bytes()
        order, logarithms = struct.unpack_from("<2I", raw)
        if order != 3 or logarithms:
            raise ValueError(f"{folder}/lm_sc.t3g is of order {order}, logarithms {logarithms}; 3 and 0 are read here")
        sizes = struct.unpack_from("<4I", raw, 8)
        at = 8 + 4 * len(sizes)
        self._pr = np.frombuffer(raw, "<f4", _PR_LEVELS, at).astype(np.float64)
        at += 4 * (_PR_LEVELS + _BOW_LEVELS)
        self._levels = []
        for level, size in enumerate(sizes):
            words = _LEAF if level == 3 else _NODE
            self._levels.append(np.frombuffer(raw, "<u4", size * words, at).reshape(size, words))
            at += 4 * size * words
        self._words = self._read_words(folder / "pydict_sc.bin")
        self._unigrams = np.cumsum(self._probabilities(1, *self._children(0, 0)))

    @staticmethod
    def _read_words(path: Path) -> list[str]:
        raw = path.read_bytes()
        count, _, strings = struct.unpack_from("<3I", raw)
        return raw[strings:].decode("utf-32-le").split("\0")[:count]

    def draw(self, rng: Random, characters: int) -> str:
        """Text of at least so many characters."""
        text, state = "", (0, 0)
        while len(text) < characters:
            state = self._next(rng, state)
            text += self._word(state)
        return text

    def _word(self, state: tuple[int, int]) -> str:
        level, index = state
        word = int(self._levels[level][index, 0]) & 0x3FFFF if level else 0
        text = self._words[word] if word < len(self._words) else ""
        return text if word >= _FIRST_WORD or len(text) == 1 else ""

    def _next(self, rng: Random, state: tuple[int, int]) -> tuple[int, int]:
        """A child of the state by its probability; where none is drawn, one of its back-off state."""
        level, index = self._history(state)
        while True:
            first, last = self._children(level, index)
            if last > first:
                cumulated = np.cumsum(self._probabilities(level + 1, first, last)) if level else self._unigrams
                at = int(np.searchsorted(cumulated, rng.random()))
                if at < last - first:
                    return level + 1, first + at
            if level == 0:
                return 0, 0
            level, index = self._back_off(level, index)

    def _history(self, state: tuple[int, int]) -> tuple[int, int]:
        level, index = state
        if level == 3:
            return self._back_off(level, index)
        return state

    def _children(self, level: int, index: int) -> tuple[int, int]:
        nodes = self._levels[level][index : index + 2].astype(np.int64)
        children = ((nodes[:, 2] >> 25) << 16) + (nodes[:, 1] >> 16)
        return int(children[0]), int(children[1])

    def _back_off(self, level: int, index: int) -> tuple[int, int]:
        link = int(self._levels[level][index, -1])
        return (link >> 23) & 3, link & 0x7FFFFF

    def _probabilities(self, level: int, first: int, last: int) -> np.ndarray:
        rows = self._levels[level][first:last].astype(np.int64)
        if level == 3:
            return self._pr[((rows[:, 1] >> 25) & 3) * (1 << 14) + (rows[:, 0] >> 18)]
        return self._pr[rows[:, 1] & 0xFFFF]
