"""The classes of a recogniser."""

from __future__ import annotations

import unicodedata
import zipfile
from pathlib import Path

BLANK = 0

# Glyphs that are drawn as they are and labelled with the character the charset has for them.
_LABELS = {"–": "-", "‐": "-", "‑": "-", "−": "-", "£": "￡", "‚": ",", "´": "'", "\u00a0": " "}


class Charset:
    """Maps characters to classes and back. Class 0 is the CTC blank, the last one the space.

    The order is that of the file, which is how a manifest's `charset` numbers them too.
    """

    def __init__(self, symbols: list[str]):
        if len(set(symbols)) != len(symbols):
            raise ValueError("a charset must not list a symbol twice")
        self.symbols = [*symbols, " "]
        self._class_of = {symbol: index + 1 for index, symbol in enumerate(self.symbols)}

    @staticmethod
    def read(source: str, base: Path) -> "Charset":
        """Reads one symbol a line, from a file or, as `archive.jar!entry`, from inside a jar."""
        if "!" in source:
            archive, entry = source.split("!", 1)
            with zipfile.ZipFile((base / Path(archive).expanduser()).resolve()) as jar:
                text = jar.read(entry).decode("utf-8")
        else:
            text = (base / source).read_text(encoding="utf-8")
        return Charset([line for line in text.splitlines() if line])

    @property
    def size(self) -> int:
        """Number of classes, the CTC blank among them."""
        return len(self.symbols) + 1

    def __contains__(self, symbol: str) -> bool:
        return symbol in self._class_of

    def label(self, text: str) -> str | None:
        """What is to be read where `text` is drawn, or None if the charset lacks a character."""
        label = "".join(
            c if c in self._class_of else _LABELS.get(c, c)
            for c in unicodedata.normalize("NFC", text)
        )
        label = " ".join(label.split())
        return label if label and all(c in self._class_of for c in label) else None

    def encode(self, label: str) -> list[int]:
        return [self._class_of[c] for c in label]

    def decode(self, best_path) -> str:
        """Greedy CTC decoding: repeats collapsed, blanks dropped."""
        text, previous = [], BLANK
        for index in best_path:
            if index != previous and index != BLANK:
                text.append(self.symbols[index - 1])
            previous = index
        return "".join(text)
