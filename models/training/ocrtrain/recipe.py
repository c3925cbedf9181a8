"""Puts a configuration's parts together."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from .charset import Charset
from .config import Config
from .fonts import FontBook
from .lines import LineRenderer
from .text.chinese import ChineseText
from .text.english import EnglishText

_TEXTS = {"english": EnglishText, "chinese": ChineseText}


def charset_of(config: Config) -> Charset:
    return Charset.read(config.charset, config.folder)


@lru_cache(maxsize=1)
def _text(kind: str, shares: tuple[tuple[str, float], ...], symbols: tuple[str, ...]):
    return _TEXTS[kind](list(symbols), dict(shares))


def renderer_of(config: Config, run: Path, max_width: int, held_out: bool = False) -> LineRenderer:
    """:param max_width: of a rendered line, pixels"""
    charset = charset_of(config)
    fonts = FontBook(run / "fonts.json")
    text = _text(config.text.kind, tuple(config.text.shares.items()), tuple(charset.symbols))
    return LineRenderer(text, fonts, charset, config.input.height, max_width, held_out)
