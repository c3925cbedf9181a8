"""Single lines, as another program's detector cut them out."""

import cv2

from . import capture as cap
from .sheet import Sheet
from .texture import paper


def _crop(text, role, size, height, margin=10, fill="#222222", background="#ffffff"):
    wide = Sheet(4000, height, background)
    right = wide.text(margin, height / 2, text, role, size, fill, "lm")
    return cap.to_bgr(wide.image)[:, : round(right) + margin].copy()


def english(rng):
    """From a typewritten index card."""
    text = "Received 14 crates, 3 damaged (see note 27)"
    image = cap.uneven_ink(rng, _crop(text, "mono-bold", 27, 46), 0.22)
    image = paper(rng, image, 2.0, (0.80, 0.90, 0.93))
    image = cap.rotate(cv2.GaussianBlur(image, (0, 0), 0.7), 0.3, (204, 230, 238))
    return cap.sensor(rng, image, 3.0), [text]


def chinese(rng):
    """From a scanned newspaper column."""
    text = "本市第二十六届秋季书展将于下周六开幕"
    image = cap.uneven_ink(rng, _crop(text, "song-bold", 32, 48), 0.16)
    image = paper(rng, image, 1.8, (0.84, 0.88, 0.90))
    return cap.sensor(rng, cv2.GaussianBlur(image, (0, 0), 0.8), 3.0), [text]


def long(rng):
    """A whole footnote in one line: far wider than a recogniser's usual input."""
    text = (
        "Note 4: Figures for 2025 are restated after the merger with Tarn Bay Shipping (合并后重述); "
        "freight revenue 12,480,350, port charges 1,907,244, fuel 3,655,018."
    )
    image = cap.uneven_ink(rng, _crop(text, "hei", 22, 40), 0.08)
    image = paper(rng, image, 0.8, (0.95, 0.96, 0.96))
    return cap.sensor(rng, cv2.GaussianBlur(image, (0, 0), 0.55), 2.0), [text]
