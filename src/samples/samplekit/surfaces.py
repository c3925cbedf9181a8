"""Things that are no paper pages: a carton's label, a door sign, a notice on a wall."""

import cv2
import numpy as np

from . import capture as cap
from .marks import bars
from .sheet import Sheet
from .texture import noise, paper, wall


def label(rng):
    """A shipping label on a carton, with a bar code."""
    s = Sheet(900, 1060, "#fdfdfd")
    s.draw.rectangle((10, 10, 890, 1050), outline="#1a1a1a", width=5)
    s.text(40, 34, "SwiftHare Express", "sans-bold", 44)
    s.text(860, 40, "AIR", "sans-bold", 40, anchor="ra")
    s.text(460, 38, "疾兔速运", "hei-bold", 38)
    s.text(40, 98, "Door to door in 6 days", "sans", 30)
    s.rule(10, 150, 890, 150, 4)
    for y, lines in (
        (168, ["发件人：山岚茶业 0592-5550 0188", "厦门市集美区茶山路21号"]),
        (288, ["收件人：Amelia Brandt", "Kastanienweg 7, 50999 Musterstadt", "Germany  Tel. +49 555 0147 02"]),
    ):
        for i, line in enumerate(lines):
            s.text(40, y + 46 * i, line, "hei", 32)
    s.rule(10, 270, 890, 270, 3)
    s.rule(10, 444, 890, 444, 4)
    s.text(40, 462, "重量 Weight", "hei", 26)
    s.text(300, 462, "件数 Pieces", "hei", 26)
    s.text(560, 462, "内件 Contents", "hei", 26)
    s.text(40, 502, "2.35 kg", "sans-bold", 44)
    s.text(300, 502, "1 / 1", "sans-bold", 44)
    s.text(560, 500, "茶叶 Tea", "hei-bold", 40)
    s.rule(10, 572, 890, 572, 4)
    bars(rng, s, (70, 602, 830, 760), "#151515")
    s.text(450, 772, "SH 4402 7719 385 CN", "mono-bold", 42, anchor="ma")
    s.rule(10, 838, 890, 838, 4)
    s.text(40, 856, "XMN-FRA", "sans-bold", 84)
    s.text(860, 884, "2026-10-30", "sans", 34, anchor="ra")
    s.text(860, 974, "B区 17格", "hei", 34, anchor="ra")
    s.text(40, 974, "易碎物品 小心轻放 FRAGILE", "hei-bold", 34)
    image = paper(rng, cap.to_bgr(s.image), 0.8)
    image, mask = cap.curl(image, 4, 2.3, 0.7)
    carton = paper(rng, np.full((1240, 1060, 3), (92, 132, 172), np.uint8), 4.0)
    carton = (carton * (1 + 0.012 * np.sin(np.arange(1060) / 2.6))[None, :, None]).clip(0, 255).astype(np.uint8)
    seen = cap.lay_on(image, carton, [(92, 82), (950, 96), (934, 1150), (80, 1128)], mask, 4)
    glare = np.exp(-((np.mgrid[0:1240, 0:1060][1] - 700 - 0.3 * np.mgrid[0:1240, 0:1060][0]) ** 2) / 9000.0)
    seen = np.clip(cap.light(seen, 300, 0.2, 0.2) + 34 * glare[..., None], 0, 255).astype(np.uint8)
    return cap.sensor(rng, cap.lens(seen, 0.7), 3.0, 0.9), s.lines()


def sign(rng):
    """An enamelled door sign, screwed to plaster."""
    s = Sheet(860, 560, "#155a9c")
    s.draw.rounded_rectangle((14, 14, 846, 546), 22, outline="white", width=6)
    s.text(430, 58, "配电室", "hei-bold", 118, "white", "ma")
    s.text(430, 226, "SWITCH ROOM", "sans-bold", 64, "white", "ma")
    s.draw.rectangle((60, 328, 800, 500), fill="#f3c51d")
    s.text(430, 346, "高压危险 请勿入内", "hei-bold", 58, "#161616", "ma")
    s.text(430, 436, "Danger: high voltage. Keep out.", "sans-bold", 38, "#161616", "ma")
    image = cap.to_bgr(s.image)
    for x, y in ((38, 38), (822, 38), (38, 522), (822, 522)):
        cv2.circle(image, (x, y), 13, (120, 124, 126), -1, cv2.LINE_AA)
        cv2.circle(image, (x, y), 13, (60, 62, 64), 2, cv2.LINE_AA)
        cv2.line(image, (x - 8, y + 5), (x + 8, y - 5), (48, 50, 52), 3, cv2.LINE_AA)
    h, w = image.shape[:2]
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
    gloss = np.exp(-((xx + 0.7 * yy - 560) ** 2) / 14000) * 46
    dirt = np.clip(noise(rng, h, w, (120, 50)) * 9, 0, 30) * (yy / h)
    image = np.clip(image + (gloss - dirt)[..., None], 0, 255).astype(np.uint8)
    seen = cap.lay_on(image, wall(rng, 840, 1180), [(178, 178), (1010, 112), (1034, 668), (164, 668)], lift=6)
    seen = cap.light(seen, 40, 0.26, 0.3, 0.03)
    return cap.sensor(rng, cap.lens(seen, 0.9), 4.0, 0.8), s.lines()


def notice(rng):
    """A notice taped to a staircase wall; the phone was held on its side."""
    s = Sheet(900, 1200, "#fffdf6")
    s.text(450, 96, "停水通知", "hei-bold", 82, "#b3201c", "ma")
    s.text(90, 250, "尊敬的各位住户：", "hei", 42)
    y = s.paragraph(90, 330, 720,
        "因二次供水水箱清洗消毒，本小区3号楼至8号楼将于9月14日（星期一）上午8:30至下午5:00暂停供水，"
        "请提前做好储水准备。", "hei", 42, 1.6, indent=84)
    y = s.paragraph(90, y + 6, 720,
        "恢复供水后水质可能短时发黄，请放水数分钟再使用。给您带来不便，敬请谅解！", "hei", 42, 1.6, indent=84)
    s.text(90, y + 26, "服务电话：0571-5550 0199", "hei-bold", 40)
    s.text(810, y + 130, "杨柳苑物业服务中心", "hei", 34, anchor="ra")
    s.text(810, y + 190, "2026年9月11日", "hei", 34, anchor="ra")
    image = paper(rng, cap.to_bgr(s.image), 0.9)
    image, mask = cap.curl(image, 7, 1.6, 0.4)
    seen = cap.lay_on(image, wall(rng, 1440, 1080), [(172, 196), (930, 168), (958, 1218), (148, 1196)], mask, 7)
    for x, y, tilt in ((250, 190, -4), (850, 176, 5), (230, 1196, 3), (880, 1212, -6)):
        seen = _tape(seen, x, y, tilt)
    seen = cap.shadow(cap.light(seen, 60, 0.28, 0.3, 0.05), [(-0.1, 0.8), (0.5, 1.1), (-0.1, 1.1)], 0.3, 60)
    return cap.sensor(rng, cap.lens(seen, 0.7), 3.2, 0.9), s.lines()


def _tape(image, x, y, tilt):
    """A strip of clear tape: slightly lighter, with a bright edge."""
    corners = cv2.boxPoints(((x, y), (104, 40), tilt)).astype(np.int32)
    layer = image.copy()
    cv2.fillPoly(layer, [corners], (226, 238, 240), cv2.LINE_AA)
    cv2.polylines(layer, [corners], True, (250, 252, 252), 1, cv2.LINE_AA)
    return cv2.addWeighted(layer, 0.42, image, 0.58, 0)
