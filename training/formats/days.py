"""Days as printed tables show them."""

from __future__ import annotations

from datetime import date

from django.utils.dateformat import format as format_date
from django.utils.translation import pgettext


def day_and_year(day: date) -> str:
    """A day for a printed table, in the language that is active: Nov 22, 2026."""
    return format_date(day, pgettext("day in a printed table", "M j, Y"))
