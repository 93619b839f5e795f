"""The author's form of a question that is answered on a picture, and what it refuses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from lessons.blocks import marking
from lessons.blocks.drawings import (
    POINT_LABELS,
    VIEW_CHOICES,
    ZONE_LABELS,
    PlaceBlock,
    place_error,
)
from lessons.rules import anatomy
from quizzes.kinds import shapes
from quizzes.kinds.pictures import PictureBlock

MOST = 5  # targets, and so marks: house standard, more is a test of patience
MOST_NO_PRESS = 5
RADIUS = 0.06  # of the width: house standard, a fingertip on a head of natural size
LEAST_RADIUS, LARGEST_RADIUS = 0.03, 0.25  # below the least a finger cannot aim
SHARED = 0.1  # of the smaller outline: neighbors on the drawings touch
COVERED = 0.5  # of the picture: with more, tapping anywhere would pay
ASKS = [("any", _("One of them: a single mark")), ("all", _("Each of them: as many marks"))]


class TargetBlock(PlaceBlock):
    radius = blocks.FloatBlock(
        label=_("Radius"),
        required=False,
        min_value=LEAST_RADIUS,
        max_value=LARGEST_RADIUS,
        help_text=_(
            "How far off a point or place still counts, as a share of the picture’s width. "
            "Empty: 0.06, about a fingertip. Up to twice as far counts half."
        ),
    )
    name = blocks.CharBlock(
        label=_("Name"),
        required=False,
        max_length=80,
        help_text=_("Shown after the attempt. Empty: the usual name of the zone or point."),
    )

    class Meta:
        label = _("Place")


class NoPressBlock(TargetBlock):
    feedback = blocks.CharBlock(
        label=_("Feedback"),
        required=False,
        max_length=250,
        help_text=_("Shown after the attempt to whoever marked it: why not there."),
    )

    class Meta:
        label = _("Zone without pressure")


class PlacesBlock(blocks.StructBlock):
    """A stem, a picture, and the places to be found on it."""

    stem = blocks.TextBlock(
        label=_("Question"), rows=2, help_text=_("Such as: Touch the point between the eyebrows.")
    )
    view = blocks.ChoiceBlock(
        choices=VIEW_CHOICES,
        required=False,
        label=_("Drawing"),
        help_text=_("Leave empty to use a picture of your own."),
    )
    picture = PictureBlock()
    ask = blocks.ChoiceBlock(choices=ASKS, default="any", label=_("To be touched"))
    targets = blocks.ListBlock(
        TargetBlock(),
        default=[],  # none is refused below: a min_num would greet the author with an error
        max_num=MOST,
        collapsed=True,
        label=_("Right places"),
    )
    no_press = blocks.ListBlock(
        NoPressBlock(),
        default=[],
        max_num=MOST_NO_PRESS,
        collapsed=True,
        label=_("Zones without pressure"),
        help_text=_("A mark in one of them makes the answer worth nothing. May be left out."),
    )

    class Meta:
        form_template = "practicum_quizzes/admin/places_form.html"

    def get_form_context(self, value: Any, prefix: str = "", errors: Any = None) -> Any:
        own = {
            "words": marking.spoken_words(),
            "most": {"targets": MOST, "no_press": MOST_NO_PRESS},
            "drawing_url": reverse("practicum-drawing", args=["view"]),
            "picture_url": reverse("practicum-question-picture", args=[0]),
        }
        return super().get_form_context(value, prefix=prefix, errors=errors) | own

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        errors = _canvas_errors(value) or _row_errors(value) or _target_errors(value)
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return value


def ratio_of(value: Any) -> float:
    """The picture's height divided by its width; a drawing is square."""
    image = (value.get("picture") or {}).get("image")
    if value.get("view") or not image:
        return 1.0
    return float(round(image.height / image.width, 4))


