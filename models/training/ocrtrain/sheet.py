"""Contact sheets: rendered lines to look at, beside real ones."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

_WIDTH, _HEIGHT, _LINE, _GAP = 1300, 1000, 40, 8
_GROUND = 200


def contact_sheet(lines: list[np.ndarray], path: Path) -> int:
    """Writes as many lines as one sheet holds, at one height, and says how many those are.

    :param lines: `H x W`, uint8
    """
    sheet = np.full((_HEIGHT, _WIDTH), _GROUND, np.uint8)
    x = y = shown = 0
    for line in lines:
        width = max(1, line.shape[1] * _LINE // line.shape[0])
        if width > _WIDTH:
            continue
        if x + width > _WIDTH:
            x, y = 0, y + _LINE + _GAP
        if y + _LINE > _HEIGHT:
            break
        sheet[y : y + _LINE, x : x + width] = cv2.resize(line, (width, _LINE), interpolation=cv2.INTER_CUBIC)
        x, shown = x + width + _GAP, shown + 1
    cv2.imwrite(str(path), sheet)
    return shown
