"""Pictures that are answered by a touch, as their templates show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.translation import gettext as _

from lessons.templatetags.practicum_drawings import view_label
from quizzes.kinds import hotspot, shapes, speaking

register = template.Library()

CANVAS = 1000  # units of the overlays' width


@dataclass(frozen=True, slots=True)
class Surface:
    """What is touched: a view of the drawings, or a frozen picture with its description.

    height: of an overlay that is 1000 wide; tap_width, tap_height: CSS pixels of the picture that
    reports a touch without script.
    """

    view: str
    picture: Any
    label: str
    height: int
    tap_width: int
    tap_height: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark; x and y are places on the overlay, across and down texts in percent."""

    number: int
    x: int | None = None
    y: int | None = None
    across: str = ""
    down: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A right place, or a zone without pressure: an outline, or places with a radius."""

    letter: str
    name: str
    outline: str
    discs: list[tuple[int, int, int]]
    labels: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A mark that was graded. verdict: ``right``, ``near``, ``wrong`` or ``no-press``."""

    mark: Placed
    verdict: str
    words: str


@register.simple_tag
def hotspot_surface(shown: Mapping[str, Any]) -> Surface:
    ratio = shown.get("ratio", 1)
    view, frozen = shown.get("view", ""), shown.get("surface") or {}
    return Surface(
        view=view,
        picture=frozen,
        label=str(view_label(view)) if view else frozen.get("description", ""),
        height=round(CANVAS * ratio),
        tap_width=hotspot.TAP_WIDTH,
        tap_height=hotspot.tap_height(ratio),
    )


@register.simple_tag
def hotspot_marks(question: Any) -> list[Placed]:
    """One for each mark that is asked for; those not placed yet have no place."""
    shown = question.shown
    most = shown.get("marks", 1)
    placed = _placed(shown, question.answer, most)
    return placed + [Placed(number) for number in range(len(placed) + 1, most + 1)]


def _placed(shown: Mapping[str, Any], answer: Any, most: int) -> list[Placed]:
    return [
        Placed(
            number,
            *_on_overlay(shown, (x, y)),
            across=f"{x * 100:.1f}",
            down=f"{y * 100:.1f}",
            words=speaking.words(shown.get("view", ""), x, y),
        )
        for number, (x, y) in enumerate(hotspot.marks_in(answer, most=most), start=1)
    ]


def _on_overlay(shown: Mapping[str, Any], place: shapes.Place) -> tuple[int, int]:
    return round(place[0] * CANVAS), round(place[1] * CANVAS * shown.get("ratio", 1))


@register.simple_tag
def hotspot_words(shown: Mapping[str, Any]) -> dict[str, Any]:
    """What the script says, as plain JSON: the same for every question on the same picture."""
    most = shown.get("marks", 1)
    return {
        **speaking.vocabulary(shown.get("view", "")),
        "most": most,
        "says": {
            "crosshair": _("Crosshair: {place}."),
            "placed": _("Mark {number}: {place}."),
            "taken": _("Mark {number} is taken away."),
            "none": _("There is no mark here to take away."),
            "label": _("Take away mark {number}"),
            "item": _("{number}: {place}"),
            "away": _("Take away"),
        },
    }


@register.simple_tag
def hotspot_targets(question: Any) -> list[Target]:
    """The right places, with letters."""
    return [
        _target(question.shown, place, chr(ord("A") + number))
        for number, place in enumerate(question.key.get("targets", ()))
    ]


@register.simple_tag
def hotspot_no_press(question: Any) -> list[Target]:
    return [_target(question.shown, place) for place in question.key.get("no_press", ())]


def _target(shown: Mapping[str, Any], place: Mapping[str, Any], letter: str = "") -> Target:
    outline = place.get("outline", "")
    places = place.get("places", ())
    middles = [_middle(part) for part in shapes.polygons(outline)] if outline else places
    return Target(
        letter=letter,
        name=place.get("name") or _usual(letter),
        outline=outline,
        discs=[(*_on_overlay(shown, own), round(place["radius"] * CANVAS)) for own in places],
        labels=[_on_overlay(shown, own) for own in middles],
    )


def _usual(letter: str) -> str:
    return _("Place %(letter)s") % {"letter": letter} if letter else _("No pressure")


def _middle(part: shapes.Polygon) -> tuple[float, float]:
    xs, ys = zip(*part, strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


@register.simple_tag
def hotspot_judged(question: Any, *, told: bool) -> list[Judged]:
    """Each mark with what it was worth. told: whether the words may name the right places."""
    key, shown = question.key, question.shown
    ratio, most = key.get("ratio", 1), key.get("marks", 1)
    marks = hotspot.marks_in(question.answer, most=most)
    pressed = hotspot.pressed(no_press=key.get("no_press", ()), marks=marks, ratio=ratio)
    found = hotspot.matches(targets=key.get("targets", ()), marks=marks, ratio=ratio)
    targets = hotspot_targets(question) if told else []
    return [
        _judged(mark, match, pressed.get(number), targets)
        for number, (mark, match) in enumerate(zip(_placed(shown, marks, most), found, strict=True))
    ]


def _judged(mark: Placed, match: Any, zone: Any, targets: list[Target]) -> Judged:
    if zone is not None:
        text = _("In a zone without pressure: the whole answer counts nothing")
        return Judged(mark, "no-press", text)
    if match.target is None:
        return Judged(mark, "wrong", _off(mark, targets))
    name = {"name": targets[match.target].name if targets else ""}
    if match.worth == 1:
        return Judged(
            mark, "right", (_("Right: %(name)s") if targets else _("On a right place")) % name
        )
    text = _("Close to %(name)s: counts half") if targets else _("Close: counts half")
    return Judged(mark, "near", text % name)


def _off(mark: Placed, targets: list[Target]) -> str:
    """How the mark should have been moved to the nearest right place."""
    places = [place for target in targets for place in target.labels]
    if not places or mark.x is None or mark.y is None:
        return _("Not on a right place")
    across, down = min(
        ((mark.x - x, mark.y - y) for x, y in places), key=lambda off: off[0] ** 2 + off[1] ** 2
    )
    if abs(across) <= abs(down) / 3:
        return _("Too high") if down < 0 else _("Too low")
    if abs(down) <= abs(across) / 3:
        return _("Too far to the left") if across < 0 else _("Too far to the right")
    return {
        (True, True): _("Too high and too far to the left"),
        (True, False): _("Too high and too far to the right"),
        (False, True): _("Too low and too far to the left"),
        (False, False): _("Too low and too far to the right"),
    }[down < 0, across < 0]
