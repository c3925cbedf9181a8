"""A Chinese contract."""

import cv2

from . import capture as cap
from .marks import seal, stamp
from .sheet import Sheet
from .texture import paper


def contract(rng):
    """A scanned contract with the seal of a company over its signature."""
    s = Sheet(1020, 1440)
    s.text(510, 96, "设备租赁合同", "song-bold", 40, anchor="ma")
    s.text(910, 168, "合同编号：QH-2026-0583", "song", 20, anchor="ra")
    s.text(110, 212, "甲方（出租方）：青禾精密设备有限公司", "song", 22)
    s.text(110, 250, "乙方（承租方）：临溪云杉包装制品厂", "song", 22)
    y = s.paragraph(110, 300, 800,
        "根据《中华人民共和国民法典》及有关规定，甲乙双方在平等、自愿的基础上，就乙方租用甲方设备事宜"
        "协商一致，订立本合同。", "song", 22, 1.65, indent=44)
    for head, text in (
        ("第一条　租赁设备",
         "甲方将型号为QX-320的全自动模切机贰台出租给乙方使用，设备编号为A1107、A1108，附件清单见"
         "本合同附件一。"),
        ("第二条　租赁期限",
         "租赁期限为24个月，自2026年4月1日起至2028年3月31日止。期满前30日内，乙方如需续租，应书面"
         "通知甲方。"),
        ("第三条　租金及支付方式",
         "每台设备月租金为人民币8,600元，两台合计17,200元。乙方应于每月5日前以银行转账方式支付当月"
         "租金；逾期支付的，每日按应付金额的万分之五支付违约金。"),
        ("第四条　押金",
         "本合同签订后三个工作日内，乙方向甲方支付押金人民币50,000元（大写：伍万元整）。租赁期满且设备"
         "完好的，甲方应在十日内无息退还。"),
        ("第五条　维修与保养",
         "设备正常磨损由甲方负责维修，并在接到通知后48小时内派员到场；因乙方操作不当造成的损坏，维修"
         "费用由乙方承担。"),
        ("第六条　争议解决",
         "因履行本合同发生的争议，双方应协商解决；协商不成的，任何一方可向甲方所在地人民法院提起诉讼。"
         "本合同一式两份，自双方盖章之日起生效。"),
    ):
        s.text(154, y + 8, head, "hei-bold", 22)
        y = s.paragraph(110, y + 46, 800, text, "song", 22, 1.6, indent=44)
    for x, party, person in ((110, "甲方（盖章）：", "代表人：沈知远"), (560, "乙方（盖章）：", "代表人：顾清和")):
        s.text(x, 1196, party, "song", 22)
        s.text(x, 1244, person, "song", 22)
        s.text(x, 1292, "日期：2026年3月18日", "song", 22)
    image = cap.uneven_ink(rng, cap.to_bgr(s.image), 0.06)
    image = stamp(image, seal("青禾精密设备有限公司"), (330, 1224), -11)
    image = cap.rotate(paper(rng, image, 0.35, (0.955, 0.97, 0.975)), 0.5)
    return cap.sensor(rng, cv2.GaussianBlur(image, (0, 0), 0.6), 1.6, 0.7), s.lines()
