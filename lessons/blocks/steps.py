"""What the hands do, in order: steps of a card, and steps of a whole routine."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from lessons.blocks import base
from lessons.blocks.drawings import (
    POINT_CHOICES,
    VIEW_CHOICES,
    ZONE_CHOICES,
    view_errors,
)
from lessons.rules.routines import LONGEST_STEP

STEP_EXAMPLE = {
    "name": "Crown",
    "seconds": 180,
    "pressure_low": 2,
    "pressure_high": 3,
    "cadence": 45,
    "cadence_unit": "circles",
    "area": "Top of the head",
}


class TimedBlock(blocks.StructBlock):
    """Time in seconds, pressure by level 1 to 5, cadence per minute."""

    seconds = blocks.IntegerBlock(
        min_value=1,
        max_value=LONGEST_STEP,
        label=_("Seconds"),
        help_text=_("120 is shown as 2:00."),
    )
    pressure_low = base.pressure_block(
        _("Pressure, from"), _("Level 1 (barely touching) to 5 (deep).")
    )
    pressure_high = base.pressure_block(_("Pressure, to"), _("Leave empty if it is one level."))
    technique = SnippetChooserBlock(
        "practicum_lessons.Technique", required=False, label=_("Technique")
    )
    cadence = base.cadence_block()
    cadence_unit = base.cadence_unit_block()

    def clean(self, value):
        value = super().clean(value)
        errors = self.errors_in(value)
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return value

    def errors_in(self, value) -> dict[str, ValidationError]:
        low, high = value.get("pressure_low"), value.get("pressure_high")
        if high is not None and (low is None or high < low):
            message = _("Give the lighter level first; this one must not be below it.")
            return {"pressure_high": ValidationError(message, code="pressure")}
        return {}


class StepBlock(TimedBlock):
    """A step on a card."""

    name = blocks.CharBlock(max_length=80, label=_("Name"))
    area = blocks.CharBlock(max_length=120, required=False, label=_("Area of the body"))
    caution = base.caution_block()

    class Meta:
        icon = "time"
        label = _("Step")
        form_attrs = {"data-order": "name"}


class StepsBlock(blocks.ListBlock):
    def __init__(self, **kwargs):
        super().__init__(StepBlock(), **kwargs)

    class Meta:
        icon = "list-ol"
        label = _("Timed steps")
        description = _("What the hands do, in order: how long, how firm, how fast, and where.")
        template = "practicum_lessons/blocks/steps.html"
        preview_template = base.PREVIEW
        preview_value = [STEP_EXAMPLE]


class RoutineStepBlock(TimedBlock):
    """A step of a routine, with what the player shows of it at arm's length."""

    name = blocks.CharBlock(max_length=60, label=_("Name"))
    hands_on = blocks.BooleanBlock(
        required=False, default=True, label=_("Hands on the client, counted as massage")
    )
    cue = blocks.CharBlock(
        max_length=160,
        required=False,
        label=_("Cue"),
        help_text=_("One short sentence that is read at arm's length."),
    )
    view = blocks.ChoiceBlock(choices=VIEW_CHOICES, required=False, label=_("Drawing"))
    zones = blocks.ListBlock(
        blocks.ChoiceBlock(choices=ZONE_CHOICES, label=_("Zone")),
        default=[],
        label=_("Zones lit on the drawing"),
    )
    points = blocks.ListBlock(
        blocks.ChoiceBlock(choices=POINT_CHOICES, label=_("Point")),
        default=[],
        label=_("Points lit on the drawing"),
    )
    caution = base.caution_block()

    class Meta:
        icon = "time"
        label = _("Step")
        label_format = "{name}"

    def errors_in(self, value) -> dict[str, ValidationError]:
        return super().errors_in(value) or view_errors(
            view=value.get("view"), zones=value["zones"], points=value["points"]
        )
