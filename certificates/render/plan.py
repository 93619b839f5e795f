"""Where everything stands on the sheet: one table for each layout, from which fitting, stylesheet
and ornaments are made. All lengths are points, from the upper left corner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from certificates.rules import Look, Orientation, Paper

from .fit import Place

MILLIMETER = 72 / 25.4
PRINTERS_MARGIN = 6.35 * MILLIMETER  # where office printers cannot print: a quarter of an inch

# Portrait: width, height.
_PAPERS = {Paper.LETTER: (612.0, 792.0), Paper.A4: (210 * MILLIMETER, 297 * MILLIMETER)}


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def middle(self) -> float:
        return self.left + self.width / 2

    def inset(self, by: float) -> Box:
        return Box(self.left + by, self.top + by, self.width - 2 * by, self.height - 2 * by)

    def placed(self, width: float, *, align: str) -> float:
        """Return where something of that width begins."""
        return self.left + (self.width - width) * _SHARES[align]


_SHARES = {"left": 0.0, "center": 0.5, "right": 1.0}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a stack. The space above it is ``tight`` at least, ``roomy`` where there is room.

    A row that a certificate lacks takes its space with it.
    """

    role: str
    tight: float = 0
    roomy: float = 0


@dataclass(frozen=True, slots=True)
class Stack:
    """Rows above each other. ``lean``: the share of the room left over that stays above them."""

    box: Box
    rows: tuple[Row, ...]
    align: str = "center"
    lean: float = 0.45

    def tops(self, heights: Mapping[str, float]) -> dict[str, float]:
        """Return where each row that has a height begins: gaps grow alike until they are roomy."""
        rows = [row for row in self.rows if row.role in heights]
        rows[0] = replace(rows[0], tight=0, roomy=0)
        spare = self.room_for(heights) - sum(heights.values())
        wanted = sum(row.roomy - row.tight for row in rows)
        share = min(1.0, spare / wanted) if wanted else 0.0
        top = self.box.top + (spare - share * wanted) * self.lean
        tops = {}
        for row in rows:
            tops[row.role] = top = top + row.tight + share * (row.roomy - row.tight)
            top += heights[row.role]
        return tops

    def room_for(self, roles: Iterable[str]) -> float:
        """Return the height that is left for these rows themselves."""
        there = [row for row in self.rows if row.role in roles]
        return self.box.height - sum(row.tight for row in there[1:])


@dataclass(frozen=True, slots=True)
class Slots:
    """Where people sign, side by side: a picture ``above`` the line, names below it."""

    box: Box
    widest: float
    gap: float
    above: float = 32
    align: str = "left"

    def boxes(self, count: int) -> list[Box]:
        width = min(self.widest, (self.box.width - self.gap * (count - 1)) / count)
        whole = count * width + (count - 1) * self.gap
        first, top = self.box.placed(whole, align=self.align), self.box.top + self.above
        height = self.box.height - self.above
        return [Box(first + at * (width + self.gap), top, width, height) for at in range(count)]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One layout on one sheet. ``facts``: the boxes for two facts, and for three.

    ``logo`` is the largest (width, height) of the logo; ``covered`` and ``verify`` hold rows that
    stand below each other, ``notice`` stands on its lower edge.
    """

    width: float
    height: float
    frame: Box
    places: Mapping[str, Place]
    stacks: tuple[Stack, ...]
    logo: tuple[float, float]
    covered: Box
    facts: tuple[Sequence[Box], Sequence[Box]]
    signatures: Slots
    qr: Box
    verify: Box
    notice: Box
    copy: Box


def sheet_of(look: Look) -> tuple[float, float]:
    """Return width and height of the sheet."""
    width, height = _PAPERS[look.paper]
    return (width, height) if look.orientation == Orientation.PORTRAIT else (height, width)


def strip(box: Box, count: int) -> list[Box]:
    """Return ``count`` boxes side by side."""
    width = box.width / count
    return [Box(box.left + at * width, box.top, width, box.height) for at in range(count)]


def column(box: Box, count: int, *, step: float) -> list[Box]:
    """Return ``count`` boxes below each other, one every ``step`` points."""
    return [Box(box.left, box.top + at * step, box.width, step) for at in range(count)]
