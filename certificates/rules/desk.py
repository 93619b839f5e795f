"""What the print desk decides: the order of a print file, its parts, and where cards stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import TypeVar

Row = TypeVar("Row")

MOST_PAGES = 100  # in one file: made within seconds, and light enough for any printer
ACROSS, DOWN = 2, 4
CARDS_ON_A_SHEET = ACROSS * DOWN
MOST_SHEETS = MOST_PAGES // 2  # each with its back


class Order(StrEnum):
    """In which order a print file is."""

    NAME = "name"
    BRANCH = "branch"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sortable:
    """What a certificate is put in order by; ``key`` is its id."""

    key: int
    name: str
    branch: str
    completed_on: date


@dataclass(frozen=True, slots=True)
class Label:
    """One place on a sheet of cards, counted from the upper left corner, rows first."""

    row: int
    column: int

    @property
    def behind(self) -> Label:
        """The same place seen from behind: the sheet is turned over its long, upright edge."""
        return Label(self.row, ACROSS - 1 - self.column)


def in_order(rows: Iterable[Sortable], order: Order) -> list[Sortable]:
    """Return ``rows`` as people expect them: accents and case do not matter, ties go by name."""
    keys = {
        Order.NAME: lambda row: (_folded(row.name), row.completed_on, row.key),
        Order.BRANCH: lambda row: (_folded(row.branch), _folded(row.name), row.key),
        Order.DATE: lambda row: (row.completed_on, _folded(row.name), row.key),
    }
    return sorted(rows, key=keys[order])


def in_parts(rows: Iterable[Row], *, most: int, used: int = 0) -> list[list[Row]]:
    """Cut ``rows`` into parts of at most ``most``; the first has room for ``used`` fewer.

    Raises ``ValueError`` unless 0 ≤ used < most.
    """
    if not 0 <= used < most:
        raise ValueError(f"{used} of {most} places cannot be used up.")
    left = iter(rows)
    parts = [list(islice(left, most - used))]
    while part := list(islice(left, most)):
        parts.append(part)
    return parts if parts[0] else []


def label(place: int) -> Label:
    """Return where the card at ``place`` (from 0, of a whole sheet) stands."""
    return Label(*divmod(place % CARDS_ON_A_SHEET, ACROSS))


def _folded(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text)
    return "".join(char for char in spread if not unicodedata.combining(char)).casefold()
