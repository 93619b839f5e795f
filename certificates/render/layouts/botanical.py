"""Botanical: olive branches that grow along a fine line, italics, everything on one axis."""

from __future__ import annotations

import math
from dataclasses import dataclass

from certificates.render.colors import Palette
from certificates.render.fit import Place
from certificates.render.pen import Path, Pen, circle, segment
from certificates.render.plan import Box, Plan, Row, Slots, Stack, strip
from certificates.render.typefaces import Typeface

from .places import MOST_TRACKING, sizes, small

_ROWS = (
    Row("logo"),
    Row("organization", 5, 10),
    Row("branch", 0, 2),
    Row("heading", 3, 20),
    Row("lead", 3, 12),
    Row("name", 1, 3),
    Row("statement", 2, 7),
    Row("award", 1, 5),
    Row("program", 1, 4),
    Row("closing", 3, 9),
)
_LEAF = 25.0  # points: the longest


def plan(width: float, height: float) -> Plan:
    frame = Box(42, 42, width - 84, height - 84)
    return _landscape(frame, width, height) if width > height else _portrait(frame, width, height)


def _landscape(frame: Box, width: float, height: float) -> Plan:
    left, top = 82.0, height - 210
    verify = Box(width - left - 106, top, 106, 132)
    covered = Box(left, top, 190, 132)
    facts = Box(width / 2 - 252, top - 50, 504, 34)
    signing = Box(covered.right + 22, top + 4, verify.left - covered.right - 44, 112)
    return Plan(
        width=width,
        height=height,
        frame=frame,
        places=_places(width - 200, covered, verify),
        stacks=(Stack(Box(82, 64, width - 164, facts.top - 64 - 19), _ROWS),),
        logo=(180, 40),
        covered=covered,
        facts=(strip(facts, 2), strip(facts, 3)),
        signatures=Slots(signing, widest=172, gap=14, above=34, align="center"),
        qr=Box(verify.middle - 44, top - 8, 88, 88),
        verify=Box(verify.left, top + 80, verify.width, 54),
        notice=Box(110, height - 78, width - 220, 22),
        copy=Box(width - 82 - 100, 64, 100, 16),
    )


def _portrait(frame: Box, width: float, height: float) -> Plan:
    left, top = 84.0, height - 326
    verify = Box(width - left - 112, top, 112, 136)
    covered = Box(left, top, verify.left - left - 28, 136)
    facts = Box(left, top - 50, width - 2 * left, 34)
    signing = Box(left, height - 188, width - 2 * left, 104)
    return Plan(
        width=width,
        height=height,
        frame=frame,
        places=_places(width - 168, covered, verify),
        stacks=(Stack(Box(84, 84, width - 168, facts.top - 84 - 22), _ROWS),),
        logo=(210, 56),
        covered=covered,
        facts=(strip(facts, 2), strip(facts, 3)),
        signatures=Slots(signing, widest=180, gap=18, above=38, align="center"),
        qr=Box(verify.middle - 46, top - 8, 92, 92),
        verify=Box(verify.left, top + 84, verify.width, 54),
        notice=Box(110, height - 82, width - 220, 24),
        copy=Box(width / 2 - 50, 62, 100, 16),
    )


def _places(line: float, covered: Box, verify: Box) -> dict[str, Place]:
    display, slanted, italic = Typeface.DISPLAY, Typeface.DISPLAY_ITALIC, Typeface.SERIF_ITALIC
    lead = Place(italic, line, ((12.5, 1), (11.5, 1), (11, 2), (10, 3)), 1.3)
    heading = ((40, 1), (35, 1), (30, 1), (26, 1), (24, 2), (20, 2))
    organization = ((15, 1), (14, 1), (13, 1), (12, 1), (11, 2))
    return {
        "organization": Place(Typeface.CAPS, line, organization, 1.3, MOST_TRACKING),
        "branch": Place(italic, line, ((11, 1), (10, 1), (9, 1), (8, 2)), 1.34),
        "heading": Place(slanted, line, heading, 1.15),
        "lead": lead,
        "name": Place(display, line, sizes(50, one=29, two=19), 1.2),
        "statement": lead,
        "award": Place(slanted, line, ((26, 1), (23, 1), (20, 1), (19, 2), (16, 2)), 1.2),
        "program": Place(italic, line, ((12, 1), (11, 1), (10, 2), (9, 2)), 1.3),
        "closing": Place(Typeface.SERIF, line - 40, ((10.5, 2), (10, 3), (9, 3), (8, 4)), 1.34),
        "notice": Place(Typeface.SANS, line - 60, ((7.5, 2), (7, 2), (6.5, 3)), 1.3),
        **small(
            covered=covered.width, verify=verify.width, label=italic, label_size=9, tracking=0.02
        ),
    }