def frozen_places(view: str, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """``name``; ``outline``, or ``places`` with ``radius``; ``feedback``. Plain JSON.

    A draft may hold what is refused when it is published; that is left out.
    """
    return [place for row in rows if (place := _frozen(view, row))]


def _frozen(view: str, row: Mapping[str, Any]) -> dict[str, Any] | None:
    where = {name: row.get(name) for name in ("zone", "point", "x", "y")}
    try:
        shape = anatomy.shape_of(view=view, **where)
    except anatomy.MarkError:
        return None
    return {
        "name": row.get("name") or _usual_name(where),
        "outline": shape.outline,
        "places": [list(place) for place in shape.places],
        "radius": row.get("radius") or RADIUS,
        "feedback": row.get("feedback") or "",
    }


def _usual_name(where: Mapping[str, Any]) -> str:
    usual = ZONE_LABELS.get(where["zone"]) or POINT_LABELS.get(where["point"]) or ""
    return str(usual)


def _canvas_errors(value: Any) -> dict[str, Exception]:
    image = (value.get("picture") or {}).get("image")
    if value["view"] and image:
        text = gettext("Choose a drawing or a picture of your own, not both.")
    elif not value["view"] and not image:
        text = gettext("Choose a drawing, or below it a picture of your own.")
    else:
        return {}
    return {"view": ValidationError(text)}


def _row_errors(value: Any) -> dict[str, Exception]:
    found: dict[str, Exception] = {}
    for name in ("targets", "no_press"):
        rows = {
            number: error
            for number, row in enumerate(value[name])
            if (error := place_error(value["view"] or "", row))
        }
        if rows:
            found[name] = blocks.ListBlockValidationError(block_errors=rows)
    return found


def _target_errors(value: Any) -> dict[str, Exception]:
    if not value["targets"]:
        return _of_targets([gettext("Mark at least one right place.")])
    view, ratio = value["view"] or "", ratio_of(value)
    targets = frozen_places(view, value["targets"])
    refused = frozen_places(view, value["no_press"])
    texts = [
        *hidden(targets, refused, ratio=ratio),
        *(alike(targets, ratio=ratio) if value["ask"] == "all" else ()),
        *too_large(targets, ratio=ratio),
    ]
    return _of_targets(texts) if texts else {}


def _of_targets(texts: Sequence[str]) -> dict[str, Exception]:
    errors = [ValidationError(text) for text in texts]
    return {"targets": blocks.ListBlockValidationError(non_block_errors=errors)}


def hidden(
    targets: Sequence[Mapping[str, Any]], refused: Sequence[Mapping[str, Any]], *, ratio: float
) -> list[str]:
    """Each target that a zone without pressure takes in, so that it could not be marked."""
    return [
        gettext("Place %(number)s lies in a zone without pressure. Nobody could mark it.")
        % {"number": number}
        for number, target in enumerate(targets, start=1)
        if _is_hidden(target, refused, ratio)
    ]


def _is_hidden(
    target: Mapping[str, Any], refused: Sequence[Mapping[str, Any]], ratio: float
) -> bool:
    if places := target["places"]:
        return any(shapes.covers(zone, place, ratio=ratio) for zone in refused for place in places)
    return shapes.free_place(target, outside=refused, ratio=ratio) is None


def alike(targets: Sequence[Mapping[str, Any]], *, ratio: float) -> list[str]:
    """Each two targets that one mark could satisfy, so that they cannot be told apart."""
    return [
        gettext(
            "Places %(one)s and %(other)s lie too close together to be told apart. Move one, make "
            "a radius smaller, or ask for one of them."
        )
        % {"one": one + 1, "other": other + 1}
        for one, other in combinations(range(len(targets)), 2)
        if overlap(targets[one], targets[other], ratio=ratio)
    ]


def overlap(one: Mapping[str, Any], other: Mapping[str, Any], *, ratio: float) -> bool:
    if one["places"] and other["places"]:
        least = one["radius"] + other["radius"]
        return any(
            shapes.distance(a, b, ratio=ratio) < least - 1e-9
            for a in one["places"]
            for b in other["places"]
        )
    own, theirs = shapes.cells(one, ratio=ratio), shapes.cells(other, ratio=ratio)
    return len(own & theirs) > SHARED * min(len(own), len(theirs))


def too_large(targets: Sequence[Mapping[str, Any]], *, ratio: float) -> list[str]:
    covered = frozenset[shapes.Cell]().union(*(shapes.cells(one, ratio=ratio) for one in targets))
    if len(covered) <= COVERED * shapes.CELLS**2:
        return []
    return [gettext("The places take in more than half of the picture. Make them smaller.")]
