"""What is shown beside the table: lit drawings, places, paces and times in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.template import TemplateDoesNotExist
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lessons.blocks.drawings import POINT_LABELS, ZONE_LABELS
from lessons.models.routines import PlacedStep
from lessons.models.techniques import Technique
from lessons.rules import anatomy, routines
from lessons.templatetags.practicum_drawings import drawing_art

register = template.Library()

CANVAS = 1000


@dataclass(frozen=True, slots=True)
class Lit:
    """What is lit on a drawing: outlines of zones, and points on a canvas of 1000 by 1000."""

    zones: tuple[str, ...] = ()
    no_press: tuple[str, ...] = ()
    points: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Overlay:
    number: int
    lit: Lit


@dataclass(frozen=True, slots=True)
class Sight:
    """A view with what each of the steps that are seen on it lights there."""

    view: str
    overlays: list[Overlay]


def lit(view: str, marks: Iterable[Mapping[str, Any]]) -> Lit:
    """What the view shows of the marks; a draft may hold what is refused when it is saved."""
    zones: list[str] = []
    no_press: list[str] = []
    points: list[tuple[int, int]] = []
    for mark in marks:
        where = {name: mark.get(name) for name in ("zone", "point", "x", "y")}
        try:
            shape = anatomy.shape_of(view=view, **where)
        except anatomy.MarkError:
            continue
        if shape.outline:
            (no_press if where["zone"] in anatomy.NO_PRESS else zones).append(shape.outline)
        points += [(round(x * CANVAS), round(y * CANVAS)) for x, y in shape.places]
    return Lit(tuple(zones), tuple(no_press), tuple(points))


def marks_of(step: Mapping[str, Any]) -> list[dict[str, str]]:
    return [{"zone": zone} for zone in step["zones"]] + [{"point": code} for code in step["points"]]


@register.simple_tag
def art(view: str) -> SafeString:
    """The line art of a view, to stand in the page; nothing while it is not drawn yet."""
    try:
        return drawing_art(view)
    except TemplateDoesNotExist:
        return SafeString("")


@register.inclusion_tag("practicum_lessons/elements/lit_drawing.html")
def lit_drawing(view: str, zones: Iterable[str] = (), points: Iterable[str] = ()):
    """A view with zones and points lit on it. It says nothing: their names stand beside it."""
    marks = [{"zone": zone} for zone in zones] + [{"point": code} for code in points]
    return {"view": view, "lit": lit(view, marks)}


@register.inclusion_tag("practicum_lessons/elements/lit_drawing.html")
def lit_technique(technique: Technique):
    """The first drawing among the pictures of a technique; nothing if it has none."""
    for picture in technique.pictures:
        if picture.block_type == "drawing":
            view = picture.value["view"]
            return {"view": view, "lit": lit(view, picture.value["marks"])}
    return {"view": ""}


@register.filter
def sights(timeline: Iterable[PlacedStep]) -> list[Sight]:
    """Each view that the steps are seen on, once: the art is heavier than what is lit on it."""
    overlays: dict[str, list[Overlay]] = {}
    for step in timeline:
        if view := step.value["view"]:
            shown = Overlay(step.number, lit(view, marks_of(step.value)))
            overlays.setdefault(view, []).append(shown)
    return [Sight(view, shown) for view, shown in overlays.items()]


@register.filter
def places(step: Mapping[str, Any]) -> str:
    """Zones and points of a step in words."""
    names = [ZONE_LABELS.get(zone, zone) for zone in step["zones"]]
    names += [POINT_LABELS.get(code, code) for code in step["points"]]
    return " · ".join(map(str, names))


@register.filter
def pace(timed: Any) -> str:
    """The cadence of a step or a technique in words; empty if it has none."""
    number, unit = _of(timed, "cadence"), _of(timed, "cadence_unit")
    if not number:
        return ""
    if unit:
        return _("%(number)d %(unit)s per minute") % {"number": number, "unit": unit}
    return _("%(number)d per minute") % {"number": number}


def _of(timed: Any, name: str) -> Any:
    return timed[name] if isinstance(timed, Mapping) else getattr(timed, name)


@register.filter
def pulse(cadence: int) -> routines.Pulse:
    return routines.pulse(cadence)


@register.filter
def spoken(seconds: int | None) -> str:
    """A time as it is said: 150 is "2 minutes 30 seconds"."""
    minutes, rest = divmod(seconds or 0, 60)
    parts = []
    if minutes:
        parts.append(ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes})
    if rest or not minutes:
        parts.append(ngettext("%(n)d second", "%(n)d seconds", rest) % {"n": rest})
    return " ".join(parts)
