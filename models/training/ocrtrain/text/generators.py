"""Generated text: amounts, dates, names, addresses, codes, form fields, receipt and table rows.

Every function takes a `random.Random` and returns one line.
"""

from __future__ import annotations

import string
from random import Random

from . import vocabulary as v


def integer(rng: Random) -> str:
    value = rng.randrange(10 ** rng.randint(1, 7))
    return f"{value:,}" if rng.random() < 0.4 else str(value)


def decimal(rng: Random) -> str:
    value = rng.uniform(0, 10 ** rng.choice((1, 1, 2, 2, 3, 4, 5, 6)))
    places = rng.choice((2, 2, 2, 2, 1, 3))
    return f"{value:,.{places}f}" if rng.random() < 0.6 else f"{value:.{places}f}"


def amount(rng: Random) -> str:
    text = decimal(rng)
    kind = rng.random()
    if kind < 0.35:
        text = rng.choice(v.CURRENCIES) + text
    elif kind < 0.42:
        text = f"({text})" if rng.random() < 0.5 else "-" + text
    elif kind < 0.50:
        text += rng.choice((" SR", " ZR", " S", " T", " *", "%", " %", " CR", " USD", "-", " RM"))
    elif kind < 0.53:
        text = "." + text[-2:]
    return text


def quantity(rng: Random) -> str:
    kind = rng.random()
    if kind < 0.3:
        return f"{rng.randint(1, 99)} {rng.choice('xX@')} {decimal(rng)}"
    if kind < 0.6:
        return f"{decimal(rng)} {rng.choice(v.UNITS)}"
    if kind < 0.8:
        return f"{rng.randint(1, 999)}{rng.choice(('', ' '))}{rng.choice(v.UNITS)}"
    return f"{rng.randint(1, 99)} {rng.choice(('PCS', 'pcs', 'EA', 'UNIT', 'BOX', 'CTN', 'NOS', '-', 'of'))} {rng.randint(1, 99)}"


def percent(rng: Random) -> str:
    text = f"{rng.uniform(0, 100):.{rng.choice((0, 0, 1, 2))}f}%"
    return rng.choice((text, text, "+" + text, "-" + text, f"({text})", f"@{text}", f"GST @{text}"))


def date(rng: Random) -> str:
    day, month, year = rng.randint(1, 31), rng.randint(1, 12), rng.randint(1950, 2030)
    name, short = v.MONTHS[month - 1], v.MONTHS[month - 1][:3]
    sep = rng.choice("///--.")
    text = rng.choice((
        f"{day:02}{sep}{month:02}{sep}{year}", f"{day:02}{sep}{month:02}{sep}{year % 100:02}",
        f"{month}{sep}{day}{sep}{year % 100:02}", f"{month}{sep}{day}{sep}{year}",
        f"{year}-{month:02}-{day:02}", f"{name} {day}, {year}", f"{short} {day}, {year}",
        f"{day} {name} {year}", f"{day} {short} {year}", f"{day:02}-{short}-{year % 100:02}",
        f"{short}. {day}, {year}", f"{short} {day:02} '{year % 100:02}", f"{name} {year}",
        f"{rng.choice(v.DAYS)}, {name} {day}, {year}", f"{rng.choice(v.DAYS)[:3]} {day:02}/{month:02}/{year}",
    ))
    return f"{text} {time(rng)}" if rng.random() < 0.25 else text


def time(rng: Random) -> str:
    hour, minute, second = rng.randrange(24), rng.randrange(60), rng.randrange(60)
    half = rng.choice(("AM", "PM", " AM", " PM", "am", "pm", " a.m.", " p.m."))
    return rng.choice((
        f"{hour:02}:{minute:02}", f"{hour:02}:{minute:02}:{second:02}",
        f"{hour % 12 + 1}:{minute:02}{half}", f"{hour % 12 + 1:02}:{minute:02}:{second:02}{half}",
    ))


