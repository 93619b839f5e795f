"""Drawings with their marks, as the templates show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from lessons.blocks.drawings import POINT_LABELS, VIEW_LABELS, ZONE_LABELS
from lessons.rules import anatomy

register = template.Library()


@dataclass(frozen=True, slots=True)
class ShownMark:
    """A mark with its words; ``places`` are coordinates on a canvas of 1000 by 1000."""

    number: int
    name: str
    caption: str
    caution: str
    outline: str
    places: tuple[tuple[int, int], ...]
    labels: tuple[tuple[int, int], ...]
    is_no_press: bool


@register.simple_tag
def drawing_art(view: str) -> SafeString:
    """The line art of a view, to stand in the page so that it takes the page's colors."""
    return _art(view) if view in anatomy.VIEWS else mark_safe("")


@cache
def _art(view: str) -> SafeString:
    return mark_safe(get_template(f"practicum_lessons/drawings/{view}.svg").render())  # noqa: S308


@register.filter
def view_label(view: str) -> str:
    return VIEW_LABELS.get(view, "")


@register.filter
def shown_marks(drawing: Mapping[str, Any]) -> list[ShownMark]:
    """The marks of a drawing block that its view shows, numbered from 1."""
    return list(_shown(drawing["view"], drawing["marks"]))


def _shown(view: str, marks: Iterable[Mapping[str, Any]]) -> Iterable[ShownMark]:
    number = 0
    for mark in marks:
        where = {name: mark.get(name) for name in ("zone", "point", "x", "y")}
        try:
            shape = anatomy.shape_of(view=view, **where)
        except anatomy.MarkError:
            continue  # a draft may hold what is refused when it is saved
        number += 1
        yield ShownMark(
            number=number,
            name=mark.get("name") or _usual_name(where),
            caption=mark.get("caption") or "",
            caution=mark.get("caution") or "",
            outline=shape.outline,
            places=_on_canvas(shape.places),
            labels=_on_canvas(shape.labels),
            is_no_press=where["zone"] in anatomy.NO_PRESS,
        )


def _on_canvas(places: Iterable[anatomy.Place]) -> tuple[tuple[int, int], ...]:
    return tuple((round(x * anatomy.CANVAS), round(y * anatomy.CANVAS)) for x, y in places)


def _usual_name(where: Mapping[str, Any]) -> str:
    if where["zone"]:
        return str(ZONE_LABELS[where["zone"]])
    return POINT_LABELS.get(where["point"] or "", "")


@register.simple_tag(takes_context=True)
def next_number(context: template.Context, name: str) -> int:
    """1, 2, 3 … over the whole page: for ids of parts that may stand on it more than once."""
    counts = context.render_context.setdefault("practicum_numbers", {})
    request = context.get("request")
    if request is not None:
        counts = request.__dict__.setdefault("_practicum_numbers", {})
    counts[name] = counts.get(name, 0) + 1
    return counts[name]
