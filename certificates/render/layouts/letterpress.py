"""Letterpress: a woven border and a seal of fine lines, as engraved, and small capitals."""

from __future__ import annotations

import math

from certificates.render.colors import Palette
from certificates.render.fit import Place
from certificates.render.pen import Path, Pen, circle, rectangle, smooth, together
from certificates.render.plan import Box, Plan, Row, Slots, Stack, column
from certificates.render.typefaces import Typeface

from .places import MOST_TRACKING, sizes, small

_ROWS = (
    Row("logo"),
    Row("organization", 4, 9),
    Row("branch", 0, 1),
    Row("heading", 3, 16),
    Row("lead", 3, 11),
    Row("name", 1, 3),
    Row("statement", 2, 7),
    Row("award", 1, 4),
    Row("program", 1, 3),
    Row("closing", 2, 8),
)
_INSET = 24.0
_DEPTH = 26.0  # of the woven band
_SEAL = 39.0  # its radius


def plan(width: float, height: float) -> Plan:
    frame = Box(_INSET, _INSET, width - 2 * _INSET, height - 2 * _INSET)
    return _landscape(frame, width, height) if width > height else _portrait(frame, width, height)


def _landscape(frame: Box, width: float, height: float) -> Plan:
    left, top = 70.0, height - 210
    right = width - left
    verify = Box(right - 104, top, 104, 134)
    covered = Box(left + 50, top - 84, width - 2 * left - 100, 78)
    facts = Box(left, top + 8, 124, 36)
    signing = Box(facts.right + 4, top + 8, verify.left - 96 - facts.right - 12, 110)
    return Plan(
        width=width,
        height=height,
        frame=frame,
        places=_places(width - 180, covered, verify),
        stacks=(Stack(Box(left, 62, width - 2 * left, covered.top - 62 - 10), _ROWS),),
        logo=(170, 36),
        covered=covered,
        facts=(column(facts, 2, step=40), column(facts, 3, step=36)),
        signatures=Slots(signing, widest=166, gap=14, above=36, align="center"),
        qr=Box(verify.middle - 44, top - 4, 88, 88),
        verify=Box(verify.left, top + 83, verify.width, 52),
        notice=Box(100, height - 82, width - 200, 22),
        copy=Box(right - 100, 62, 100, 16),
    )


def _portrait(frame: Box, width: float, height: float) -> Plan:
    left, top = 78.0, height - 216
    right = width - left
    verify = Box(right - 108, top, 108, 134)
    signing = Box(left, top - 112, width - 2 * left, 100)
    covered = Box(left, signing.top - 92, width - 2 * left, 86)
    facts = Box(left, top + 10, 150, 38)
    return Plan(
        width=width,
        height=height,
        frame=frame,
        places=_places(width - 168, covered, verify),
        stacks=(Stack(Box(left, 70, width - 2 * left, covered.top - 70 - 12), _ROWS),),
        logo=(200, 52),
        covered=covered,
        facts=(column(facts, 2, step=40), column(facts, 3, step=40)),
        signatures=Slots(signing, widest=180, gap=18, above=38, align="center"),
        qr=Box(verify.middle - 44, top - 6, 88, 88),
        verify=Box(verify.left, top + 81, verify.width, 52),
        notice=Box(100, height - 80, width - 200, 22),
        copy=Box(right - 100, 62, 100, 16),
    )


def _places(line: float, covered: Box, verify: Box) -> dict[str, Place]:
    display, caps, italic = Typeface.DISPLAY, Typeface.CAPS, Typeface.SERIF_ITALIC
    lead = Place(italic, line, ((12.5, 1), (11.5, 1), (11, 2), (10, 3)), 1.3)
    heading = ((38, 1), (34, 1), (30, 1), (27, 1), (24, 1), (22, 2), (18, 2))
    return {
        "organization": Place(
            caps, line, ((17, 1), (15, 1), (13, 1), (12, 1), (11, 2)), 1.25, MOST_TRACKING
        ),
        "branch": Place(italic, line, ((11, 1), (10, 1), (9, 1), (8, 2)), 1.34),
        "heading": Place(caps, line, heading, 1.15, 0.05),
        "lead": lead,
        "name": Place(display, line, sizes(47, one=29, two=19), 1.2),
        "statement": lead,
        "award": Place(caps, line, ((23, 1), (20, 1), (18, 1), (17, 2), (15, 2)), 1.2, 0.04),
        "program": Place(italic, line, ((12, 1), (11, 1), (10, 2), (9, 2)), 1.3),
        "closing": Place(Typeface.SERIF, line - 40, ((10.5, 2), (10, 3), (9, 3), (8, 4)), 1.3),
        "notice": Place(Typeface.SERIF, line - 40, ((7.5, 2), (7, 2), (6.5, 3)), 1.3),
        **small(covered=covered.width, verify=verify.width, label=Typeface.CAPS, label_size=8.75),
    }


