"""A fax, black and white only."""

import cv2
import numpy as np

from . import capture as cap
from .sheet import Sheet


def fax(rng):
    """Black and white only, with the ragged edges and dropouts of a line."""
    s = Sheet(1130, 1460)
    s.text(60, 26, "22-JUN-2026 16:42", "mono-bold", 21)
    s.text(565, 26, "FROM: HARBOUR MASTER TARN BAY", "mono-bold", 21, anchor="ma")
    s.text(1070, 26, "P.01/01", "mono-bold", 21, anchor="ra")
    s.text(100, 116, "FAX", "sans-bold", 62)
    for i, (a, b) in enumerate(
        [("To:", "Skerry Line, Operations Desk"), ("Fax:", "+44 20 7946 0688"),
         ("From:", "P. Rasmussen, Harbour Office"), ("Subject:", "Berth plan, week 26")]
    ):
        s.text(100, 214 + 36 * i, a, "sans-bold", 25)
        s.text(240, 214 + 36 * i, b, "sans", 25)
    s.rule(100, 372, 1030, 372, 3)
    y = s.paragraph(100, 400, 930,
        "Please note the change of berths below. Quay 3 is closed for dredging from Monday 06:00 "
        "to Thursday 18:00. Vessels above 120 m must order a second tug at least six hours ahead. "
        "Fresh water is available at quays 1 and 5 only.", "sans", 25, 1.4)
    _fax_table(s, y + 34)
    y = s.paragraph(100, y + 380, 930,
        "MV Kittiwake is delayed by weather and will not call before week 27. Her crates for Tarn "
        "Bay remain in shed C; storage is charged from the fifth day. The crane at quay 2 works "
        "again, with a limit of 18 t until the inspection on Friday.", "sans", 25, 1.4)
    s.text(100, y + 24, "Confirm receipt by return fax before 20:00 today.", "sans-bold", 25)
    s.text(100, y + 76, "Radio: VHF channel 12. Night duty: extension 417.", "sans", 25)
    grey = cv2.cvtColor(cap.rotate(cap.to_bgr(s.image), 0.6, (255, 255, 255)), cv2.COLOR_BGR2GRAY)
    rough = cv2.GaussianBlur(grey, (0, 0), 0.8) + rng.normal(0, 30, grey.shape)
    # Fax scans fewer lines than columns: what is seen is coarse in y.
    coarse = cv2.resize(rough.astype(np.float32), (1130, 1100), interpolation=cv2.INTER_AREA)
    bits = np.where(coarse > 138, 255, 0).astype(np.uint8)
    for row in rng.integers(0, 1100, 3):
        bits[row, int(rng.integers(0, 700)) :] = 255
    return cv2.resize(bits, (1130, 1460), interpolation=cv2.INTER_NEAREST), s.lines()


def _fax_table(s, top):
    rows = [
        ("Vessel", "Berth", "Arrival", "Departure", "Draught"),
        ("MV Skua", "Quay 1", "22 Jun 21:15", "23 Jun 05:30", "6.4 m"),
        ("MV Petrel", "Quay 5", "23 Jun 04:00", "23 Jun 17:45", "7.1 m"),
        ("MV Guillemot", "Quay 2", "24 Jun 11:20", "25 Jun 02:10", "5.8 m"),
        ("MV Fulmar", "Quay 5", "25 Jun 08:40", "25 Jun 22:00", "7.9 m"),
        ("MV Razorbill", "Quay 4", "26 Jun 13:05", "27 Jun 06:15", "6.9 m"),
    ]
    xs = [100, 320, 450, 670, 890, 1030]
    for i, row in enumerate(rows):
        for x, cell in zip(xs, row):
            s.text(x + 12, top + 12 + 52 * i, cell, "sans-bold" if i == 0 else "sans", 24)
    bottom = top + 52 * len(rows)
    for i in range(len(rows) + 1):
        s.rule(100, top + 52 * i, 1030, top + 52 * i, 2)
    for x in xs:
        s.rule(x, top, x, bottom, 2)
