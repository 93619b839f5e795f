"""Drawings of head, neck and shoulders, with marks on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from lessons.blocks import base, marking
from lessons.rules import anatomy

VIEW_LABELS = {
    "front": _("Head from the front"),
    "side": _("Head from the left side"),
    "back": _("Head from the back"),
    "top": _("Head from above"),
    "neck_shoulders": _("Neck and shoulders from the back"),
    "upper_back": _("Upper back"),
}
ZONE_LABELS = {
    "crown": _("Crown"),
    "hairline": _("Front hairline"),
    "forehead": _("Forehead"),
    "brow": _("Eyebrows"),
    "temples": _("Temples"),
    "cheeks": _("Cheeks"),
    "jaw": _("Jaw"),
    "sides": _("Sides above the ears"),
    "back_of_head": _("Back of the head"),
    "base_of_skull": _("Base of the skull"),
    "neck": _("Neck"),
    "shoulders": _("Shoulders"),
    "upper_back": _("Upper back"),
    "eyes": _("Eyes: no pressure"),
    "throat": _("Front of the neck: no pressure"),
    "behind_ear": _("Hollow behind the ear lobe: no pressure"),
    "spine": _("Spine: no pressure"),
}
POINT_LABELS = {code: f"{name} ({code})" for code, name in anatomy.NAMES.items()}
VIEW_CHOICES = list(VIEW_LABELS.items())
ZONE_CHOICES = list(ZONE_LABELS.items())
POINT_CHOICES = list(POINT_LABELS.items())
MOST_MARKS = 8
DECIMALS = 3  # of a place: a thousandth is a third of a pixel on a phone

MARK_ERRORS = {
    "which": _("Choose one zone, or one point, or place the mark on the picture."),
    "view": _("This drawing does not show it. Choose another drawing or another place."),
    "outside": _("The mark lies outside the picture: both numbers go from 0 to 1."),
}


def view_errors(
    *, view: str | None, zones: Sequence[str], points: Sequence[str]
) -> dict[str, ValidationError]:
    """What of the zones and points the view does not show."""
    if (zones or points) and not view:
        return {"view": ValidationError(_("Choose the drawing to light them on."), code="view")}
    for zone in zones:
        if message := mark_error(view, zone=zone):
            return {"zones": message}
    for point in points:
        if message := mark_error(view, point=point):
            return {"points": message}
    return {}


def mark_error(view: str | None, **place) -> ValidationError | None:
    """Why a mark by zone, point, or x and y names no place of the view; None if it does."""
    try:
        anatomy.shape_of(view=view or "", **place)
    except anatomy.MarkError as error:
        return ValidationError(MARK_ERRORS[error.code], code=error.code)
    return None


class PlaceBlock(blocks.StructBlock):
    """A zone, a point, or a place of the author's own; the editor's picture sets it."""

    zone = blocks.ChoiceBlock(choices=ZONE_CHOICES, required=False, label=_("Zone"))
    point = blocks.ChoiceBlock(choices=POINT_CHOICES, required=False, label=_("Point"))
    x = blocks.FloatBlock(
        required=False, min_value=0, max_value=1, label=_("Across"), help_text=_("0 left, 1 right")
    )
    y = blocks.FloatBlock(
        required=False, min_value=0, max_value=1, label=_("Down"), help_text=_("0 top, 1 bottom")
    )

    class Meta:
        icon = "crosshairs"
        label_format = "{name} {zone} {point}"

    def clean(self, value):
        value = super().clean(value)
        for name in ("x", "y"):
            if value.get(name) is not None:
                value[name] = round(value[name], DECIMALS)
        return value


class MarkBlock(PlaceBlock):
    """A place with its story."""

    name = blocks.CharBlock(
        max_length=80,
        required=False,
        label=_("Name"),
        help_text=_("Leave empty for the usual name of the zone or point."),
    )
    caption = blocks.CharBlock(max_length=220, required=False, label=_("What to know"))
    caution = base.caution_block()

    class Meta:
        label = _("Mark")


class DrawingBlock(blocks.StructBlock):
    view = blocks.ChoiceBlock(choices=VIEW_CHOICES, default="front", label=_("Drawing"))
    caption = blocks.CharBlock(max_length=160, required=False, label=_("Caption"))
    marks = blocks.ListBlock(
        MarkBlock(), default=[], max_num=MOST_MARKS, collapsed=True, label=_("Marks")
    )

    class Meta:
        icon = "view"
        label = _("Drawing with marks")
        description = _("Head, neck or shoulders with zones and points that tell their story.")
        template = "practicum_lessons/blocks/drawing.html"
        form_template = "practicum_lessons/admin/drawing_form.html"
        preview_template = base.PREVIEW
        preview_value = {
            "view": "front",
            "marks": [{"point": "EX-HN3", "caption": "Halfway between the eyebrows."}],
        }

    def get_form_context(self, value, prefix="", errors=None):
        own = {
            "words": marking.spoken_words(),
            "most_marks": MOST_MARKS,
            "drawing_url": reverse("practicum-drawing", args=["view"]),
        }
        return super().get_form_context(value, prefix=prefix, errors=errors) | own

    def clean(self, value):
        value = super().clean(value)
        errors = {
            index: error
            for index, mark in enumerate(value["marks"])
            if (error := place_error(value["view"], mark))
        }
        if errors:
            raise StructBlockValidationError(
                block_errors={"marks": blocks.list_block.ListBlockValidationError(errors)}
            )
        return value


def place_error(view: str | None, mark: Mapping[str, Any]) -> StructBlockValidationError | None:
    """Why the row of a place names none on the view, at the field that is wrong."""
    where = {name: mark.get(name) for name in ("zone", "point", "x", "y")}
    error = mark_error(view, **where)
    if not error:
        return None
    named = next((name for name in ("zone", "point") if where[name]), "zone")
    return StructBlockValidationError(
        block_errors={"x" if error.code == "outside" else named: error}
    )
