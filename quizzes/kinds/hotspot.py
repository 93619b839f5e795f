"""Touch the place: one or more marks on a drawing or a picture."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.kinds import shapes, speaking
from quizzes.kinds.base import RIGHT, WRONG, BadAnswer, Kind, Post
from quizzes.kinds.pictures import frozen_picture
from quizzes.kinds.places import MOST, PlacesBlock, frozen_places, ratio_of
from quizzes.rules import Order

Mark = list[float]

HALF = Fraction(1, 2)
NEAR = 2  # radii: up to here a mark is worth half
DECIMALS = 3
TAP_WIDTH = 288  # CSS pixels: what a screen of 320 leaves; the browser reports a tap in them
PERCENT = re.compile(r"[0-9]{0,3}(\.[0-9]{1,4})?")
PIXELS = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Match:
    """What one mark is worth. target: number from 0, None if it satisfies none."""

    worth: Fraction = WRONG
    target: int | None = None


def worth_of(target: Mapping[str, Any], mark: Mark, *, ratio: float) -> Fraction:
    """All within the radius or the outline, half up to two radii, else nothing."""
    far = shapes.reach(target, mark, ratio=ratio)
    return RIGHT if far <= 1 else HALF if far <= NEAR else WRONG


def matches(
    *, targets: Sequence[Mapping[str, Any]], marks: list[Mark], ratio: float
) -> list[Match]:
    """The best assignment: each mark to one target at most, each target to one mark at most."""
    worth = [[worth_of(target, mark, ratio=ratio) for target in targets] for mark in marks]

    def best(number: int, taken: frozenset[int]) -> tuple[Fraction, list[Match]]:
        if number == len(marks):
            return WRONG, []
        total, rest = best(number + 1, taken)
        found = total, [Match(), *rest]
        for target, own in enumerate(worth[number]):
            if own and target not in taken:
                total, rest = best(number + 1, taken | {target})
                if own + total > found[0]:
                    found = own + total, [Match(own, target), *rest]
        return found

    return best(0, frozenset())[1]


def pressed(
    *, no_press: Sequence[Mapping[str, Any]], marks: list[Mark], ratio: float
) -> dict[int, Mapping[str, Any]]:
    """Number of a mark → the zone without pressure that it lies in."""
    return {
        number: zone
        for number, mark in enumerate(marks)
        for zone in no_press
        if shapes.covers(zone, mark, ratio=ratio)
    }


def grade(*, key: Mapping[str, Any], answer: Any) -> Fraction:
    """The sum of what the marks are worth, as a share of what is asked for.

    Worth nothing if a mark lies in a zone without pressure, or if there are more than allowed.
    """
    targets, ratio = key.get("targets", ()), key.get("ratio", 1)
    marks = marks_in(answer, most=key.get("marks", 1))
    if not marks or not targets:
        return WRONG
    if pressed(no_press=key.get("no_press", ()), marks=marks, ratio=ratio):
        return WRONG
    found = matches(targets=targets, marks=marks, ratio=ratio)
    return sum((match.worth for match in found), WRONG) / key.get("marks", 1)


def marks_in(answer: Any, *, most: int) -> list[Mark]:
    """The marks of an answer; none if any of it could not have been read from the form."""
    if not isinstance(answer, list) or not 0 < len(answer) <= most:
        return []
    return answer if all(map(_is_mark, answer)) else []


def _is_mark(mark: Any) -> bool:
    if not isinstance(mark, list) or len(mark) != 2:
        return False
    return all(type(number) in (int, float) and 0 <= number <= 1 for number in mark)


class Hotspot(Kind):
    """Answer: the marks as [x, y], fractions 0..1 of the picture to three decimals.

    shown: ``view`` or ``surface`` (a frozen picture), ``ratio`` of its height to its width,
    ``marks`` (how many are asked for). key: ``targets``, ``no_press``, ``ratio``, ``marks``.
    """

    name = "hotspot"
    label = _("Touch the place")
    icon = "crosshairs"
    template = "practicum_quizzes/kinds/hotspot.html"
    review_template = "practicum_quizzes/kinds/hotspot_review.html"
    styles = (
        "practicum_lessons/css/drawings.css",
        "practicum_quizzes/css/hotspot.css",
    )
    scripts = (
        "practicum_quizzes/js/hotspot-words.js",
        "practicum_quizzes/js/hotspot.js",
    )

    def block(self) -> PlacesBlock:
        return PlacesBlock(label=self.label, icon=self.icon)

    def freeze(self, value: Any, order: Order) -> tuple[dict[str, Any], dict[str, Any]]:
        view, ratio = value.get("view") or "", ratio_of(value)
        targets = frozen_places(view, value["targets"])
        marks = min(len(targets), MOST) if value.get("ask") == "all" else 1
        shown = {
            "stem": value["stem"],
            "picture": None,  # the picture is what the answer is given on, not beside it
            "view": view,
            "surface": None if view else frozen_picture(value.get("picture")),
            "ratio": ratio,
            "marks": max(marks, 1),
        }
        key = {
            "targets": targets,
            "no_press": frozen_places(view, value.get("no_press") or ()),
            "ratio": ratio,
            "marks": max(marks, 1),
        }
        return shown, key

    def read(self, post: Post, *, field: str, shown: Mapping[str, Any]) -> list[Mark] | None:
        """Numbers in percent, over them a tap on the picture in pixels, or one mark taken back.

        A pair with one number missing is no mark yet.
        """
        most = shown.get("marks", 1)
        marks = [mark for n in range(MOST) if (mark := _typed(post, f"{field}-{n + 1}"))]
        if len(marks) > most:
            raise BadAnswer(field)
        if tap := _tapped(post, f"{field}-tap-stay", shown.get("ratio", 1)):
            marks = with_tap(marks, tap, most=most, ratio=shown.get("ratio", 1))
        if post.getlist(f"{field}-back-stay"):
            marks = marks[:-1]
        return marks or None

    def is_complete(self, *, shown: Mapping[str, Any], answer: Any) -> bool:
        """Whether every mark that is asked for is placed."""
        most = shown.get("marks", 1)
        return len(marks_in(answer, most=most)) == most

    def grade(self, *, key: Mapping[str, Any], answer: Any) -> Fraction:
        return grade(key=key, answer=answer)

    def right(self, *, key: Mapping[str, Any]) -> list[Mark] | None:
        free = [
            shapes.free_place(target, outside=key.get("no_press", ()), ratio=key.get("ratio", 1))
            for target in key.get("targets", ())
        ]
        marks = [_rounded(place) for place in free if place]
        return marks[: key.get("marks", 1)] or None

    def wrong(self, *, shown: Mapping[str, Any], key: Mapping[str, Any]) -> list[Mark] | None:
        """The first place, by rows, that is worth nothing."""
        every = (
            _rounded(shapes.place_of((across, down)))
            for down in range(shapes.CELLS)
            for across in range(shapes.CELLS)
        )
        return next(([mark] for mark in every if not grade(key=key, answer=[mark])), None)

    def words(self, *, shown: Mapping[str, Any], answer: Any) -> list[str]:
        view = shown.get("view", "")
        marks = marks_in(answer, most=MOST)
        if len(marks) == 1:
            return [speaking.words(view, *marks[0])]
        return [
            gettext("%(number)s: %(place)s") % {"number": n, "place": speaking.words(view, *mark)}
            for n, mark in enumerate(marks, start=1)
        ]

    def feedback(self, *, key: Mapping[str, Any], answer: Any) -> list[str]:
        """What the author says of the zones without pressure that were marked."""
        marks = marks_in(answer, most=key.get("marks", 1))
        zones = pressed(
            no_press=key.get("no_press", ()), marks=marks, ratio=key.get("ratio", 1)
        ).values()
        return list(dict.fromkeys(zone["feedback"] for zone in zones if zone.get("feedback")))


def _typed(post: Post, name: str) -> Mark | None:
    """Raises BadAnswer for what two fields for percent cannot have sent."""
    pair = [_number(post, f"{name}-{axis}", PERCENT) for axis in "xy"]
    if any(number is not None and number > 100 for number in pair):
        raise BadAnswer(name)
    if pair[0] is None or pair[1] is None:
        return None
    return _rounded([float(number / 100) for number in pair if number is not None])


def _tapped(post: Post, name: str, ratio: float) -> Mark | None:
    """Where a picture of TAP_WIDTH was tapped. By the keyboard it reports 0, 0: no place."""
    x, y = (_number(post, f"{name}.{axis}", PIXELS) for axis in "xy")
    if x is None and y is None:
        return None
    if x is None or y is None or x > TAP_WIDTH or y > tap_height(ratio):
        raise BadAnswer(name)
    if x == y == 0:
        return None
    return _rounded([float(x) / TAP_WIDTH, float(y) / tap_height(ratio)])


def _number(post: Post, name: str, pattern: re.Pattern[str]) -> Decimal | None:
    given = post.getlist(name)
    if len(given) > 1 or not all(len(text) <= 8 and pattern.fullmatch(text) for text in given):
        raise BadAnswer(name)
    return Decimal(given[0]) if given and given[0] else None


def _rounded(place: Sequence[float]) -> Mark:
    return [round(number, DECIMALS) for number in place]


def tap_height(ratio: float) -> int:
    """The height in CSS pixels of a picture that is TAP_WIDTH wide."""
    return max(round(TAP_WIDTH * ratio), 1)


def with_tap(marks: list[Mark], tap: Mark, *, most: int, ratio: float) -> list[Mark]:
    """One mark more; with all of them placed, the nearest moves there."""
    if len(marks) < most:
        return [*marks, tap]
    nearest = min(marks, key=lambda mark: shapes.distance(mark, tap, ratio=ratio))
    number = marks.index(nearest)
    return [*marks[:number], tap, *marks[number + 1 :]]
