"""Modern: a band of color at the left edge, heavy type beside it, large pale rings, much white."""

from __future__ import annotations

from certificates.render.colors import Palette
from certificates.render.fit import Place
from certificates.render.pen import Path, Pen, circle, rectangle, segment, together
from certificates.render.plan import Box, Plan, Row, Slots, Stack, strip
from certificates.render.typefaces import Typeface

from .places import sizes, small

_ROWS = (
    Row("logo"),
    Row("organization", 6, 12),
    Row("branch", 0, 1),
    Row("heading", 6, 30),
    Row("lead", 3, 10),
    Row("name", 1, 3),
    Row("statement", 2, 8),
    Row("award", 1, 3),
    Row("program", 1, 3),
    Row("closing", 3, 10),
)
_BAND = 30.0
_LEFT = 92.0
_RIGHT = 52.0


def plan(width: float, height: float) -> Plan:
    return _landscape(width, height) if width > height else _portrait(width, height)


def _landscape(width: float, height: float) -> Plan:
    right, top = width - _RIGHT, height - 222
    verify = Box(right - 104, top, 104, 150)
    covered = Box(_LEFT, top + 42, 182, 116)
    facts = Box(_LEFT, top, verify.left - 24 - _LEFT, 34)
    signing = Box(covered.right + 26, top + 42, verify.left - 24 - covered.right - 26, 104)
    return Plan(
        width=width,
        height=height,
        frame=Box(24, 24, width - 48, height - 48),
        places=_places(right - _LEFT, covered, verify),
        stacks=(Stack(Box(_LEFT, 46, right - _LEFT, top - 46 - 24), _ROWS, align="left"),),
        logo=(190, 40),
        covered=covered,
        facts=(strip(facts, 3)[:2], strip(facts, 3)),
        signatures=Slots(signing, widest=168, gap=14, above=34),
        qr=Box(verify.left - 9.4, top - 8, 106, 106),
        verify=Box(verify.left, top + 94, verify.width, 56),
        notice=Box(_LEFT, height - 58, right - _LEFT, 22),
        copy=Box(right - 100, 46, 100, 16),
    )


def _portrait(width: float, height: float) -> Plan:
    right, top = width - _RIGHT, height - 394
    verify = Box(right - 104, top + 50, 104, 150)
    covered = Box(_LEFT, top + 50, verify.left - _LEFT - 30, 138)
    facts = Box(_LEFT, top, right - _LEFT, 34)
    signing = Box(_LEFT, height - 182, right - _LEFT, 106)
    return Plan(
        width=width,
        height=height,
        frame=Box(24, 24, width - 48, height - 48),
        places=_places(right - _LEFT, covered, verify),
        stacks=(Stack(Box(_LEFT, 56, right - _LEFT, top - 56 - 30), _ROWS, align="left"),),
        logo=(220, 52),
        covered=covered,
        facts=(strip(facts, 3)[:2], strip(facts, 3)),
        signatures=Slots(signing, widest=180, gap=16, above=40),
        qr=Box(verify.left - 9.4, verify.top - 8, 106, 106),
        verify=Box(verify.left, verify.top + 94, verify.width, 56),
        notice=Box(_LEFT, height - 62, right - _LEFT, 24),
        copy=Box(right - 100, 56, 100, 16),
    )


def _places(line: float, covered: Box, verify: Box) -> dict[str, Place]:
    sans, semibold, black = Typeface.SANS, Typeface.SANS_SEMIBOLD, Typeface.SANS_BLACK
    lead = Place(sans, line, ((13, 1), (12, 1), (11, 2), (10, 3)), 1.3)
    return {
        "organization": Place(semibold, line - 110, ((14, 1), (13, 1), (12, 1), (11, 2)), 1.25),
        "branch": Place(sans, line - 110, ((10, 1), (9, 1), (8, 2)), 1.34),
        "heading": Place(black, line, ((27, 1), (24, 1), (21, 1), (18, 2), (16, 2)), 1.15),
        "lead": lead,
        "name": Place(black, line, sizes(56, one=29, two=17), 1.2),
        "statement": lead,
        "award": Place(semibold, line, ((25, 1), (22, 1), (20, 1), (18, 1), (18, 2), (16, 2)), 1.2),
        "program": Place(sans, line, ((13, 1), (11, 1), (10, 2), (9, 2)), 1.3),
        "closing": Place(sans, min(line, 480), ((10.5, 2), (10, 3), (9, 3), (8, 4)), 1.34),
        "notice": Place(sans, line, ((7.5, 1), (7.5, 2), (7, 2), (6.5, 3)), 1.3),
        **small(covered=covered.width, verify=verify.width, text=sans),
    }


def draw(pen: Pen, plan: Plan, palette: Palette, *, full: bool) -> None:
    if full:
        _rings(pen, plan, palette)
        _band(pen, plan.frame, palette)
    y, right = plan.facts[0][0].top - 12, plan.width - _RIGHT
    pen.stroke(segment(_LEFT, y, right, y), color=palette.fine, width=0.6)
    pen.fill(rectangle(_LEFT, y - 1.5, 46, 3), color=palette.spark)


def _rings(pen: Pen, plan: Plan, palette: Palette) -> None:
    """A drop that fell in beyond the upper right corner."""
    inside = plan.frame
    x, y, reach = inside.right - 36, inside.top + 20, min(plan.width, plan.height)
    with pen.inside(rectangle(inside.left, inside.top, inside.width, inside.height)):
        for share, width in ((0.12, 15), (0.22, 12), (0.33, 9), (0.45, 6.5), (0.58, 4), (0.72, 2)):
            pen.stroke(circle(x, y, reach * share), color=palette.tint, width=width)


def _band(pen: Pen, frame: Box, palette: Palette) -> None:
    """The band, and in it the same rings, cut off."""
    band = rectangle(frame.left, frame.top, _BAND, frame.height)
    pen.fill(band, color=palette.accent)
    with pen.inside(band):
        rings = together(circle(frame.left, frame.bottom, radius) for radius in range(14, 150, 11))
        pen.stroke(rings, color=palette.ground, width=0.7)
    spark = Path() + rectangle(frame.left + _BAND + 4, frame.top, 3, frame.height)
    pen.fill(spark, color=palette.spark)
