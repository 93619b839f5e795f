"""Classic: a quiet frame with rounded corners, everything on one axis, ripples behind the name."""

from __future__ import annotations

from certificates.render.colors import Palette
from certificates.render.fit import Place
from certificates.render.pen import Path, Pen, circle, rounded, segment, together
from certificates.render.plan import Box, Plan, Row, Slots, Stack, column, strip
from certificates.render.typefaces import Typeface

from .places import sizes, small

_ROWS = (
    Row("logo"),
    Row("organization", 5, 9),
    Row("branch", 0, 2),
    Row("heading", 4, 20),
    Row("lead", 4, 14),
    Row("name", 1, 4),
    Row("statement", 2, 8),
    Row("award", 1, 5),
    Row("program", 1, 4),
    Row("closing", 3, 9),
)


def plan(width: float, height: float) -> Plan:
    frame = Box(30, 30, width - 60, height - 60)
    return _landscape(frame, width, height) if width > height else _portrait(frame, width, height)


def _landscape(frame: Box, width: float, height: float) -> Plan:
    left, right, top = 72.0, width - 72, height - 224
    verify = Box(right - 112, top, 112, 142)
    covered = Box(left, top, 184, 142)
    middle = Box(covered.right + 26, top, verify.left - covered.right - 52, 34)
    signatures = Slots(Box(middle.left, top + 40, middle.width, 100), widest=172, gap=16)
    return Plan(
        width=width,
        height=height,
        frame=frame,
        places=_places(width - 168, covered, verify),
        stacks=(Stack(Box(72, 54, width - 144, top - 54 - 26), _ROWS),),
        logo=(190, 42),
        covered=covered,
        facts=(strip(middle, 3)[:2], strip(middle, 3)),
        signatures=signatures,
        qr=Box(verify.middle - 47, top - 9, 94, 94),
        verify=Box(verify.left, top + 84, verify.width, 58),
        notice=Box(86, height - 74, width - 172, 22),
        copy=Box(right - 110, 50, 110, 16),
    )


def _portrait(frame: Box, width: float, height: float) -> Plan:
    left, right, top = 66.0, width - 66, height - 340
    covered = Box(left, top, 284, 122)
    facts = Box(right - 166, top, 166, 120)
    below = top + 134
    verify = Box(right - 112, below, 112, 142)
    signatures = Slots(Box(left, below, verify.left - left - 26, 112), widest=190, gap=16, above=42)
    return Plan(
        width=width,
        height=height,
        frame=frame,
        places=_places(width - 140, covered, verify),
        stacks=(Stack(Box(66, 60, width - 132, top - 60 - 30), _ROWS),),
        logo=(220, 60),
        covered=covered,
        facts=(column(facts, 2, step=38), column(facts, 3, step=38)),
        signatures=signatures,
        qr=Box(verify.middle - 47, below - 9, 94, 94),
        verify=Box(verify.left, below + 84, verify.width, 58),
        notice=Box(86, height - 74, width - 172, 22),
        copy=Box(right - 110, 48, 110, 16),
    )


def _places(line: float, covered: Box, verify: Box) -> dict[str, Place]:
    display, italic, sans = Typeface.DISPLAY, Typeface.SERIF_ITALIC, Typeface.SANS
    heading = ((38, 1), (33, 1), (28, 1), (25, 1), (24, 2), (20, 2))
    lead = Place(italic, line, ((13, 1), (12, 1), (11, 2), (10, 3)), 1.3)
    return {
        "organization": Place(display, line, ((19, 1), (17, 1), (15, 1), (13, 1), (12, 2))),
        "branch": Place(sans, line, ((10, 1), (9, 1), (8, 1), (8, 2)), 1.34, 0.05),
        "heading": Place(display, line, heading, 1.15),
        "lead": lead,
        "name": Place(display, line, sizes(50, one=29, two=21), 1.2),
        "statement": lead,
        "award": Place(display, line, ((25, 1), (22, 1), (20, 1), (18, 1), (18, 2), (16, 2)), 1.2),
        "program": Place(italic, line, ((13, 1), (11, 1), (10, 2), (9, 2)), 1.3),
        "closing": Place(Typeface.SERIF, line - 60, ((10.5, 2), (10, 3), (9, 3), (8, 4)), 1.34),
        "notice": Place(sans, line - 20, ((8, 1), (8, 2), (7, 2), (6.5, 3)), 1.3),
        **small(covered=covered.width, verify=verify.width),
    }


def draw(pen: Pen, plan: Plan, palette: Palette, *, full: bool) -> None:
    if full:
        _ripples(pen, plan, palette)
        _frame(pen, plan.frame, palette)
    middle, y = plan.width / 2, plan.covered.top - 14
    left, right = plan.covered.left, plan.width - plan.covered.left
    rule = segment(left, y, middle - 12, y) + segment(middle + 12, y, right, y)
    pen.stroke(rule + circle(middle, y, 6), color=palette.rule, width=0.5)
    pen.fill(circle(middle, y, 2), color=palette.spark)


def _ripples(pen: Pen, plan: Plan, palette: Palette) -> None:
    """Rings on water, each a little farther out than the last, cut off by the frame."""
    center = plan.stacks[0].box.top + 0.56 * plan.stacks[0].box.height
    radii, radius, step = [], 70.0, 13.9
    while radius < plan.width * 0.5:
        radii.append(radius)
        radius, step = radius + step, step * 1.13
    rings = together(circle(plan.width / 2, center, radius) for radius in radii)
    with pen.inside(_rounded(plan.frame.inset(6), 32)):
        pen.stroke(rings, color=palette.veil, width=0.7)


def _frame(pen: Pen, frame: Box, palette: Palette) -> None:
    pen.stroke(_rounded(frame, 26), color=palette.rule, width=1.3)
    pen.stroke(_rounded(frame.inset(6), 32), color=palette.rule, width=0.5)
    corners = [(x, y) for x in (frame.left, frame.right) for y in (frame.top, frame.bottom)]
    with pen.inside(_rounded(frame, 0)):
        arcs = together(circle(x, y, radius) for x, y in corners for radius in (10, 18))
        pen.stroke(arcs, color=palette.rule, width=0.5)
        pen.fill(
            together(
                circle(frame.middle + side * (frame.width / 2 - 3), y + down * 3, 2)
                for side in (-1, 1)
                for y, down in ((frame.top, 1), (frame.bottom, -1))
            ),
            color=palette.spark,
        )


def _rounded(box: Box, radius: float) -> Path:
    return rounded(box.left, box.top, box.width, box.height, radius)