def phone(rng: Random) -> str:
    pattern = rng.choice((
        "###-###-####", "(###) ###-####", "(###)###-####", "### ### ####", "+# ### ### ####", "0#-#######",
        "0#-########", "+## # #### ####", "+## ## ### ####", "###-####", "0## #### ####", "1-800-###-####", "+60#-### ####",
    ))
    number = "".join(str(rng.randrange(10)) if c == "#" else c for c in pattern)
    lead = rng.random()
    return rng.choice(("Tel: ", "Tel : ", "TEL:", "Fax: ", "Phone: ", "Ph. ", "Fax No.: ", "TEL NO : ")) + number if lead < 0.4 else number


def code(rng: Random) -> str:
    alphabet = rng.choice((string.digits, string.digits, string.ascii_uppercase + string.digits))
    groups = [
        "".join(rng.choice(alphabet) for _ in range(rng.randint(1, 8))) for _ in range(rng.choice((1, 1, 1, 2, 2, 3)))
    ]
    text = rng.choice(("-", "-", "/", " ", ".", "")).join(groups)
    kind = rng.random()
    if kind < 0.3:
        text = "".join(rng.choice(string.ascii_uppercase) for _ in range(rng.randint(1, 3))) + rng.choice(("", "", "-")) + text
    elif kind < 0.4:
        text = rng.choice(("#", "No. ", "NO: ", "(", "*", "ID: ", "# ")) + text
    return text[:24]


def name(rng: Random, words: "Words") -> str:
    first, last = words.proper(rng), words.proper(rng)
    return rng.choice((
        f"{first} {last}", f"{first} {rng.choice(string.ascii_uppercase)}. {last}", f"Mr. {first} {last}",
        f"Ms. {last}", f"Dr. {first} {last}", f"{last}, {first}", f"{first[0]}. {last}", f"{first[0]}.{last[0]}. {last}",
        f"{first} {last}, Jr.", f"{first} {last}, Ph.D.", f"{first} {last}, Esq.", last,
    ))


def company(rng: Random, words: "Words") -> str:
    base = " ".join(words.proper(rng) if rng.random() < 0.6 else words.any(rng).capitalize() for _ in range(rng.randint(1, 3)))
    if rng.random() < 0.2:
        base += " & " + words.proper(rng)
    text = f"{base} {rng.choice(v.COMPANY_ENDINGS)}"
    return f"{text} ({rng.randrange(10**4, 10**7)}-{rng.choice(string.ascii_uppercase)})" if rng.random() < 0.12 else text


def address(rng: Random, words: "Words") -> str:
    street = rng.choice((
        f"{rng.randint(1, 9999)} {words.proper(rng)} {rng.choice(v.STREETS)}",
        f"No. {rng.randint(1, 200)}, {rng.choice(v.STREET_BEFORE)} {words.proper(rng)} {rng.randint(1, 30)}/{rng.randint(1, 30)},",
        f"Lot {rng.randint(1, 9999)}, {rng.choice(v.STREET_BEFORE)} {words.proper(rng)},",
        f"P.O. Box {rng.randint(1, 99999)}", f"{rng.randint(1, 99)} {words.proper(rng)} {rng.choice(v.STREETS)}, Suite {rng.randint(1, 2000)}",
    ))
    city = rng.choice((
        f"{rng.choice(v.PLACES)}, {rng.choice(v.STATES)} {rng.randrange(10**4, 10**5)}",
        f"{rng.randrange(10**4, 10**5)} {rng.choice(v.PLACES)}, {rng.choice(v.PLACES)}.",
        f"{rng.randrange(10**4, 10**5)} {rng.choice(v.PLACES)}", f"{rng.choice(v.PLACES)}, {words.country(rng)}",
    ))
    kind = rng.random()
    return street if kind < 0.45 else city if kind < 0.8 else f"{street.rstrip(',')}, {city}"


