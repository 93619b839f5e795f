"""Values as spreadsheets and sentences show them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from training.rules.names import LONGEST_NAME, NameProblem, UnprintableName

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: object) -> str:
    """Text that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def day_and_year(day: date) -> str:
    """A day for a printed table, in the language that is active: Nov 22, 2026."""
    return format_date(day, pgettext("day in a printed table", "M j, Y"))


class _Echo:
    def write(self, line: str) -> str:
        return line


def csv_lines(rows: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """Lines of a CSV file, UTF-8 with a byte order mark so that spreadsheets read names right."""
    writer = csv.writer(_Echo())
    yield b"\xef\xbb\xbf"
    for row in rows:
        yield writer.writerow([safe_cell(cell) for cell in row]).encode()


_WHY_NOT_PRINTABLE = {
    NameProblem.EMPTY: _("The legal name is empty."),
    NameProblem.NO_LETTER: _("The legal name has no letter."),
    NameProblem.TOO_LONG: _("The legal name has more than %(longest)s characters."),
    NameProblem.CONTROL: _(
        "The legal name holds a line break or control character (%(points)s). Type the name anew."
    ),
    NameProblem.BIDI_CONTROL: _(
        "The legal name holds an invisible character that turns the direction of text "
        "(%(points)s). Type the name anew."
    ),
    NameProblem.INVISIBLE: _(
        "The legal name holds an invisible character (%(points)s). Type the name anew."
    ),
    NameProblem.PRIVATE_USE: _(
        "The legal name holds a character that only some machines know (%(points)s). Type the "
        "name anew."
    ),
    NameProblem.SURROGATE: _(
        "The legal name holds half a character (%(points)s). Type the name anew."
    ),
    NameProblem.UNASSIGNED: _(
        "The legal name holds a character that does not exist (%(points)s). Type the name anew."
    ),
}


def why_not_printable(error: UnprintableName) -> str:
    """The sentence for people on why a legal name is refused."""
    words = {"points": error.points, "longest": LONGEST_NAME}
    return str(_WHY_NOT_PRINTABLE[error.code]) % words
