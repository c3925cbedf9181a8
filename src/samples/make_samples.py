"""Makes the demo's sample images and their index.json: python make_samples.py OUTPUT_FOLDER.

The same package versions (requirements.txt) and fonts give the same pixels: every image has a
random generator of its own, seeded by its file name.
"""

import io
import json
import pathlib
import sys
import zlib

import cv2
import numpy as np
from PIL import Image

from samplekit import contract, crops, fax, forms, office, prints, screen, surfaces

# Tag 274 of EXIF: how a viewer has to turn the stored pixels. 6 is a quarter turn clockwise.
_ORIENTATION, _QUARTER_TURN = 274, 6

_SAMPLES = [
    ("letter-en.png", "page", "en", "business letter, exported by a word processor", office.letter),
    ("invoice-en.jpg", "page", "en", "invoice with a table, colour scan", office.invoice),
    ("receipt-en.jpg", "page", "en", "supermarket receipt, thermal print, photo", prints.receipt),
    ("minutes-tilted-en.jpg", "page", "en", "minutes of a meeting, scanned 2.6 degrees askew", office.minutes),
    ("fax-en.tiff", "page", "en", "fax with a table, one bit a pixel, CCITT group 4", fax.fax),
    ("book-photo-en.jpg", "page", "en", "page of a book, phone photo with curl, perspective and shadow", prints.book),
    ("contract-zh.jpg", "page", "zh", "lease contract, scan; the characters on the round seal are not among the lines", contract.contract),
    ("vat-invoice-zh.jpg", "page", "zh", "form like a VAT invoice with a table, scan; the upright heading is not among the lines, nor is the seal", forms.invoice),
    ("registration-form-zh.jpg", "page", "zh", "filled-in form, noisy scan, print of the other side shows through", forms.registration),
    ("notice-exif-zh.jpg", "page", "zh", "notice on a wall, phone photo stored on its side with EXIF orientation 6", surfaces.notice),
    ("business-card-zh-en.jpg", "page", "zh-en", "business card on a desk, photo", prints.card),
    ("shipping-label-zh-en.webp", "page", "zh-en", "shipping label on a carton, photo", surfaces.label),
    ("door-sign-zh-en.jpg", "page", "zh-en", "enamel sign on a wall, photo", surfaces.sign),
    ("screenshot-zh-en.png", "page", "zh-en", "window of a warehouse program, screen grab", screen.screenshot),
    ("line-en.png", "line", "en", "one typewritten line, cut out", crops.english),
    ("line-zh.bmp", "line", "zh", "one line of a newspaper, cut out", crops.chinese),
    ("line-long-zh-en.jpg", "line", "zh-en", "one very wide line, cut out", crops.long),
]


def encode(name, pixels):
    """The bytes of a file, in the format and with the settings that go with its name."""
    rgb = pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB)
    image, out = Image.fromarray(rgb), io.BytesIO()
    kind = name.rsplit(".", 1)[1]
    if kind == "png":
        image.save(out, "PNG", optimize=True)
    elif kind == "jpg" and "exif" in name:
        exif = Image.Exif()
        exif[_ORIENTATION] = _QUARTER_TURN
        image.transpose(Image.Transpose.ROTATE_90).save(out, "JPEG", quality=80, exif=exif)
    elif kind == "jpg":
        image.save(out, "JPEG", quality=78)
    elif kind == "webp":
        image.save(out, "WEBP", quality=76, method=6)
    elif kind == "tiff":
        image.convert("1", dither=Image.Dither.NONE).save(out, "TIFF", compression="group4", dpi=(130, 130))
    else:
        image.save(out, "BMP")
    return out.getvalue()


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    index, total = [], 0
    for name, layout, language, description, draw in _SAMPLES:
        pixels, lines = draw(np.random.default_rng(zlib.crc32(name.encode())))
        data = encode(name, pixels)
        (folder / name).write_bytes(data)
        total += len(data)
        print(f"{name:28} {pixels.shape[1]:5} x {pixels.shape[0]:4} {len(data) / 1024:7.0f} KiB {len(lines):3} lines")
        index.append(dict(file=name, layout=layout, language=language, description=description, lines=lines))
    text = json.dumps({"samples": index}, ensure_ascii=False, indent=2)
    (folder / "index.json").write_text(text + "\n", encoding="utf-8")
    print(f"{len(index)} images, {total / 1024:.0f} KiB")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python make_samples.py OUTPUT_FOLDER")
    main(pathlib.Path(sys.argv[1]))
