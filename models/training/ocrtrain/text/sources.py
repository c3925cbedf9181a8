"""Running text and words from Debian packages, read where the packages put them.

Nothing of it is kept in the repository; `models/training/README.md` lists packages and licences.
"""

from __future__ import annotations

import bz2
import gzip
import html
import json
import re
from pathlib import Path
from typing import Iterator

_TAG = re.compile(r"<(script|style|pre|head)\b.*?</\1>|<[^>]+>", re.DOTALL | re.IGNORECASE)
_ENTITY_LINE = re.compile(r"&[#a-z0-9]+;", re.IGNORECASE)


class MissingPackage(Exception):
    """A text package is not installed."""


def _files(package: str, *patterns: str) -> list[Path]:
    found = sorted(p for pattern in patterns for p in Path("/").glob(pattern.lstrip("/")))
    if not found:
        raise MissingPackage(f"no text of package {package} at {patterns}: apt-get install {package}")
    return found


def _read(path: Path) -> str:
    unpack = {".gz": gzip.decompress, ".dz": gzip.decompress, ".bz2": bz2.decompress}.get(path.suffix, bytes)
    return unpack(path.read_bytes()).decode("utf-8", errors="ignore")


def _paragraphs(text: str) -> Iterator[str]:
    for block in re.split(r"\n\s*\n", text):
        paragraph = " ".join(block.split())
        if len(paragraph) >= 40:
            yield paragraph


def _markup(package: str, *patterns: str) -> Iterator[str]:
    for path in _files(package, *patterns):
        text = re.sub(r"</(p|li|h\d|dd|dt|td|title|para)>", "\n\n", _read(path), flags=re.IGNORECASE)
        yield from _paragraphs(html.unescape(_TAG.sub(" ", text)))


def _dictionary(package: str, path: str) -> Iterator[str]:
    """Definitions of a dictd dictionary; headings, braces and pronunciation are dropped."""
    for paragraph in _paragraphs(_read(_files(package, path)[0])):
        text = re.sub(r"\[[^\]]*\]|\\[^\\]*\\|[{}]", "", paragraph)
        text = re.sub(r"\s+", " ", text).strip()
        if len(text) >= 40:
            yield text


def english_prose() -> list[str]:
    """Paragraphs of English running text."""
    paragraphs: list[str] = []
    paragraphs += _dictionary("dict-gcide", "/usr/share/dictd/gcide.dict.dz")
    paragraphs = paragraphs[::8]  # it is fifty times as large as the others
    paragraphs += list(_dictionary("dict-wn", "/usr/share/dictd/wn.dict.dz"))[::6]
    paragraphs += list(_dictionary("dict-foldoc", "/usr/share/dictd/foldoc.dict.dz"))
    paragraphs += list(_dictionary("dict-jargon", "/usr/share/dictd/jargon.dict.dz"))
    for path in _files("fortunes", "/usr/share/games/fortunes/*.u8"):
        if "chinese" not in path.name and "ascii-art" not in path.name:
            for fortune in _read(path).split("\n%\n"):
                paragraphs += [" ".join(fortune.split())]
    paragraphs += _markup("anarchism", "/usr/share/doc/anarchism/html/*.html")
    paragraphs += _markup("debian-handbook", "/usr/share/doc/debian-handbook/html/en-US/*.html")
    paragraphs += _markup("gnome-user-docs", "/usr/share/help/C/*/*.page")
    for path in _files("base-files", "/usr/share/common-licenses/*"):
        paragraphs += _paragraphs(_read(path))
    return [p for p in paragraphs if not _ENTITY_LINE.search(p) and len(p) >= 20]


def english_words() -> list[str]:
    """Dictionary words of American and British spelling, proper names among them."""
    words: set[str] = set()
    for package, name in (("wamerican-large", "american-english-large"),
                          ("wbritish-large", "british-english-large")):
        words.update(_read(_files(package, f"/usr/share/dict/{name}")[0]).split())
    return sorted(words)


def countries() -> list[str]:
    """English names of countries and their parts."""
    names = []
    for table in ("iso_3166-1", "iso_3166-2"):
        path = _files("iso-codes", f"/usr/share/iso-codes/json/{table}.json")[0]
        entries = json.loads(_read(path))[table.removeprefix("iso_")]
        names += [entry["name"] for entry in entries if entry["name"].isascii()]
    return names


def chinese_prose() -> list[str]:
    """Paragraphs of Chinese running text, simplified and traditional."""
    paragraphs: list[str] = []
    for package, pattern in (
        ("libreoffice-help-zh-cn", "/usr/share/libreoffice/help/zh-CN/**/*.html"),
        ("libreoffice-help-zh-tw", "/usr/share/libreoffice/help/zh-TW/**/*.html"),
        ("debian-reference-zh-cn", "/usr/share/debian-reference/*.zh-cn.html"),
        ("debian-handbook", "/usr/share/doc/debian-handbook/html/zh-CN/*.html"),
        ("debian-handbook", "/usr/share/doc/debian-handbook/html/zh-TW/*.html"),
        ("maint-guide-zh-cn", "/usr/share/doc/maint-guide-zh-cn/html/*.html"),
        ("gnome-user-docs", "/usr/share/help/zh_CN/*/*.page"),
    ):
        paragraphs += _markup(package, pattern)
    for path in _files("manpages-zh", "/usr/share/man/zh_CN/man*/*.gz", "/usr/share/man/zh_TW/man*/*.gz"):
        text = re.sub(r'^[.\'].*$|\\f.|\\[-&/,(].?|\\"', " ", _read(path), flags=re.MULTILINE)
        paragraphs += _paragraphs(text)
    for path in _files("fortunes-zh", "/usr/share/games/fortunes/*.u8"):
        if path.stem in ("chinese", "tang300", "song100"):
            for fortune in _read(path).split("\n%\n"):
                paragraphs += [" ".join(re.sub(r"\x1b\[\d*m", "", fortune).split())]
    han = re.compile(r"[\u4e00-\u9fff]")
    return [p for p in paragraphs if len(han.findall(p)) >= max(8, len(p) // 5)]


def chinese_words() -> tuple[list[str], list[int]]:
    """Words and how often they occur, of jieba's dictionary."""
    words, counts = [], []
    for row in _read(_files("python3-jieba", "/usr/lib/python3/dist-packages/jieba/dict.txt")[0]).splitlines():
        word, count, _ = row.split(" ")
        words.append(word)
        counts.append(int(count))
    return words, counts


def common_characters() -> list[str]:
    """The 3,755 characters of level 1 of GB 2312, which running text hardly leaves."""
    return [bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF if row < 0xD7 else 0xFA)]


def traditional_characters() -> dict[str, str]:
    """The usual traditional character of each simplified one that has another, after Unicode's Unihan tables."""
    table = {}
    path = _files("unicode-data", "/usr/share/unicode/Unihan_Variants.txt*")[0]
    for row in _read(path).splitlines():
        cells = row.split("\t")
        if len(cells) == 3 and cells[1] == "kTraditionalVariant":
            simple, others = chr(int(cells[0][2:], 16)), [chr(int(c[2:], 16)) for c in cells[2].split()]
            # Many simple forms are rare traditional ones besides.
            more = [other for other in others if other != simple]
            if more:
                table[simple] = more[0]
    return table
