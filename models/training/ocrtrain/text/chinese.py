"""The mixture of Chinese lines, with English ones in between."""

from __future__ import annotations

from random import Random

import numpy as np

from . import chinese_generators as c
from . import sources
from .english import EnglishText
from .trigrams import Trigrams

_FULL_WIDTH = {",": "，", ":": "：", ";": "；", "(": "（", ")": "）", "!": "！", "?": "？", "%": "％", "-": "－", "/": "／"}
_HALF_WIDTH = {full: half for half, full in _FULL_WIDTH.items()}


class ChineseText:
    """Draws lines of Chinese documents, some of them English so that English is not forgotten.

    :param shares: of lines by kind: "english", or the name of a method here without its underscore
    """

    _TRADITIONAL = 0.25
    _COMMON = 0.8

    def __init__(self, alphabet: list[str], shares: dict[str, float]):
        self._english = EnglishText([s for s in alphabet if ord(s) < 0x2200], {})
        self._symbols = [s for s in alphabet if s != " "]
        self._paragraphs = sources.chinese_prose()
        self._trigrams = Trigrams()
        words, counts = sources.chinese_words()
        self._words = words
        # The square root lifts rare words: a character that is never seen is never read.
        self._cumulated = np.cumsum(np.sqrt(np.array(counts, np.float64)))
        known = set(alphabet)
        self._words_of = words_by_character(words, known)
        self._characters = sorted(self._words_of)
        self._common = [s for s in sources.common_characters() if s in self._words_of]
        self._traditional = {k: v for k, v in sources.traditional_characters().items() if v in known}
        self._kinds, self._weights = zip(*shares.items())

    def draw(self, rng: Random, max_characters: int) -> str:
        """One line; `max_characters` counts Latin letters, and a Chinese character for two and a half."""
        kind = rng.choices(self._kinds, self._weights)[0]
        if kind == "english":
            return self._english.draw(rng, max_characters)
        longest = max(2, int(max_characters / 2.4))
        text = getattr(self, "_" + kind)(rng, longest)
        if rng.random() < self._TRADITIONAL:
            text = "".join(self._traditional.get(s, s) for s in text)
        text = self._punctuation(rng, text)
        return text[:longest].strip()

    @staticmethod
    def _punctuation(rng: Random, text: str) -> str:
        draw = rng.random()
        if draw < 0.08:
            return "".join(_HALF_WIDTH.get(s, s) for s in text)
        return "".join(_FULL_WIDTH.get(s, s) for s in text) if draw < 0.16 else text

    def _word(self, rng: Random) -> str:
        return self._words[int(np.searchsorted(self._cumulated, rng.random() * self._cumulated[-1]))]

    def _sentence(self, rng: Random, longest: int) -> str:
        return self._trigrams.draw(rng, rng.randint(2, longest)).lstrip("，。；？！：”、…")

    def _prose(self, rng: Random, longest: int) -> str:
        paragraph = rng.choice(self._paragraphs)
        start = rng.randrange(max(1, len(paragraph) - longest // 2))
        return paragraph[start : start + rng.randint(2, longest)]

    def _mixed(self, rng: Random, longest: int) -> str:
        parts = [self._trigrams.draw(rng, rng.randint(2, max(2, longest // 3)))]
        for _ in range(rng.randint(1, 3)):
            value = rng.choice((c.amount(rng), c.date(rng), self._english.draw(rng, 12), c.g.integer(rng), c.g.percent(rng)))
            parts += [value, self._trigrams.draw(rng, rng.randint(1, max(1, longest // 3)))]
        return rng.choice(("", "", " ")).join(parts)

    def _words_line(self, rng: Random, longest: int) -> str:
        return "".join(self._word(rng) for _ in range(rng.randint(1, max(1, longest // 2))))

    def _even(self, rng: Random, longest: int) -> str:
        """Words for characters drawn evenly: of running text alone, most characters are a thousandth part."""
        text = ""
        length = rng.randint(2, longest)
        while len(text) < length:
            characters = self._common if rng.random() < self._COMMON else self._characters
            text += rng.choice(self._words_of[rng.choice(characters)])
            text += rng.choice(("", "", "", "", "的", "，", "、", "。", "和"))
        return text

    def _name(self, rng: Random, longest: int) -> str:
        return rng.choice(("", "", "董事长：", "联系人：", "分析师 ")) + c.name(rng)

    def _company(self, rng: Random, longest: int) -> str:
        return c.company(rng, self._word(rng)[:3])

    def _address(self, rng: Random, longest: int) -> str:
        return c.address(rng, self._word(rng)[:3])

    def _field(self, rng: Random, longest: int) -> str:
        return c.field(rng)

    def _row(self, rng: Random, longest: int) -> str:
        return c.row(rng)

    def _date(self, rng: Random, longest: int) -> str:
        return c.date(rng)

    def _amount(self, rng: Random, longest: int) -> str:
        return c.amount(rng)

    def _alphabet(self, rng: Random, longest: int) -> str:
        return "".join(rng.choice(self._symbols) for _ in range(rng.randint(1, longest)))


def words_by_character(words: list[str], alphabet: set[str]) -> dict[str, list[str]]:
    """The words of up to four characters that each character occurs in, and the character alone where it is in none."""
    table: dict[str, list[str]] = {}
    for word in words:
        if len(word) <= 4 and alphabet.issuperset(word):
            for character in set(word):
                if character >= "\u4e00":
                    table.setdefault(character, []).append(word)
    for character in alphabet:
        if "\u4e00" <= character <= "\u9fff":
            table.setdefault(character, [character])
    return table