def web(rng: Random, words: "Words") -> str:
    host = "".join(words.any(rng).lower() for _ in range(rng.randint(1, 2)))[:20] + rng.choice((".com", ".org", ".net", ".co.uk", ".com.my", ".edu", ".gov"))
    person = words.proper(rng).lower()
    path = "/".join(words.any(rng).lower() for _ in range(rng.randint(0, 2)))
    return rng.choice((f"www.{host}", f"http://www.{host}/{path}", f"https://{host}/{path}", f"{person}@{host}",
                       f"{person}.{words.proper(rng).lower()}@{host}", f"Email: {person}@{host}", host))


def field(rng: Random, words: "Words") -> str:
    label = rng.choice(v.FIELDS)
    kind = rng.random()
    if kind < 0.12:
        label = f"{words.any(rng).capitalize()} {label}"
    elif kind < 0.2:
        label = f"{label} {rng.choice(('of', 'and', '/', '&', 'for', '-', 'per', '(if any)', '(RM)', '(%)', '($)'))} {rng.choice(v.FIELDS)}"
    elif kind < 0.25:
        label = rng.choice(("(", "* ", f"{rng.randint(1, 20)}. ", f"({rng.choice('abcdiv')}) ", f"{rng.choice('ABCDEFG')}. ")) + label
        label += ")" if label[0] == "(" and ")" not in label else ""
    end = rng.random()
    return label + (":" if end < 0.35 else " :" if end < 0.45 else "" if end < 0.8 else ": " + value(rng, words))


def value(rng: Random, words: "Words") -> str:
    return rng.choice((amount, amount, integer, date, date, code, phone, quantity, percent, time))(rng) if rng.random() < 0.7 else rng.choice((name, company, address))(rng, words)


def receipt(rng: Random, words: "Words") -> str:
    kind = rng.random()
    if kind < 0.25:
        return rng.choice(v.RECEIPT_PHRASES) + rng.choice(("", "", ".", "!", " :"))
    item = " ".join(rng.choice(v.GOODS) if rng.random() < 0.6 else words.any(rng) for _ in range(rng.randint(1, 3)))
    if rng.random() < 0.3:
        item = f"{code(rng)} {item}"
    if rng.random() < 0.3:
        item = f"{item} {quantity(rng)}"
    if kind < 0.5:
        return item
    if kind < 0.75:
        return f"{item}   {amount(rng)}"
    return f"{rng.choice(v.FIELDS)}{rng.choice((':', ' :', '', ' (RM)', ' RM'))}{rng.choice((' ', '   '))}{amount(rng)}"


def table_row(rng: Random, words: "Words") -> str:
    """Cells with wide gaps between them, which the typesetter keeps apart."""
    head = rng.choice((rng.choice(v.FIELDS), words.any(rng).capitalize(), code(rng), name(rng, words), integer(rng)))
    cells = [rng.choice((amount, integer, decimal, percent, code, date))(rng) for _ in range(rng.randint(1, 5))]
    return "   ".join([head, *cells])


def noise(rng: Random, alphabet: list[str]) -> str:
    """Characters drawn evenly, so that each class is seen; words of a few of them."""
    return " ".join("".join(rng.choice(alphabet) for _ in range(rng.randint(1, 7))) for _ in range(rng.randint(1, 4)))


class Words:
    """Dictionary words: proper names apart from the rest."""

    def __init__(self, words: list[str], countries: list[str]):
        self._proper = [w for w in words if w[0].isupper() and w[1:].isalpha() and w[1:].islower() and w.isascii() and len(w) > 2]
        self._common = [w for w in words if w.islower() and w.isascii() and w.isalpha() and len(w) > 1]
        self._countries = countries

    def proper(self, rng: Random) -> str:
        return rng.choice(self._proper)

    def any(self, rng: Random) -> str:
        return rng.choice(self._common)

    def country(self, rng: Random) -> str:
        return rng.choice(self._countries)
