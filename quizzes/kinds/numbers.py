"""Numbers as people type them, read exactly: text in, text out, no floats.

One comma or point is the decimal mark: ``3,5`` and ``3.5`` are the same. A comma is a mark of
thousands where it stands as one in US English, before groups of exactly three digits after one to
three that do not begin with 0: ``1,500`` is fifteen hundred, ``0,125`` an eighth. Points are marks
of thousands only beside a decimal comma or when there are several: ``1.500`` is one and a half.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

LONGEST = 60  # characters in a form; a number with its unit takes far less

SIGNS = str.maketrans({"−": "-", "–": "-", "，": ",", "．": ".", "٫": ".", "٬": ",", "’": "'"})
FORMS = tuple(
    re.compile(rf"(?P<sign>[+-]?) ?{form}", re.ASCII)
    for form in (
        r"(?P<whole>[1-9]\d{0,2}(?:,\d{3})+)(?:\.(?P<part>\d*))?",
        r"(?P<whole>[1-9]\d{0,2}(?:[ ']\d{3})+)(?:[.,](?P<part>\d*))?",
        r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+),(?P<part>\d*)",
        r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3}){2,})(?P<part>)",
        r"(?P<whole>\d+)(?:[.,](?P<part>\d*))?",
        r"(?P<whole>)[.,](?P<part>\d+)",
    )
)


def number(text: str) -> str | None:
    """The number that the text is, written in the one plain way, such as ``-1500.5``.

    None where it is none: words, NaN, powers as in ``1e400``, or longer than a form allows.
    """
    if len(text) > LONGEST:
        return None
    plain = "".join(map(_plain, " ".join(text.split()).translate(SIGNS)))
    found = next(filter(None, (form.fullmatch(plain) for form in FORMS)), None)
    if found is None:
        return None
    whole = re.sub(r"\D", "", found["whole"]).lstrip("0") or "0"
    part = (found["part"] or "").rstrip("0")
    written = f"{whole}.{part}" if part else whole
    return f"-{written}" if found["sign"] == "-" and written != "0" else written


def _plain(sign: str) -> str:
    """Digits of any script as ASCII; not what is raised, such as the square of 3²."""
    digit = unicodedata.decimal(sign, None)
    return sign if digit is None else str(digit)


def exact(text: str) -> Fraction | None:
    plain = number(text)
    return None if plain is None else Fraction(plain)
