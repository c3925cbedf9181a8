"""A flat sheet to draw on, which remembers every line of text that was drawn."""

from PIL import Image, ImageDraw

from .fonts import font

# May not start a line of Chinese text.
_NOT_FIRST = "，。；：、！？）》”％"


class Sheet:
    def __init__(self, width, height, paper="white"):
        self.image = Image.new("RGB", (width, height), paper)
        self.draw = ImageDraw.Draw(self.image)
        self.draw.fontmode = "L"
        self._texts = []

    def text(self, x, y, text, role, size, fill="#1a1a1a", anchor="la", record=True):
        """Draws one line and returns its right edge."""
        face = font(role, size)
        self.draw.text((x, y), text, font=face, fill=fill, anchor=anchor)
        box = self.draw.textbbox((x, y), text, font=face, anchor=anchor)
        if record:
            self.remember(box, text)
        return box[2]

    def remember(self, box, text):
        """Records a line that was drawn in pieces; box is left, top, right, bottom."""
        self._texts.append((box, text))

    def paragraph(self, x, y, width, text, role, size, leading=1.5, fill="#1a1a1a", indent=0):
        """Wraps and justifies; each wrapped line is a line. Returns the y below the last one."""
        chinese = any("\u4e00" <= c <= "\u9fff" for c in text)
        lines = self._wrap(text, role, size, width, indent, chinese)
        for i, pieces in enumerate(lines):
            left = x + (indent if i == 0 else 0)
            last = i == len(lines) - 1
            self._justified(left, y, x + width - left, pieces, role, size, fill, chinese, last)
            y += round(size * leading)
        return y

    def _wrap(self, text, role, size, width, indent, chinese):
        face = font(role, size)
        joiner = "" if chinese else " "
        lines, current = [], []
        for piece in list(text) if chinese else text.split():
            room = width - (indent if not lines else 0)
            fits = face.getlength(joiner.join(current + [piece])) <= room
            if fits or not current or piece in _NOT_FIRST:
                current.append(piece)
            else:
                lines.append(current)
                current = [piece]
        return lines + [current]

    def _justified(self, x, y, width, pieces, role, size, fill, chinese, last):
        face = font(role, size)
        line = ("" if chinese else " ").join(pieces)
        slack = width - face.getlength(line)
        natural = 0 if chinese else face.getlength(" ")
        gap = natural if last else natural + slack / max(1, len(pieces) - 1)
        at = x
        for piece in pieces:
            self.draw.text((at, y), piece, font=face, fill=fill)
            at += face.getlength(piece) + gap
        box = self.draw.textbbox((x, y), line, font=face)
        self.remember((x, box[1], at - gap, box[3]), line)

    def rule(self, x0, y0, x1, y1, width=1, fill="#333333"):
        self.draw.line((x0, y0, x1, y1), fill=fill, width=width)

    def lines(self):
        """The texts by rows, top to bottom and left to right: the order of ocr-streams."""
        rows = []
        for box, text in sorted(self._texts, key=lambda t: (t[0][1] + t[0][3]) / 2):
            middle = (box[1] + box[3]) / 2
            if rows and rows[-1][0][0][1] <= middle <= rows[-1][0][0][3]:
                rows[-1].append((box, text))
            else:
                rows.append([(box, text)])
        return [text for row in rows for _, text in sorted(row, key=lambda t: t[0][0])]
