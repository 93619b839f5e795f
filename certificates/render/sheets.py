"""Sheets of wallet cards: where each stands, what is drawn beneath it, and where it is cut."""

from __future__ import annotations

from functools import lru_cache

from certificates import rules
from certificates.rules import Label

from .colors import Palette
from .drawing import Drawing
from .pen import Pen, circle, rectangle, segment, together
from .plan import MILLIMETER

WIDTH, HEIGHT = 85.60 * MILLIMETER, 53.98 * MILLIMETER  # ISO/IEC 7810, ID-1
GUTTER = 6 * MILLIMETER
BLEED = 0.7 * MILLIMETER  # colors reach so far beyond the cut
_OFF, _LONG = 0.8 * MILLIMETER, 1.9 * MILLIMETER  # of a crop mark, from the corner
SHEETS = {rules.Paper.LETTER: (612.0, 792.0), rules.Paper.A4: (595.28, 841.89)}
_STRIP = 9.0


def corner(paper: rules.Paper, place: Label) -> tuple[float, float]:
    """Where the card at a place begins, on a sheet whose cards stand in its middle."""
    width, height = SHEETS[paper]
    left = (width - rules.ACROSS * WIDTH - (rules.ACROSS - 1) * GUTTER) / 2
    top = (height - rules.DOWN * HEIGHT - (rules.DOWN - 1) * GUTTER) / 2
    return left + place.column * (WIDTH + GUTTER), top + place.row * (HEIGHT + GUTTER)


@lru_cache
def crop_marks(paper: rules.Paper) -> Drawing:
    """A pair of fine lines off each corner, between the cards and around them."""
    pen = Pen(*SHEETS[paper])
    lines = []
    for at in range(rules.CARDS_ON_A_SHEET):
        left, top = corner(paper, rules.label(at))
        for x, away in ((left, -1), (left + WIDTH, 1)):
            for y, down in ((top, -1), (top + HEIGHT, 1)):
                near, far = _OFF, _OFF + _LONG
                lines.append(segment(x + away * near, y, x + away * far, y))
                lines.append(segment(x, y + down * near, x, y + down * far))
    return pen.stroke(together(lines), color="#000000", width=0.25).drawing("crop-marks-")


def ground(key: str, colors: Palette, side: str) -> Drawing:
    """The ground with rings on water, and a strip in the accent that runs over the cut."""
    width, height = WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED
    pen, whole = Pen(width, height), rectangle(0, 0, width, height)
    is_front = side == "front"
    pen.fill(whole, color=colors.ground)
    x, y = (width * 0.86, height * 0.2) if is_front else (width * 0.78, height * 0.72)
    rings = together(circle(x, y, 14 * step) for step in range(1, 9 if is_front else 5))
    with pen.inside(whole):
        pen.stroke(rings, color=colors.veil, width=0.7)
    strip = _STRIP + BLEED
    left = 0.0 if is_front else width - strip
    pen.fill(rectangle(left, 0, strip, height), color=colors.accent)
    line = strip + 1.6 if is_front else width - strip - 1.6
    pen.stroke(segment(line, 0, line, height), color=colors.spark, width=0.8)
    return pen.drawing(f"{key}-")
