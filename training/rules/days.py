"""Days as people and spreadsheets write them. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1950, 2100  # house standard: what lies outside is a slip
SERIAL_DAYS = range(18_264, 73_416)  # the same years as Excel counts days
SERIAL_FIRST = date(1899, 12, 30)

_US_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")


def day_of(text: str) -> date | None:
    """2026-03-02, 3/2/2026 as in the United States, or the number of a day as Excel counts."""
    try:
        if found := _ISO_DATE.fullmatch(text):
            return date(*map(int, found.groups()))
        if found := _US_DATE.fullmatch(text):
            month, day, year = map(int, found.groups())
            return date(year, month, day)
    except ValueError:
        return None
    # A number that is a day is one of the years above.
    if text.isascii() and text.isdigit() and len(text) < 6 and int(text) in SERIAL_DAYS:
        return SERIAL_FIRST + timedelta(days=int(text))
    return None