def draw(pen: Pen, plan: Plan, palette: Palette, *, full: bool) -> None:
    facts, middle = plan.facts[1], plan.width / 2
    top, bottom = facts[0].top - 8, facts[0].bottom - 2
    for y in (top, bottom):
        reach = facts[2].right - middle
        line = segment(middle - reach, y, middle + reach, y)
        pen.stroke(line, color=palette.fine, width=0.5)
    if full:
        _branches(pen, plan.frame, palette)


def _branches(pen: Pen, frame: Box, palette: Palette) -> None:
    """Long branches from the upper corners, short ones from the lower, and a line between them."""
    across, down = frame.width * 0.34, frame.height * 0.42
    low, up = frame.width * 0.17, frame.height * 0.17
    plain = segment(frame.left + across, frame.top, frame.right - across, frame.top)
    plain += segment(frame.left + low, frame.bottom, frame.right - low, frame.bottom)
    for x in (frame.left, frame.right):
        plain += segment(x, frame.top + down, x, frame.bottom - up)
    pen.stroke(plain, color=palette.rule, width=0.6)
    grown = {length: _branch(length) for length in (across, down, low, up)}
    for x, side in ((frame.left, 1), (frame.right, -1)):
        for y, below, along, upright in (
            (frame.top, 1, across, down),
            (frame.bottom, -1, low, up),
        ):
            with pen.placed(x, y, across=side, down=below):
                grown[along].draw(pen, palette)
            with pen.placed(x, y, turn=90, across=below, down=-side):
                grown[upright].draw(pen, palette)
            with pen.placed(x, y):
                pen.fill(circle(0, 0, 4), color=palette.ground)
                pen.stroke(circle(0, 0, 4), color=palette.rule, width=0.6)
                pen.fill(circle(0, 0, 1.9), color=palette.spark)


@dataclass(frozen=True, slots=True)
class _Grown:
    """One branch along the x axis, from 0."""

    stem: Path
    leaves: Path
    veins: Path
    berries: Path

    def draw(self, pen: Pen, palette: Palette) -> None:
        pen.fill(self.leaves, color=palette.veil)
        pen.stroke(self.leaves + self.stem, color=palette.rule, width=0.6)
        pen.stroke(self.veins, color=palette.rule, width=0.3)
        pen.fill(self.berries, color=palette.spark)


def _branch(length: float) -> _Grown:
    stem, leaves, veins, berries = _stem(length), Path(), Path(), Path()
    knots = _knots(length)
    for number, at in enumerate(knots):
        share = at / length
        size = _LEAF * (1 - 0.55 * share)
        y, slope = _wave(at, length)
        turn = math.degrees(math.atan(slope))
        for side in (-1, 1):
            lean = side * (46 - 16 * share)
            leaves += _leaf(size).put(at, y, turn=turn + lean)
            veins += segment(size * 0.12, 0, size * 0.8, 0).put(at, y, turn=turn + lean)
        if number % 3 == 1 and number < len(knots) - 2:
            berry = (at + 4.5, y + (1, -1)[number % 2] * (6.5 - 2 * share))
            stem += segment(at - 2, y, *berry)
            berries += circle(*berry, 1.9)
    return _Grown(stem, leaves, veins, berries)


def _stem(length: float, steps: int = 12) -> Path:
    stem, third = Path().move(0, 0), length / steps / 3
    for step in range(steps):
        start, end = length * step / steps, length * (step + 1) / steps
        (y0, s0), (y1, s1) = _wave(start, length), _wave(end, length)
        first, second = (start + third, y0 + s0 * third), (end - third, y1 - s1 * third)
        stem = stem.curve(first, second, (end, y1))
    return stem


def _knots(length: float) -> list[float]:
    """Where leaves sit: closer together towards the tip."""
    knots, at, step = [], 15.0, 19.0
    while at < length - 8:
        knots.append(at)
        at, step = at + step, max(11.0, step * 0.965)
    return knots


def _wave(at: float, length: float) -> tuple[float, float]:
    """How far the stem is off the line, and how steep there: not at all at both ends."""
    turns = 2 * math.pi * 1.5 / length
    fade = math.sin(math.pi * at / length)
    off = 2.6 * fade * math.sin(turns * at)
    steep = 2.6 * (
        fade * turns * math.cos(turns * at)
        + math.pi / length * math.cos(math.pi * at / length) * math.sin(turns * at)
    )
    return off, steep


def _leaf(length: float) -> Path:
    half = length * 0.19
    tip = (length, 0)
    path = Path().move(0, 0).curve((length * 0.22, -half * 1.3), (length * 0.66, -half * 1.25), tip)
    return path.curve((length * 0.66, half * 1.25), (length * 0.22, half * 1.3), (0, 0)).close()
