"""A sheet to measure with a ruler how far a printer is off."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import translation

from certificates.rules import Paper, digest

from .document import Made, font_assets, weasyprint_versions
from .drawing import Drawing
from .engine import to_pdf
from .pen import Pen, rectangle, segment, together
from .plan import MILLIMETER, PRINTERS_MARGIN
from .styles import TEMPLATES, faces

INK = "#222222"
AT = 20  # millimeters from the left and the upper edge, where the lines stand
_SHEETS = {Paper.LETTER: (612.0, 792.0), Paper.A4: (595.28, 841.89)}
_DAY = "2026-01-01"  # it is of no day, and the same bytes each time


def make_calibration(
    *, paper: Paper, locale: str, offset: tuple[float, float] = (0.0, 0.0)
) -> Made:
    """Return one page with a line 20 mm from the left edge and one 20 mm from the upper edge.

    ``offset`` (millimeters, right and down) moves both, to see whether it is right.
    """
    width, height = _SHEETS[paper]
    x, y = offset
    sides = f"{width:.2f}pt {height:.2f}pt"
    moved = (
        f".moved {{ left: {x:.1f}mm; top: {y:.1f}mm; width: {width:.2f}pt; height: {height:.2f}pt;"
        f' background: url("asset:lines") 0 0 / {sides} no-repeat }}'
    )
    size = f"@page {{ size: {sides}; margin: 0 }}"
    with translation.override(locale):
        context = {
            "language": translation.to_locale(locale).replace("_", "-"),
            "at": AT,
            "dated": _DAY,
            "is_moved": any(offset),
        }
        html = render_to_string(f"{TEMPLATES}/calibration.html", context)
    styles = [
        faces(),
        size,
        render_to_string(f"{TEMPLATES}/calibration.css"),
        moved,
    ]
    content = to_pdf(
        html,
        styles=styles,
        assets=font_assets(),
        drawings={"lines": _lines(width, height)},
        identifier=digest("\0".join((html, *styles)).encode()).encode(),
    )
    return Made(content, weasyprint_versions())


def _lines(width: float, height: float) -> Drawing:
    pen, at = Pen(width, height), AT * MILLIMETER
    pen.stroke(segment(at, 0, at, height) + segment(0, at, width, at), color=INK, width=0.4)
    ticks = []
    for step in range(-12, 13):
        long = 2.4 if step % 5 == 0 else 1.2
        here, half = at + step * MILLIMETER, long * MILLIMETER
        ticks.append(segment(here, height / 2 - half, here, height / 2 + half))
        ticks.append(segment(width / 2 - half, here, width / 2 + half, here))
    pen.stroke(together(ticks), color=INK, width=0.3)
    inside = rectangle(
        PRINTERS_MARGIN, PRINTERS_MARGIN, width - 2 * PRINTERS_MARGIN, height - 2 * PRINTERS_MARGIN
    )
    return pen.stroke(inside, color="#8a8a8a", width=0.5).drawing("lines-")
