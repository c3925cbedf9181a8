"""Chinese forms: an invoice, a registration."""

import cv2

from . import capture as cap
from .marks import seal, stamp
from .sheet import Sheet
from .texture import paper


def invoice(rng):
    """A form like a VAT invoice: brown print, blue-black entries slightly out of register."""
    s = Sheet(1340, 860, "#fdfcf8")
    form = "#8a4b1f"
    s.text(670, 40, "增值税电子普通发票（样张）", "kai", 38, form, "ma")
    s.rule(400, 94, 940, 94, 2, form)
    s.rule(400, 100, 940, 100, 1, form)
    for i, (name, value) in enumerate(
        [("发票代码：", "011002600311"), ("发票号码：", "40718829"), ("开票日期：", "2026年08月21日")]
    ):
        s.text(1010, 34 + 29 * i, name + value, "song", 18, form)
    _invoice_grid(s, form)
    image = paper(rng, cap.to_bgr(s.image), 0.35, (0.97, 0.982, 0.985))
    image = stamp(image, seal("松雾文化用品有限公司", 150), (1140, 742), 8)
    image = cap.light(image, 200, 0.05)
    return cap.sensor(rng, cv2.GaussianBlur(cap.rotate(image, -0.4), (0, 0), 0.55), 1.5, 0.7), s.lines()


def _invoice_grid(s, form):
    ink = "#23284a"
    left, right = 50, 1290
    for y in (136, 290, 596, 640, 780):
        s.rule(left, y, right, y, 2, form)
    for x in (left, right):
        s.rule(x, 136, x, 780, 2, form)
    for i, (name, value) in enumerate(
        [("名　　　　称：", "临溪市向晚小学"), ("纳税人识别号：", "52330100MJ0000000X"),
         ("地址、电话：", "临溪市南塘路16号 0571-55500126"), ("开户行及账号：", "临溪农商银行 6200000000001234")]
    ):
        y = 147 + 35 * i
        end = s.text(110, y, name, "song", 18, form, record=False)
        s.text(end + 4, y + 2, value, "hei", 18, ink, record=False)
        s.remember((110, y, 700, y + 22), name.replace("　", "") + value)
    for i, char in enumerate("购买方"):
        s.text(78, 166 + 38 * i, char, "song", 20, form, "ma", record=False)
    s.rule(100, 136, 100, 290, 1, form)
    heads = ["货物或应税劳务名称", "规格型号", "单位", "数量", "单价", "金额", "税率", "税额"]
    xs = [50, 420, 580, 660, 760, 890, 1040, 1130, 1290]
    for x0, x1, head in zip(xs, xs[1:], heads):
        s.text((x0 + x1) / 2, 298, head, "song", 18, form, "ma")
        s.rule(x1, 290, x1, 596, 1, form)
    rows = [
        ("*纸制品*复印纸", "A4 80g", "箱", "15", "168.00", "2520.00", "13%", "327.60"),
        ("*文具*中性笔", "0.5mm 黑", "盒", "40", "23.50", "940.00", "13%", "122.20"),
        ("*文具*订书机", "DS-12", "个", "18", "31.00", "558.00", "13%", "72.54"),
        ("*教具*白板", "90×120cm", "块", "6", "215.00", "1290.00", "13%", "167.70"),
    ]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            x, a = (xs[c] + 12, "la") if c < 2 else (xs[c + 1] - 10, "ra")
            s.text(x, 342 + 40 * r, cell, "hei", 18, ink, a)
    s.text(235, 562, "合　计", "song", 18, form, "ma")
    s.text(1030, 562, "¥5308.00", "hei", 18, ink, "ra")
    s.text(1280, 562, "¥690.04", "hei", 18, ink, "ra")
    s.text(80, 606, "价税合计（大写）", "song", 18, form)
    s.text(420, 606, "伍仟玖佰玖拾捌元零肆分", "hei", 18, ink)
    s.text(930, 606, "（小写）", "song", 18, form)
    s.text(1010, 606, "¥5998.04", "hei", 18, ink)
    for i, value in enumerate(
        ["销售方：松雾文化用品有限公司", "纳税人识别号：91330100MA00000000", "地址、电话：临溪市竹里街208号 0571-55500377"]
    ):
        s.text(80, 656 + 38 * i, value, "song", 18, ink)
    for x, value in ((80, "收款人：方一苇"), (390, "复核：陆听雨"), (690, "开票人：周未然")):
        s.text(x, 796, value, "song", 18, ink)


