"""Small print matter as a phone sees it: a page of a book, a receipt, a business card."""

import numpy as np

from . import capture as cap
from .marks import bars
from .sheet import Sheet
from .texture import noise, paper, wood


def book(rng):
    """A page of a novel held open, photographed by window light; the hand's shadow falls in."""
    s = Sheet(1080, 1540, "#f6f0e0")
    s.text(540, 92, "THE LAMPLIGHTER OF CARROW STREET", "book", 24, "#3a342c", "ma")
    s.text(1000, 92, "87", "book", 26, "#3a342c", "ra")
    y = 168
    for text in (
        "The rain had stopped before dawn, and by the time Ada reached the corner the gutters were "
        "carrying the last of it down to the river. She set the ladder against the post, as she had "
        "done every morning for eleven years, and found that the lamp was already out.",
        "Nobody put out a lamp on Carrow Street but herself. She climbed up and touched the glass. "
        "It was cold, which meant an hour at least, and there was a scratch across the brass that "
        "had not been there in the evening.",
        "“You will not find him up there,” said a voice below. The baker stood in his doorway with "
        "flour to the elbows. “He went toward the bridge, and he took the long way round. I would "
        "not have noticed, only he counted the lamps aloud.”",
        "“Counted them how?” asked Ada.",
        "“Backwards,” said the baker. “From forty.” He wiped his hands and looked along the row of "
        "posts as though he could see the numbers hanging there still. There were thirty-nine lamps "
        "on Carrow Street. There had never been a fortieth, not on any plan of the city, and she "
        "had seen all of them.",
        "She climbed down, folded the ladder and set out after him. At the corner of the fish market "
        "the lamps were dark as well, one after the other, and somewhere ahead in the fog a man was "
        "saying numbers in a quiet, patient voice. He had come as far as seventeen.",
        "Ada did not run. Whoever counts down, she thought, means to arrive at something, and it "
        "is better to be there before him.",
    ):
        y = s.paragraph(90, y, 900, text, "book", 32, 1.52, "#2b2620", indent=44)
    image = paper(rng, cap.to_bgr(s.image), 1.2)
    image, mask = cap.curl(image, 26, 0.62, 2.0)
    table = wood(rng, 1500, 1120, (58, 84, 112))
    seen = cap.lay_on(image, table, [(112, 98), (1020, 62), (1092, 1400), (34, 1452)], mask, 16)
    seen = cap.light(seen, 130, 0.30, 0.22, 0.06)
    seen = cap.shadow(seen, [(1.1, 0.52), (0.66, 0.72), (0.52, 0.9), (0.6, 1.1), (1.1, 1.1)], 0.42, 42)
    return cap.sensor(rng, cap.lens(seen, 0.75), 3.0, 0.9), s.lines()


