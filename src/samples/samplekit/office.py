"""English papers of an office: letter, invoice, minutes."""

import cv2
import numpy as np

from . import capture as cap
from .sheet import Sheet
from .texture import paper


def letter(rng):
    """As a word processor exports it, no scanner involved."""
    s = Sheet(1000, 1414)
    s.draw.rectangle((90, 84, 118, 112), fill="#2b5d7d")
    s.text(130, 84, "Northgate Paper Mill", "humanist-bold", 30, "#2b5d7d")
    for i, line in enumerate(
        ["14 Weir Lane, Aldermoor AM4 2QT", "office@northgate-mill.example", "Tel. 020 7946 0173"]
    ):
        s.text(910, 84 + 22 * i, line, "humanist", 17, "#555555", "ra")
    s.rule(90, 166, 910, 166, 2, "#2b5d7d")
    for i, line in enumerate(
        ["Ms. Harriet Lindqvist", "Calder & Finch Bookbinders", "3 Tannery Court", "Eastwick EW1 6HB"]
    ):
        s.text(90, 222 + 27 * i, line, "book", 20)
    s.text(910, 222, "6 October 2026", "book", 20, anchor="ra")
    s.text(90, 378, "Your order of 240 reams, delivery in three parts", "book-bold", 21)
    s.text(90, 432, "Dear Ms. Lindqvist,", "book", 20)
    y = 478
    for text in (
        "Thank you for your letter of 28 September and for the samples you enclosed. We have "
        "compared them with the paper delivered in spring, and you are right: the second batch "
        "is slightly warmer in tone than the first. Our mill changed its supplier of cotton "
        "linters in April, and the difference shows under daylight although our instruments "
        "rate it within tolerance.",
        "We would like to put this right. The remaining 240 reams will be made from one single "
        "batch, which we have reserved for you under number B-7719. Delivery is planned in three "
        "parts of 80 reams each, on 19 October, 9 November and 30 November, free of charge to "
        "your workshop. The price stays at 41.60 per ream, and we grant a discount of 5% on the "
        "whole order for the trouble you had.",
        "If you prefer to have everything at once, our driver can bring all pallets on 9 November; "
        "please let us know before the 16th of this month. The unopened boxes of the second batch "
        "can be returned with any of these deliveries.",
        "We value the seven years in which our papers have gone into your bindings, and we look "
        "forward to the next ones.",
    ):
        y = s.paragraph(90, y, 820, text, "book", 20, 1.5) + 15
    s.text(90, y + 18, "Yours sincerely,", "book", 20)
    _signature(s, 95, y + 66)
    s.text(90, y + 128, "Edmund Thorley", "book", 20)
    s.text(90, y + 155, "Head of Sales", "book", 20)
    s.text(500, 1352, "Northgate Paper Mill Ltd. · Registered in Aldermoor No. 0447120 · Page 1 of 1",
           "humanist", 15, "#777777", "ma")
    return cap.to_bgr(s.image), s.lines()


def _signature(s, x, y):
    """A scribble, not text: nothing is recorded for it."""
    t = np.linspace(0, 1, 160)
    xs = x + 190 * t + 16 * np.sin(23 * t)
    ys = y + 20 + 26 * np.sin(19 * t + 1) * (1 - t) ** 0.7 - 10 * t
    s.draw.line(list(zip(xs.tolist(), ys.tolist())), fill="#1d2b66", width=3, joint="curve")


def invoice(rng):
    """Printed on a laser printer, scanned in colour on an office scanner."""
    s = Sheet(1060, 1370)
    s.text(80, 78, "Brightwell Instruments", "sans-bold", 32, "#8c2f1b")
    s.text(80, 122, "Measuring tools since 1962", "sans", 17, "#666666")
    s.text(980, 78, "INVOICE", "sans-bold", 36, "#333333", "ra")
    for i, (name, value) in enumerate(
        [("Invoice no.", "BI-2026-08814"), ("Date", "17 July 2026"), ("Customer no.", "40392"),
         ("Terms", "30 days net")]
    ):
        s.text(700, 150 + 27 * i, name, "sans", 17, "#555555")
        s.text(980, 150 + 27 * i, value, "sans", 17, anchor="ra")
    s.text(80, 190, "Bill to", "sans-bold", 17, "#8c2f1b")
    for i, line in enumerate(
        ["Hollin Valley Joinery Ltd.", "Attn. Accounts Payable", "27 Sawpit Road", "Marlow Heath MH8 3LP"]
    ):
        s.text(80, 218 + 26 * i, line, "sans", 18)
    _invoice_table(s)
    s.text(80, 1016, "Payment by bank transfer", "sans-bold", 17, "#8c2f1b")
    for i, line in enumerate(
        ["Bank: Fenwick Mutual, Sort code 00-12-34", "Account: 12345678, Reference: BI-2026-08814"]
    ):
        s.text(80, 1046 + 27 * i, line, "sans", 17)
    s.text(80, 1128, "Goods remain our property until paid in full. Claims within 8 days of receipt.",
           "sans", 16, "#555555")
    s.rule(80, 1290, 980, 1290, 1, "#aaaaaa")
    s.text(530, 1302, "Brightwell Instruments, 5 Foundry Yard, Kelby KB2 7RN · accounts@brightwell.example",
           "sans", 15, "#666666", "ma")
    image = cap.uneven_ink(rng, cap.to_bgr(s.image), 0.05)
    image = cap.rotate(paper(rng, image, 0.3, (0.975, 0.985, 0.985)), -0.35)
    image = cap.specks(rng, cv2.GaussianBlur(image, (0, 0), 0.6), 14)
    return cap.sensor(rng, image, 1.4, 0.7), s.lines()


