"""A screen grab."""

from . import capture as cap
from .sheet import Sheet


def screenshot(rng):
    """A window of a warehouse program, pixel-exact as a screen grab is; rng is not used."""
    s = Sheet(1280, 800, "#f5f6f8")
    s.draw.rectangle((0, 0, 1280, 52), fill="#20304a")
    s.text(24, 14, "云仓 CloudStock", "hei-bold", 20, "#ffffff")
    s.text(1256, 17, "值班：白露  |  退出", "hei", 15, "#c6d0e0", "ra")
    s.draw.rectangle((0, 52, 200, 800), fill="#ffffff")
    for i, item in enumerate(["概览", "入库管理", "出库管理", "库存盘点", "运输跟踪", "报表中心", "系统设置"]):
        if i == 4:
            s.draw.rectangle((0, 72 + 48 * i, 200, 116 + 48 * i), fill="#e6efff")
        s.text(34, 83 + 48 * i, item, "hei", 16, "#1f63d6" if i == 4 else "#4a5464")
    s.text(230, 74, "运输跟踪 Shipment tracking", "hei-bold", 24, "#1c2430")
    for i, (name, value, color) in enumerate(
        [("今日发货", "186", "#1f63d6"), ("运输中", "742", "#d97a12"), ("已签收", "1,305", "#1e9159"), ("异常件", "9", "#cc3434")]
    ):
        x = 230 + 260 * i
        s.draw.rounded_rectangle((x, 122, x + 240, 216), 8, fill="#ffffff", outline="#e0e4ea")
        s.text(x + 20, 136, name, "hei", 15, "#6b7686")
        s.text(x + 20, 162, value, "screen-bold", 34, color)
    s.draw.rounded_rectangle((230, 240, 1250, 760), 8, fill="#ffffff", outline="#e0e4ea")
    xs = [254, 450, 640, 800, 960, 1110]
    s.draw.rectangle((231, 248, 1249, 298), fill="#f0f3f7")
    for x, head in zip(xs, ["运单号", "目的地", "承运商", "发出时间", "状态", "备注"]):
        s.text(x, 266, head, "hei-bold", 15, "#4a5464")
    states = {"运输中": "#d97a12", "已签收": "#1e9159", "异常": "#cc3434", "待发出": "#6b7686"}
    for i, row in enumerate([
        ("CS2611-00418", "成都 Chengdu", "疾兔速运", "11-20 08:15", "运输中", "易碎"),
        ("CS2611-00419", "青岛 Qingdao", "北辰物流", "11-20 08:40", "已签收", "-"),
        ("CS2611-00423", "Rotterdam", "SwiftHare", "11-20 09:05", "运输中", "海运"),
        ("CS2611-00427", "昆明 Kunming", "疾兔速运", "11-20 09:32", "异常", "地址不详"),
        ("CS2611-00431", "沈阳 Shenyang", "北辰物流", "11-20 10:10", "运输中", "-"),
        ("CS2611-00436", "Singapore", "SwiftHare", "11-20 10:48", "已签收", "空运"),
        ("CS2611-00440", "兰州 Lanzhou", "疾兔速运", "11-20 11:26", "待发出", "缺货2件"),
        ("CS2611-00445", "福州 Fuzhou", "北辰物流", "11-20 12:03", "运输中", "-"),
    ]):
        y = 310 + 50 * i
        for j, (x, cell) in enumerate(zip(xs, row)):
            han = any("\u4e00" <= c <= "\u9fff" for c in cell)
            fill = states[cell] if j == 4 else "#1f63d6" if j == 0 else "#2c3440"
            # A lone dash is decoration: no OCR is asked to find it.
            s.text(x, y + 14, cell, "hei" if han else "screen", 15 if han else 16, fill, "lm", cell != "-")
        s.rule(254, y + 38, 1226, y + 38, 1, "#edf0f4")
    s.text(254, 722, "共 742 条，第 1 / 93 页", "hei", 14, "#6b7686")
    s.draw.rounded_rectangle((1120, 714, 1226, 748), 6, fill="#1f63d6")
    s.text(1173, 720, "导出 CSV", "hei", 15, "#ffffff", "ma")
    return cap.to_bgr(s.image), s.lines()
