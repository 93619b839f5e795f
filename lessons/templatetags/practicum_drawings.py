"""Drawings with their marks, as the templates show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from lessons.blocks.drawings import POINT_LABELS, VIEW_LABELS, ZONE_LABELS
from lessons.rules import anatomy
from lessons.rules.spreading import spread

register = template.Library()


APART = 58  # units of the canvas from number to number: two rings with their edges, and a gap
MARGIN = 30


@dataclass(frozen=True, slots=True)
class Sign:
    """The number of a mark: the place it names, and where it stands, beside it if others are near.

    In units of a canvas of 1000 by 1000.
    """

    x: int
    y: int
    at_x: int
    at_y: int

    @property
    def is_aside(self) -> bool:
        return (self.x, self.y) != (self.at_x, self.at_y)


@dataclass(frozen=True, slots=True)
class ShownMark:
    """A mark with its words; its ``signs`` lie on its places, or amid the parts of its outline."""

    number: int
    name: str
    caption: str
    caution: str
    outline: str
    signs: tuple[Sign, ...]
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
    shown = list(_shapes(drawing["view"], drawing["marks"]))
    labels = [_on_canvas(shape.labels) for _mark, _where, shape in shown]
    signs = _signs([spot for spots in labels for spot in spots])
    return [
        ShownMark(
            number=number,
            name=mark.get("name") or _usual_name(where),
            caption=mark.get("caption") or "",
            caution=mark.get("caution") or "",
            outline=shape.outline,
            signs=tuple(islice(signs, len(labels[number - 1]))),
            is_no_press=where["zone"] in anatomy.NO_PRESS,
        )
        for number, (mark, where, shape) in enumerate(shown, start=1)
    ]


def _shapes(
    view: str, marks: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[Mapping[str, Any], dict[str, Any], anatomy.Shape]]:
    for mark in marks:
        where = {name: mark.get(name) for name in ("zone", "point", "x", "y")}
        try:
            yield mark, where, anatomy.shape_of(view=view, **where)
        except anatomy.MarkError:
            continue  # a draft may hold what is refused when it is saved


def _signs(spots: list[tuple[int, int]]) -> Iterator[Sign]:
    stand = spread(spots, apart=APART, canvas=anatomy.CANVAS, margin=MARGIN)
    return (Sign(*spot, *at) for spot, at in zip(spots, stand, strict=True))


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
