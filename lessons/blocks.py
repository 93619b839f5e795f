"""What a card of a lesson is made of."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

FEATURES = ["bold", "italic", "ul", "ol", "link"]
PREVIEW = "practicum_lessons/block_preview.html"


class StepBlock(blocks.StructBlock):
    """A timed step: time in seconds, pressure by level 1 to 5, cadence per minute."""

    name = blocks.CharBlock(max_length=80, label=_("Name"))
    technique = blocks.CharBlock(max_length=80, required=False, label=_("Technique"))
    seconds = blocks.IntegerBlock(
        min_value=1, max_value=3600, label=_("Seconds"), help_text=_("120 is shown as 2:00.")
    )
    pressure_low = blocks.IntegerBlock(
        min_value=1,
        max_value=5,
        required=False,
        label=_("Pressure, from"),
        help_text=_("Level 1 (barely touching) to 5 (deep)."),
    )
    pressure_high = blocks.IntegerBlock(
        min_value=1,
        max_value=5,
        required=False,
        label=_("Pressure, to"),
        help_text=_("Leave empty if it is one level."),
    )
    cadence = blocks.IntegerBlock(
        min_value=1, max_value=400, required=False, label=_("How many per minute")
    )
    cadence_unit = blocks.CharBlock(
        max_length=40, required=False, label=_("Of what"), help_text=_("Such as “circles”.")
    )
    area = blocks.CharBlock(max_length=120, required=False, label=_("Area of the body"))
    caution = blocks.CharBlock(max_length=160, required=False, label=_("Caution"))

    class Meta:
        icon = "time"
        label = _("Step")

    def clean(self, value):
        value = super().clean(value)
        low, high = value.get("pressure_low"), value.get("pressure_high")
        if high is not None and (low is None or high < low):
            message = _("Give the lighter level first; this one must not be below it.")
            raise StructBlockValidationError(
                block_errors={"pressure_high": ValidationError(message, code="pressure")}
            )
        return value


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    description = blocks.CharBlock(
        max_length=250,
        label=_("Description"),
        help_text=_("What there is to see, for somebody who cannot see it."),
    )
    caption = blocks.CharBlock(max_length=250, required=False, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with a description for those who cannot see it.")
        template = "practicum_lessons/blocks/picture.html"


class ComparisonRowBlock(blocks.StructBlock):
    aspect = blocks.CharBlock(
        max_length=80, label=_("What is compared"), help_text=_("Such as “Pressure”.")
    )
    left = blocks.CharBlock(max_length=250, label=_("Left"))
    right = blocks.CharBlock(max_length=250, label=_("Right"))

    class Meta:
        icon = "table"
        label = _("Row")


class ComparisonBlock(blocks.StructBlock):
    """Two things side by side, aspect by aspect."""

    heading_left = blocks.CharBlock(max_length=60, label=_("Left heading"))
    heading_right = blocks.CharBlock(max_length=60, label=_("Right heading"))
    rows = blocks.ListBlock(ComparisonRowBlock(), min_num=1, label=_("Rows"))

    class Meta:
        icon = "table"
        label = _("Comparison")
        description = _("Two things side by side, such as scalp massage and head massage.")
        template = "practicum_lessons/blocks/comparison.html"
        preview_template = PREVIEW
        preview_value = {
            "heading_left": "Scalp massage",
            "heading_right": "Head massage",
            "rows": [{"aspect": "Pressure", "left": "Light to medium", "right": "Usually firmer"}],
        }


TONES = [
    ("tip", _("Tip")),
    ("house", _("House standard")),
    ("stop", _("Stop: no massage, or end it")),
    ("check", _("Check first")),
    ("avoid", _("Avoid: not on this spot")),
]


class CalloutBlock(blocks.StructBlock):
    tone = blocks.ChoiceBlock(
        choices=TONES,
        default="tip",
        label=_("Kind"),
        help_text=_("Figures that the source article does not give are a house standard."),
    )
    text = blocks.RichTextBlock(features=FEATURES, label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        description = _("A tip, a house standard, or what to stop, to check or to avoid.")
        template = "practicum_lessons/blocks/callout.html"
        preview_template = PREVIEW
        preview_value = {"tone": "house", "text": "<p>House standard: 45 circles per minute.</p>"}


STEP_EXAMPLE = {
    "name": "Crown",
    "technique": "Circular friction",
    "seconds": 180,
    "pressure_low": 2,
    "pressure_high": 3,
    "cadence": 45,
    "cadence_unit": "circles",
    "area": "Top of the head",
}


class ContentBlock(blocks.StreamBlock):
    text = blocks.RichTextBlock(
        features=FEATURES,
        icon="pilcrow",
        label=_("Text"),
        description=_("A few short sentences or a list. One idea for each card."),
        template="practicum_lessons/blocks/text.html",
        preview_template=PREVIEW,
        preview_value="<p>The scalp moves, the hair does not rub.</p>",
    )
    steps = blocks.ListBlock(
        StepBlock(),
        icon="list-ol",
        label=_("Timed steps"),
        description=_("What the hands do, in order: how long, how firm, how fast, and where."),
        template="practicum_lessons/blocks/steps.html",
        preview_template=PREVIEW,
        preview_value=[STEP_EXAMPLE],
    )
    picture = PictureBlock()
    comparison = ComparisonBlock()
    callout = CalloutBlock()


class CardBlock(blocks.StructBlock):
    """One idea, read in at most a minute; addressed by the id of its block."""

    title = blocks.CharBlock(max_length=80, label=_("Title"))
    content = ContentBlock(min_num=1, label=_("Content"))

    class Meta:
        icon = "doc-full"
        label = _("Card")
        label_format = "{title}"
        description = _("One idea that is read in at most a minute.")
        template = "practicum_lessons/blocks/card.html"
        preview_template = PREVIEW
        preview_value = {
            "title": "How firm",
            "content": [
                {"type": "text", "value": "<p>The pressure is moderate: light to medium.</p>"},
            ],
        }