def _invoice_table(s):
    columns = [(92, "la"), (140, "la"), (640, "ra"), (800, "ra"), (968, "ra")]
    s.draw.rectangle((80, 372, 980, 412), fill="#8c2f1b")
    for (x, a), head in zip(columns, ["No", "Description", "Qty", "Unit price", "Amount"]):
        s.text(x, 382, head, "sans-bold", 18, "white", a)
    rows = [
        ("1", "Vernier caliper 150 mm, stainless", "12", "38.50", "462.00"),
        ("2", "Feeler gauge set, 20 blades", "6", "14.25", "85.50"),
        ("3", "Digital level 600 mm with case", "3", "129.00", "387.00"),
        ("4", "Steel rule 1 m, matt chrome", "20", "9.80", "196.00"),
        ("5", "Moisture meter HM-4", "2", "74.90", "149.80"),
        ("6", "Batteries CR2032, pack of 10", "5", "6.40", "32.00"),
        ("7", "Recalibration with certificate", "3", "45.00", "135.00"),
    ]
    y = 412
    for i, row in enumerate(rows):
        if i % 2:
            s.draw.rectangle((80, y, 980, y + 48), fill="#f4efec")
        for (x, a), cell in zip(columns, row):
            s.text(x, y + 13, cell, "sans", 18, anchor=a)
        y += 48
        s.rule(80, y, 980, y, 1, "#c9bdb8")
    for name, value, role in [
        ("Subtotal", "1,447.30", "sans"), ("Delivery", "18.00", "sans"), ("VAT 20%", "293.06", "sans"),
        ("Total due GBP", "1,758.36", "sans-bold"),
    ]:
        y += 36
        s.text(800, y, name, role, 18, anchor="ra")
        s.text(968, y, value, role, 18, anchor="ra")
    s.rule(660, y + 30, 980, y + 30, 2)


def minutes(rng):
    """A page that went into the feeder askew by 2.6 degrees."""
    s = Sheet(1000, 1320)
    s.text(110, 120, "Minutes of the Allotment Committee", "serif-bold", 32)
    s.text(110, 172, "Held at the Parish Hall, Nether Wold, on Tuesday 12 May 2026 at 7.30 pm", "serif", 21)
    s.rule(110, 210, 890, 210, 2)
    s.text(110, 232, "Present:", "serif-bold", 21)
    s.text(210, 232, "R. Pemberton (chair), A. Osei, J. Marchetti, L. Whitlow, T. Novak", "serif", 21)
    s.text(110, 264, "Apologies:", "serif-bold", 21)
    s.text(215, 264, "M. Fairweather", "serif", 21)
    y = 322
    for number, head, text in (
        ("1.", "Minutes of the last meeting",
         "The minutes of 14 April were read, corrected in item 4 (the hose is 30 m long, not 13 m) "
         "and signed by the chair."),
        ("2.", "Water supply",
         "Mr. Osei reported that the meter at the north gate shows 186 cubic metres since January, "
         "which is 22 more than last year. A leak at plot 17 was found and closed on 3 May. It was "
         "agreed to read all meters monthly until September."),
        ("3.", "Waiting list",
         "There are 31 names on the list, and four plots fall vacant in autumn. Half plots will be "
         "offered first. Ms. Whitlow will write to the first eight applicants before the end of June."),
        ("4.", "Summer fair",
         "Saturday 18 July, from 11 am to 4 pm. Each plot holder is asked to bring one dish. The "
         "budget of 350 pounds was approved with four votes in favour and one abstention."),
        ("5.", "Any other business",
         "The lock of the tool shed is to be replaced; the new code will be sent by post. The next "
         "meeting is on 9 June."),
        ("6.", "Closing",
         "There being no further business, the chair thanked all present and closed the meeting at "
         "8.55 pm. These minutes were taken by J. Marchetti and will be put up at the notice board."),
    ):
        s.text(110, y, number, "serif-bold", 22)
        s.text(150, y, head, "serif-bold", 22)
        y = s.paragraph(150, y + 34, 740, text, "serif", 21, 1.4) + 20
    image = cap.uneven_ink(rng, cap.to_bgr(s.image), 0.12)
    image = paper(rng, image, 0.4, (0.955, 0.965, 0.965))
    image = cap.rotate(image, 2.6, (205, 208, 208))
    image = cap.sensor(rng, cv2.GaussianBlur(image, (0, 0), 0.7), 2.0, 0.8)
    return cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), s.lines()