def registration(rng):
    """A worn form: thin paper whose back shows through, toner noise, slightly askew."""
    s = Sheet(1000, 1060)
    s.text(500, 84, "社区志愿者登记表", "hei-bold", 36, anchor="ma")
    s.text(110, 150, "编号：ZY-0427", "song", 20)
    s.text(890, 150, "填表日期：2026年5月9日", "song", 20, anchor="ra")
    xs, top, step = [110, 250, 500, 640, 890], 190, 62
    rows = [
        ("姓名", "林一舟", "性别", "男"), ("出生年月", "1991年11月", "文化程度", "大学本科"),
        ("联系电话", "138-0000-0427", "政治面貌", "群众"), ("身份证号", "000000199111000000", "邮编", "310000"),
    ]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            role, size, fill = ("song", 22, "#222222") if c % 2 == 0 else ("kai", 25 if len(cell) < 15 else 20, "#1f2a5c")
            s.text((xs[c] + xs[c + 1]) / 2, top + step * r + 31, cell, role, size, fill, "mm")
    tall = top + step * len(rows)
    for r in range(len(rows) + 1):
        s.rule(110, top + step * r, 890, top + step * r, 2)
    for x in xs:
        s.rule(x, top, x, tall, 2)
    y = tall
    for name, texts, height in (
        ("家庭住址", ["临溪市城东街道杨柳社区3幢2单元501室"], 66),
        ("服务意向", [], 66),
        ("特长", ["会简单的电脑维修，参加过两次急救培训，", "持有红十字救护员证。"], 110),
        ("可服务时间", ["周六、周日全天，工作日晚上七点以后"], 66),
        ("社区意见", ["同意登记，编入第二小组。", "经办人：苏晚晴　2026年5月12日"], 120),
    ):
        s.text(180, y + height / 2, name, "song", 22, "#222222", "mm")
        for i, text in enumerate(texts):
            at = y + height / 2 + (i - (len(texts) - 1) / 2) * 42
            s.text(272, at, text, "kai", 25, "#1f2a5c", "lm")
        if not texts:
            _choices(s, y + height / 2)
        y += height
        s.rule(110, y, 890, y, 2)
    for x in (110, 250, 890):
        s.rule(x, tall, x, y, 2)
    s.text(110, y + 26, "说明：本表一式两份，由社区和志愿者本人各执一份。", "song", 19)
    back = Sheet(1000, 1060)
    at = 130
    for _ in range(3):
        at = 30 + back.paragraph(90, at, 820,
            "志愿服务须知：志愿者应当遵守服务安排，爱护公共财物，尊重服务对象，不得以志愿者名义从事营利活动。"
            "因故不能参加服务的，应当提前一天告知小组联系人。服务时长由社区统一登记，每季度公示一次。",
            "song", 24, 1.7)
    image = cap.uneven_ink(rng, cap.to_bgr(s.image), 0.16)
    image = cap.bleed_through(image, cap.to_bgr(back.image), 0.36)
    image = paper(rng, image, 1.0, (0.86, 0.90, 0.915))
    image = cap.specks(rng, cap.rotate(image, -0.9, (190, 193, 195)), 26)
    return cap.sensor(rng, cv2.GaussianBlur(image, (0, 0), 0.8), 4.0, 0.8), s.lines()


def _choices(s, middle):
    """Boxes to tick; the ticks are shapes, not text."""
    for i, (text, ticked) in enumerate(
        [("图书整理", True), ("敬老陪伴", True), ("环境保护", False), ("应急救援", False)]
    ):
        x = 272 + 154 * i
        s.draw.rectangle((x, middle - 10, x + 20, middle + 10), outline="#222222", width=2)
        if ticked:
            tick = [(x + 3, middle - 2), (x + 9, middle + 7), (x + 24, middle - 14)]
            s.draw.line(tick, fill="#1f2a5c", width=3, joint="curve")
        s.text(x + 32, middle, text, "song", 22, "#222222", "lm")