def receipt(rng):
    """Thermal print on a long curled strip, photographed on a kitchen table."""
    s = Sheet(560, 1250, "#f4f4f2")
    ink, y = "#34363d", 44
    s.text(280, y, "GREENFIELDS", "receipt-bold", 48, ink, "ma")
    for i, line in enumerate(["Your corner market", "112 Orchard Street, Millbrook", "Tel 555-0142"]):
        s.text(280, y + 66 + 30 * i, line, "receipt", 21, ink, "ma")
    y = 216
    s.text(30, y, "03/14/2026 18:27", "receipt", 21, ink)
    s.text(530, y, "Till 4 #20913", "receipt", 21, ink, "ra")
    _dashes(s, y + 38, ink)
    y += 60
    for name, price, note in (
        ("WHOLE MILK 1GAL", "3.89", None), ("SOURDOUGH LOAF", "4.50", None),
        ("BANANAS", "1.47", "2.13 lb @ 0.69/lb"), ("CHEDDAR AGED 8OZ", "5.29", None),
        ("TOMATOES VINE", "3.74", "1.25 lb @ 2.99/lb"), ("OLIVE OIL 500ML", "9.99", None),
        ("EGGS LARGE 12CT", "4.19", None), ("COFFEE BEANS 1LB", "12.49", None),
        ("MEMBER DISCOUNT", "-2.00", None), ("PAPER TOWELS 2PK", "3.29", None),
    ):
        s.text(30, y, name, "receipt", 23, ink)
        s.text(530, y, price, "receipt", 23, ink, "ra")
        y += 34
        if note:
            s.text(60, y, note, "receipt", 20, ink)
            y += 32
    _dashes(s, y + 8, ink)
    y += 30
    for name, price, role, size in (
        ("SUBTOTAL", "46.85", "receipt", 23), ("SALES TAX", "0.26", "receipt", 23), ("TOTAL", "47.11", "receipt-bold", 34),
        ("CASH", "50.00", "receipt", 23), ("CHANGE", "2.89", "receipt", 23),
    ):
        s.text(30, y, name, role, size, ink)
        s.text(530, y, price, role, size, ink, "ra")
        y += round(size * 1.55)
    _dashes(s, y + 8, ink)
    s.text(280, y + 36, "10 ITEMS   YOU SAVED 2.00", "receipt", 21, ink, "ma")
    s.text(280, y + 80, "Thank you, come again!", "receipt", 21, ink, "ma")
    s.text(280, y + 114, "Returns within 14 days with receipt", "receipt", 19, ink, "ma")
    bars(rng, s, (110, y + 160, 450, y + 214), ink)
    image = _thermal(rng, cap.to_bgr(s.image))
    image, mask = cap.curl(paper(rng, image, 0.6), 8, 1.0, 0.0)
    seen = cap.lay_on(image, wood(rng, 1480, 860), [(142, 88), (712, 80), (746, 1394), (108, 1404)], mask, 14)
    seen = cap.light(seen, 120, 0.22, 0.25, 0.05)
    return cap.sensor(rng, cap.lens(seen, 0.7), 3.4, 0.9), s.lines()


def _dashes(s, y, ink):
    for x in range(30, 530, 14):
        s.rule(x, y, x + 8, y, 2, ink)


def _thermal(rng, image):
    """Heat dots: a fine raster along the paper, a worn element, darkness that wanders."""
    h, w = image.shape[:2]
    gap = np.full((h, w), 0.06, np.float32) + 0.05 * (np.arange(h)[:, None] % 3 == 0)
    gap[:, [171, 172, 403]] += 0.45
    gap += 0.05 * np.clip(noise(rng, h, w, (w, 90)), -1, 2)
    ink = 255 - image.astype(np.float32)
    return np.clip(255 - ink * np.clip(1 - gap, 0, 1)[..., None], 0, 255).astype(np.uint8)


def card(rng):
    """A business card on a desk, lit from the left."""
    s = Sheet(1080, 620, "#fbfbf9")
    s.draw.rectangle((0, 0, 22, 620), fill="#0f6b5c")
    s.draw.ellipse((846, 66, 962, 182), outline="#0f6b5c", width=9)
    s.draw.line([(872, 140), (896, 104), (914, 128), (940, 92)], fill="#0f6b5c", width=9, joint="curve")
    s.text(84, 78, "陈以沫", "hei-bold", 62)
    s.text(300, 104, "Chen Yimo", "humanist", 42, "#444444")
    s.text(84, 176, "高级产品经理", "hei", 28, "#0f6b5c")
    s.text(300, 176, "Senior Product Manager", "humanist", 30, "#0f6b5c")
    s.rule(84, 246, 990, 246, 2, "#c9d5d2")
    s.text(84, 282, "远岚数据科技（杭州）有限公司", "hei-bold", 32)
    s.text(84, 332, "Yuanlan Data Technology Co., Ltd.", "humanist", 30, "#444444")
    for i, line in enumerate(
        ["手机 Mobile: +86 138 0000 5271", "邮箱 Email: yimo.chen@yuanlan.example", "地址：杭州市云栖路88号听涛大厦9层"]
    ):
        s.text(84, 410 + 52 * i, line, "hei", 27, "#333333")
    image = paper(rng, cap.to_bgr(s.image), 1.0)
    desk = wood(rng, 860, 1240, (46, 58, 78))
    seen = cap.lay_on(image, desk, [(128, 150), (1090, 116), (1136, 690), (98, 716)], lift=8)
    seen = cap.light(seen, 165, 0.3, 0.25, 0.04)
    return cap.sensor(rng, cap.lens(seen, 0.65), 2.6, 0.9), s.lines()
