"""The mixture of English lines."""

from __future__ import annotations

from random import Random

from . import generators as g
from . import sources


_BULLETS = ("- ", "– ", "— ", "• ", "• ", "* ", "· ", "§ ", "1. ", "2. ", "3. ", "(a) ", "(b) ", "a) ", "A. ", "B. ", "Q. ", "A. ", "[1] ", "12 ", "7 ")


class EnglishText:
    """Draws lines of English documents. One instance a process: the corpus is some tens of MB.

    :param shares: of lines by kind, the name of a method here without its underscore; empty for those below
    """

    # What documents hold, by share of lines. `alphabet` keeps rare classes alive.
    _SHARES = {
        "prose": 0.32, "phrase": 0.15, "field": 0.13, "value": 0.14, "receipt": 0.10,
        "name": 0.03, "company": 0.03, "address": 0.03, "web": 0.015, "row": 0.03, "alphabet": 0.025,
    }

    def __init__(self, alphabet: list[str], shares: dict[str, float]):
        self._paragraphs = sources.english_prose()
        self._words = g.Words(sources.english_words(), sources.countries())
        self._symbols = [c for c in alphabet if c != " "]
        self._kinds, self._weights = zip(*(shares or self._SHARES).items())

    def draw(self, rng: Random, max_characters: int) -> str:
        """One line of at most `max_characters`; runs of three blanks stand for wide gaps."""
        kind = rng.choices(self._kinds, self._weights)[0]
        text = self._case(rng, getattr(self, "_" + kind)(rng, max_characters), kind)
        if len(text) > max_characters:
            text = text[: text.rfind(" ", 0, max_characters)] if " " in text[:max_characters] else text[:max_characters]
        return self._quotes(rng, self._dashes(rng, text.strip()))

    def _prose(self, rng: Random, max_characters: int) -> str:
        """A line of a paragraph, cut at blanks and now and then within a word, with a hyphen."""
        paragraph = rng.choice(self._paragraphs)
        wanted = rng.randint(min(20, max_characters), max_characters)
        start = rng.randrange(max(1, len(paragraph) - wanted // 2))
        start = paragraph.find(" ", start) + 1 if start else 0
        text = paragraph[start : start + wanted]
        if start + wanted < len(paragraph) and " " in text:
            text, last = text.rsplit(" ", 1)
            if len(last) > 3 and last.isalpha() and rng.random() < 0.3:
                text += " " + last[: rng.randint(2, len(last) - 1)] + "-"
        return text if text.strip() else self._words.any(rng)

    def _phrase(self, rng: Random, max_characters: int) -> str:
        if rng.random() < 0.3:
            return " ".join(self._words.any(rng) for _ in range(rng.randint(1, 3)))
        words = rng.choice(self._paragraphs).split()
        start = rng.randrange(len(words))
        return " ".join(words[start : start + rng.randint(1, 5)])

    def _field(self, rng: Random, max_characters: int) -> str:
        return g.field(rng, self._words)

    def _value(self, rng: Random, max_characters: int) -> str:
        return g.value(rng, self._words)

    def _receipt(self, rng: Random, max_characters: int) -> str:
        return g.receipt(rng, self._words)

    def _name(self, rng: Random, max_characters: int) -> str:
        return g.name(rng, self._words)

    def _company(self, rng: Random, max_characters: int) -> str:
        return g.company(rng, self._words)

    def _address(self, rng: Random, max_characters: int) -> str:
        return g.address(rng, self._words)

    def _web(self, rng: Random, max_characters: int) -> str:
        return g.web(rng, self._words)

    def _row(self, rng: Random, max_characters: int) -> str:
        return g.table_row(rng, self._words)

    def _alphabet(self, rng: Random, max_characters: int) -> str:
        return g.noise(rng, self._symbols)

    @staticmethod
    def _case(rng: Random, text: str, kind: str) -> str:
        upper = {"prose": 0.06, "phrase": 0.25, "field": 0.38, "receipt": 0.6, "company": 0.4, "address": 0.3}.get(kind, 0.12)
        draw = rng.random()
        if kind in ("alphabet", "web"):
            return text
        if draw < upper:
            return text.upper()
        if kind in ("prose", "phrase") and rng.random() < 0.06:
            text = rng.choice(_BULLETS) + text
        return text.title() if draw < upper + 0.08 and kind in ("phrase", "field", "receipt") else text

    @staticmethod
    def _dashes(rng: Random, text: str) -> str:
        """The corpus types dashes as two hyphens, print has long ones."""
        return text.replace("--", rng.choice("—–")) if rng.random() < 0.9 else text

    @staticmethod
    def _quotes(rng: Random, text: str) -> str:
        """Straight quotes become typographic ones in half of the lines that have any."""
        if rng.random() < 0.5 or not ("'" in text or '"' in text):
            return text
        out = []
        for i, c in enumerate(text):
            opening = i == 0 or text[i - 1] in " (["
            out.append({"'": "‘" if opening else "’", '"': "“" if opening else "”"}.get(c, c))
        return "".join(out)
