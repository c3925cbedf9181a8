"""The fonts of the samples, by role. Each is free; README.md names packages and licences."""

from functools import lru_cache

from PIL import ImageFont

_ROOT = "/usr/share/fonts/"
_NOTO = _ROOT + "opentype/noto/"
_ROBOTO = _ROOT + "truetype/roboto/unhinted/RobotoTTF/"
_LIBERATION = _ROOT + "truetype/liberation2/"

# A collection holds one face a region; 2 is Simplified Chinese in all of Noto's.
_SC = 2

_FACES = {
    "serif": (_LIBERATION + "LiberationSerif-Regular.ttf", 0),
    "serif-bold": (_LIBERATION + "LiberationSerif-Bold.ttf", 0),
    "sans": (_LIBERATION + "LiberationSans-Regular.ttf", 0),
    "sans-bold": (_LIBERATION + "LiberationSans-Bold.ttf", 0),
    "mono": (_LIBERATION + "LiberationMono-Regular.ttf", 0),
    "mono-bold": (_LIBERATION + "LiberationMono-Bold.ttf", 0),
    "humanist": (_ROOT + "truetype/crosextra/Carlito-Regular.ttf", 0),
    "humanist-bold": (_ROOT + "truetype/crosextra/Carlito-Bold.ttf", 0),
    "book": (_ROOT + "truetype/crosextra/Caladea-Regular.ttf", 0),
    "book-bold": (_ROOT + "truetype/crosextra/Caladea-Bold.ttf", 0),
    "receipt": (_ROOT + "truetype/dejavu/DejaVuSansMono.ttf", 0),
    "receipt-bold": (_ROOT + "truetype/dejavu/DejaVuSansMono-Bold.ttf", 0),
    "song": (_NOTO + "NotoSerifCJK-Regular.ttc", _SC),
    "song-bold": (_NOTO + "NotoSerifCJK-Bold.ttc", _SC),
    "hei": (_NOTO + "NotoSansCJK-Regular.ttc", _SC),
    "hei-bold": (_NOTO + "NotoSansCJK-Bold.ttc", _SC),
    "kai": (_ROOT + "truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", 0),
    "screen": (_ROBOTO + "Roboto-Regular.ttf", 0),
    "screen-bold": (_ROBOTO + "Roboto-Medium.ttf", 0),
}


@lru_cache(maxsize=None)
def font(role, size):
    """The face for a role at a size in pixels; fails clearly where its package is missing."""
    path, index = _FACES[role]
    try:
        # Basic layout: the same advance widths with and without Raqm installed.
        return ImageFont.truetype(path, size, index=index, layout_engine=ImageFont.Layout.BASIC)
    except OSError as e:
        raise SystemExit(f"{path} is missing; README.md lists the packages to install") from e
