"""Plays people who correct certificates set in a chancery italic, which crnn-en was never trained on.

Draws pages, has a server read each with crnn-en, and sends back for every line it finds what the line
really says. Needs the fonts and words of `packages.txt`; see docs/feedback.md.

    python examples/certificates.py http://localhost:8080 --pages 60
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import urllib.request
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONT = "/usr/share/fonts/opentype/urw-base35/Z003-MediumItalic.otf"
WORDS = "/usr/share/dict/american-english-large"
_LINES = 10
_HEIGHT, _WIDTH = 720, 1000  # of a page, pixels


def text(rng: Random, words: list[str]) -> str:
    """What a line of a certificate may say."""
    name = " ".join(rng.choice(words).capitalize() for _ in range(2))
    some = " ".join(rng.choice(words) for _ in range(rng.randint(2, 4)))
    day = f"{rng.randint(1, 28)} {rng.choice(['January', 'March', 'June', 'September', 'November'])} {rng.randint(1950, 2026)}"
    return rng.choice([f"awarded to {name}", f"for {some}", f"No. {rng.randint(1000, 99999)}, {day}", f"{name}, {some}", f"given on {day}"])


def page(rng: Random, words: list[str]) -> tuple[bytes, list[tuple[float, str]]]:
    """A page as PNG, and for each line how far down its middle is, in pixels, and its text."""
    sheet = Image.new("L", (_WIDTH, _HEIGHT), rng.randint(225, 255))
    draw, lines = ImageDraw.Draw(sheet), []
    for i in range(_LINES):
        line, font = text(rng, words), ImageFont.truetype(FONT, rng.randint(24, 34))
        middle = (i + 0.5) * _HEIGHT / _LINES
        draw.text((rng.randint(40, 160), middle), line, fill=rng.randint(0, 70), font=font, anchor="lm")
        lines.append((middle, line))
    noise = np.random.default_rng(rng.randrange(2**32)).normal(0, rng.uniform(2, 8), (_HEIGHT, _WIDTH))
    png = io.BytesIO()
    Image.fromarray(np.clip(np.asarray(sheet) + noise, 0, 255).astype(np.uint8)).save(png, "PNG")
    return png.getvalue(), lines


def matched(found: list[dict], lines: list[tuple[float, str]]) -> list[tuple[int, dict, str]]:
    """Lines that were found, with their position and the text of the drawn line that they lie on, if each has one of its own."""
    pairs = []
    for position, line in enumerate(found):
        middle = sum(y for _, y in line["box"]) / 4
        distance, right = min((abs(middle - y), right) for y, right in lines)
        if distance < _HEIGHT / _LINES / 3:
            pairs.append((position, line, right))
    rights = [right for _, _, right in pairs]
    # A drawn line that was found in two pieces has no right text for either.
    return [pair for pair in pairs if rights.count(pair[2]) == 1]


def post(url: str, body: dict) -> dict:
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=120) as answer:
        return json.load(answer)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("server", help="where 'serve --no-auth' listens, with Kafka")
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    words = [word for word in Path(WORDS).read_text(encoding="utf-8").split() if word.isascii() and word.isalpha()]
    rng, sent, right = Random(args.seed), 0, 0
    for _ in range(args.pages):
        png, lines = page(rng, words)
        image = base64.b64encode(png).decode()
        answer = post(f"{args.server}/api/v1/ocr?layout=page&model=crnn-en", {"image_base64": image})
        pairs = matched(answer["lines"], lines)
        post(f"{args.server}/api/v1/feedback", {
            "image_base64": image, "model": answer["model"], "model_version": answer["model_version"],
            "who": "certificates.py",
            "lines": [{"line": position, "box": line["box"], "original": line["text"], "corrected": text}
                      for position, line, text in pairs]})
        sent += len(pairs)
        right += sum(line["text"] == text for _, line, text in pairs)
    print(f"{sent} lines of {args.pages} pages sent; {right} had been read without an error")


if __name__ == "__main__":
    main()