def draw(pen: Pen, plan: Plan, palette: Palette, *, full: bool) -> None:
    if full:
        box = plan.stacks[0].box
        _ground(pen, box.middle, box.top + box.height * 0.52, box.height * 0.62, palette)
        _border(pen, plan.frame, palette)
    x, y = _seal_at(plan)
    _seal(pen, x, y, palette)


def _seal_at(plan: Plan) -> tuple[float, float]:
    if plan.width > plan.height:
        return plan.verify.left - 50, plan.qr.top + 62
    return plan.width / 2 + 4, plan.qr.top + 62


def _border(pen: Pen, frame: Box, palette: Palette) -> None:
    """Two lines, and waves woven between them; a rosette in each corner."""
    for inset, width in ((0, 1.1), (2.6, 0.35), (_DEPTH - 2.6, 0.35), (_DEPTH, 0.9)):
        box = frame.inset(inset)
        outline = rectangle(box.left, box.top, box.width, box.height)
        pen.stroke(outline, color=palette.rule, width=width)
    middle = frame.inset(_DEPTH / 2)
    for length, x, y, turn in (
        (middle.width, middle.left, middle.top, 0),
        (middle.height, middle.right, middle.top, 90),
        (middle.width, middle.right, middle.bottom, 180),
        (middle.height, middle.left, middle.bottom, 270),
    ):
        with pen.placed(x, y, turn=turn):
            _corner(pen, palette)
            _weave(pen, length - _DEPTH, palette)


def _corner(pen: Pen, palette: Palette) -> None:
    square = rectangle(-_DEPTH / 2, -_DEPTH / 2, _DEPTH, _DEPTH)
    rosette = together(_petals(9.6, 8, 0.42, turn) for turn in (0, 22.5))
    pen.stroke(square + rosette, color=palette.rule, width=0.38)
    pen.fill(circle(0, 0, 1.7), color=palette.spark)


def _weave(pen: Pen, length: float, palette: Palette) -> None:
    """Waves of two depths along the x axis, woven into a band, from one corner to the next."""
    count = max(1, round(length / 26))
    wave = length / count
    tile = together(
        _wave(wave, depth, phase / phases)
        for depth, phases in ((9.4, 4), (4.6, 2))
        for phase in range(phases)
    )
    for number in range(count):
        with pen.placed(_DEPTH / 2 + number * wave, 0):
            pen.stroke(tile, color=palette.rule, width=0.35)


def _wave(length: float, depth: float, shift: float) -> Path:
    """Return one wave of a sine, a cubic curve for each eighth of it."""

    def at(step: int) -> tuple[float, float, float]:
        angle = 2 * math.pi * (step / 8 + shift)
        steep = depth * math.cos(angle) * 2 * math.pi / length
        return step * length / 8, depth * math.sin(angle), steep

    path, third = Path().move(*at(0)[:2]), length / 24
    for step in range(8):
        (x0, y0, s0), (x1, y1, s1) = at(step), at(step + 1)
        path = path.curve((x0 + third, y0 + s0 * third), (x1 - third, y1 - s1 * third), (x1, y1))
    return path


def _petals(radius: float, count: int, deep: float, turn: float) -> Path:
    """Return a closed line around 0, 0 whose distance swings ``count`` times."""
    points = []
    for step in range(count * 6):
        angle = 2 * math.pi * step / (count * 6)
        far = radius * (1 - deep / 2 + deep / 2 * math.cos(count * angle))
        angle += math.radians(turn)
        points.append((far * math.cos(angle), far * math.sin(angle)))
    return smooth(points)


def _ground(pen: Pen, x: float, y: float, radius: float, palette: Palette) -> None:
    """A rosette so pale that text stands on it."""
    outer, inner = _petals(radius, 12, 0.36, 0), _petals(radius * 0.6, 12, 0.5, 0)
    for turn in range(0, 30, 5):
        with pen.placed(x, y, turn=turn):
            pen.stroke(outer + inner, color=palette.veil, width=0.5)


def _seal(pen: Pen, x: float, y: float, palette: Palette) -> None:
    """A rosette with a scalloped rim, and a flower of drops in its middle."""
    rim, woven = _petals(_SEAL, 36, 0.1, 0), _petals(_SEAL * 0.83, 18, 0.5, 0)
    rings = circle(0, 0, _SEAL * 0.87) + circle(0, 0, _SEAL * 0.4)
    with pen.placed(x, y):
        pen.fill(rim, color=palette.ground)
        pen.stroke(rim + rings, color=palette.spark, width=0.7)
        drops = together(_drop(_SEAL * 0.3).put(0, 0, turn=turn) for turn in range(0, 360, 45))
        pen.stroke(drops, color=palette.spark, width=0.5)
        pen.fill(circle(0, 0, 1.6), color=palette.spark)
    for turn in (0, 5, 10, 15):
        with pen.placed(x, y, turn=turn):
            pen.stroke(woven, color=palette.spark, width=0.35)


def _drop(length: float) -> Path:
    wide = length * 0.3
    low, middle, high = -length * 0.12, -length * 0.4, -length * 0.8
    path = Path().move(0, low).curve((wide, middle), (wide, high), (0, -length))
    return path.curve((-wide, high), (-wide, middle), (0, low)).close()
