"""Fonts of Debian packages, by the part they play in documents."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

from fontTools.ttLib import TTCollection, TTFont
from PIL import ImageFont

# Which package's families play which part. A metric clone of Times, Helvetica or Courier is what
# most real documents are set in, so "document" holds few families and gets a large share.
ROLES = {
    "document": "fonts-liberation fonts-freefont-ttf fonts-urw-base35 fonts-texgyre fonts-crosextra-carlito fonts-dejavu-core",
    "book": (
        "fonts-lmodern fonts-cmu fonts-ebgaramond fonts-linuxlibertine fonts-oldstandard fonts-stix fonts-gfs-didot fonts-gfs-baskerville "
        "fonts-gfs-artemisia fonts-adf-accanthis fonts-adf-baskervald fonts-adf-berenis fonts-adf-romande fonts-adf-tribun fonts-century-catalogue "
        "fonts-goudybookletter fonts-junicode fonts-quattrocento fonts-fanwood fonts-lindenhill fonts-prociono fonts-crosextra-caladea "
        "fonts-elstob fonts-yrsa-rasa fonts-vollkorn fonts-averia-serif-gwf fonts-roboto-slab fonts-paratype fonts-dejavu-extra"
    ),
    "sans": (
        "fonts-roboto-unhinted fonts-open-sans fonts-lato fonts-noto-core fonts-cantarell fonts-adf-gillius fonts-adf-libris fonts-adf-switzera "
        "fonts-adf-universalis fonts-adf-verana fonts-b612 fonts-clear-sans fonts-cabin fonts-yanone-kaffeesatz fonts-bebas-neue fonts-dosis "
        "fonts-play fonts-karla fonts-inter fonts-opendin fonts-tiresias fonts-comic-neue fonts-league-spartan fonts-roadgeek fonts-oxygen "
        "fonts-tuffy fonts-junction fonts-arkpandora fonts-national-park fonts-osifont fonts-manrope fonts-averia-sans-gwf fonts-go fonts-routed-gothic"
    ),
    "typewriter": "fonts-courier-prime fonts-gnutypewriter fonts-ocr-a fonts-ocr-b fonts-compagnon fonts-levien-typoscript fonts-lmodern:mono fonts-freefont-ttf:mono fonts-urw-base35:mono fonts-liberation:mono fonts-texgyre:mono fonts-cmu:mono",
    "mono": (
        "fonts-dejavu-core:mono fonts-liberation:mono fonts-hack-ttf fonts-inconsolata fonts-anonymous-pro fonts-firacode fonts-jetbrains-mono fonts-noto-mono "
        "fonts-agave fonts-monoid fonts-mononoki fonts-league-mono fonts-hermit fonts-fantasque-sans fonts-go:mono fonts-3270 fonts-spleen fonts-pc fonts-glasstty"
    ),
    # Chinese. Each package is one family or a few, and some are one design under two names
    # (gbsn00lp and uming, gkai00mp and ukai): they count once.
    "song": "fonts-arphic-uming fonts-noto-cjk:serif fonts-cns11643-sung fonts-babelstone-han fonts-cwtex-ming",
    "hei": "fonts-noto-cjk:sans fonts-wqy-zenhei fonts-wqy-microhei fonts-droid-fallback fonts-cwtex-heib",
    "kai": "fonts-arphic-ukai fonts-cns11643-kai fonts-lxgw-wenkai fonts-cwtex-kai fonts-cwtex-fs fonts-cwtex-yen fonts-smiley-sans",
}

# Left out of training, for validation. Each is a design of its own, with no clone above.
HELD_OUT = ("caladea", "cabin", "clear sans", "go mono", "vollkorn", "quattrocento", "courier prime sans", "tiresias infofont", "compagnon",
            "wenquanyi micro hei", "droid sans fallback")  # the last two are one design

_UNWANTED = ("script", "chancery", "symbol", "dingbat", "math", "initial", "ornament", "outline", "swash", "smallcap", "small cap",
             "unslanted", "fell", "icon", "emoji", "barcode", "braille", "caps", "dunhill", "funny", "fib", "decorative", "d050000l", "keyboard")
_NOTO = ("noto sans", "noto serif", "noto sans display", "noto serif display", "noto sans mono", "noto mono")
_CHINESE = ("song", "hei", "kai")
_ONE = ord("一")
_BASIC = frozenset(range(0x21, 0x7F))
_SLANTED = ("italic", "oblique", "slanted", "inclined")
_SLANTED_SKIPPED = 0.7  # half of the faces are italic, but few lines
_MONO = ("mono", "cursor", "courier", "typewriter", "consol", "teletype", "fixed")


@dataclass(frozen=True)
class Face:
    """One face of a family. `index` counts faces within a collection."""

    path: str
    index: int
    family: str
    role: str
    slanted: bool
    codes: frozenset

    def draws(self, text: str) -> bool:
        """Whether every character of the text has a glyph."""
        return all(ord(c) in self.codes or c == " " for c in text)

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        return _load(self.path, self.index, size)


@lru_cache(maxsize=512)
def _load(path: str, index: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, index=index, layout_engine=ImageFont.Layout.BASIC)


def _package_files(package: str) -> list[str]:
    listed = subprocess.run(["dpkg", "-L", package], capture_output=True, text=True, check=False)
    if listed.returncode:
        raise FileNotFoundError(f"package {package} is not installed: apt-get install {package}")
    return sorted({str(Path(line).resolve()) for line in listed.stdout.splitlines()
                   if line.endswith((".ttf", ".otf", ".ttc"))})


def _faces(path: str) -> list[tuple[int, str, list[int]]]:
    fonts = TTCollection(path).fonts if path.endswith(".ttc") else [TTFont(path, lazy=True)]
    found = []
    for index, font in enumerate(fonts):
        family = font["name"].getBestFamilyName() or Path(path).stem
        full = font["name"].getBestFullName() or family
        found.append((index, family, full, sorted(font.getBestCmap() or {})))
    return found


def _scan(roles: dict[str, str]) -> list[dict]:
    entries = []
    for role, packages in roles.items():
        for package in packages.split():
            package, _, only = package.partition(":")
            for path in _package_files(package):
                try:
                    faces = _faces(path)
                except Exception:  # fontTools raises many kinds; a font it cannot read is not used
                    continue
                for index, family, full, codes in faces:
                    mono = any(m in full.lower() for m in _MONO)
                    if only and only not in full.lower() and not (only == "mono" and mono):
                        continue
                    if not only and mono and role in ("document", "book", "sans"):
                        continue
                    if package == "fonts-noto-core" and family.lower() not in _NOTO:
                        continue
                    if role in _CHINESE and _ONE not in codes or role not in _CHINESE and not _BASIC.issubset(codes):
                        continue
                    if any(u in full.lower() for u in _UNWANTED):
                        continue
                    entries.append({"path": path, "index": index, "family": family, "role": role, "slanted": any(i in full.lower() for i in _SLANTED),
                                    "codes": [c for c in codes if c < 0x10000]})
    return entries


class FontBook:
    """Every usable face of the installed packages, split into training and held-out families."""

    def __init__(self, cache: Path, roles: dict[str, str] = ROLES):
        """Scans the packages, or reads what an earlier scan left in `cache`."""
        if not cache.exists():
            cache.write_text(json.dumps(_scan(roles)))
        faces = [Face(**{**e, "codes": frozenset(e["codes"])}) for e in json.loads(cache.read_text())]
        self._training = self._by_role(f for f in faces if not self._is_held_out(f))
        self._held_out = self._by_role(f for f in faces if self._is_held_out(f))

    @staticmethod
    def _is_held_out(face: Face) -> bool:
        return face.family.lower().startswith(HELD_OUT)

    @staticmethod
    def _by_role(faces) -> dict[str, list[list[Face]]]:
        families: dict[str, dict[str, list[Face]]] = {}
        for face in faces:
            families.setdefault(face.role, {}).setdefault(face.family, []).append(face)
        return {role: list(by_name.values()) for role, by_name in families.items()}

    def families(self, held_out: bool = False) -> dict[str, list[list[Face]]]:
        return self._held_out if held_out else self._training

    def draw(self, rng: Random, role: str, text: str, held_out: bool = False) -> Face | None:
        """A face of a family that has the text's characters; every family is as likely as another.

        Held-out families are few: the role does not count among them.
        """
        if held_out:
            families = [family for of_role in self._held_out.values() for family in of_role]
        else:
            families = self._training[role]
        for _ in range(12):
            face = rng.choice(rng.choice(families))
            if face.slanted and rng.random() < _SLANTED_SKIPPED:
                continue
            if face.draws(text):
                return face
        return None
