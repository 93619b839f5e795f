"""The layouts: each a module with a ``plan`` of where things stand, and ``draw`` for ornaments."""

from __future__ import annotations

from functools import lru_cache
from types import ModuleType

from certificates.render.colors import palette_of
from certificates.render.drawing import Drawing
from certificates.render.pen import Pen, rectangle
from certificates.render.plan import Plan, sheet_of
from certificates.rules import Border, Layout, Look

from . import botanical, classic, letterpress, modern

_MODULES: dict[str, ModuleType] = {
    Layout.CLASSIC: classic,
    Layout.BOTANICAL: botanical,
    Layout.MODERN: modern,
    Layout.LETTERPRESS: letterpress,
}


def name_of(look: Look) -> str:
    """Return what tells this look from all others, but for its logo: class, page and drawing."""
    parts = (look.layout, look.paper, look.orientation, look.border, look.accent[1:].lower())
    return "-".join(parts)


@lru_cache(maxsize=64)
def plan_of(look: Look) -> Plan:
    """Return where everything stands."""
    plan: Plan = _MODULES[look.layout].plan(*sheet_of(look))
    return plan


@lru_cache(maxsize=64)
def drawing_of(look: Look) -> Drawing:
    """Return the ornaments of the page, as far as its border wants them."""
    plan, palette = plan_of(look), palette_of(look.accent)
    pen = Pen(plan.width, plan.height)
    _MODULES[look.layout].draw(pen, plan, palette, full=look.border == Border.FULL)
    if look.border == Border.LINE:
        frame = rectangle(plan.frame.left, plan.frame.top, plan.frame.width, plan.frame.height)
        pen.stroke(frame, color=palette.rule, width=0.8)
    return pen.drawing(f"{name_of(look)}-")
