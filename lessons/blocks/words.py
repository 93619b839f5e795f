"""Kinds of block that are made of words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from lessons.blocks import base

TONES = [
    ("tip", _("Tip")),
    ("house", _("House standard")),
    ("stop", _("Stop: no massage, or end it")),
    ("check", _("Check first")),
    ("avoid", _("Avoid: not on this spot")),
]


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        super().__init__(features=base.FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("A few short sentences or a list. One idea for each card.")
        template = "practicum_lessons/blocks/text.html"
        preview_template = base.PREVIEW
        preview_value = "<p>The scalp moves, the hair does not rub.</p>"


class ComparisonRowBlock(blocks.StructBlock):
    aspect = blocks.CharBlock(
        max_length=80, label=_("What is compared"), help_text=_("Such as “Pressure”.")
    )
    left = blocks.CharBlock(max_length=250, label=_("Left"))
    right = blocks.CharBlock(max_length=250, required=False, label=_("Right"))

    class Meta:
        icon = "table"
        label = _("Row")


class ComparisonBlock(blocks.StructBlock):
    """Two things side by side, aspect by aspect; without the second, a list of pairs."""

    heading_aspect = blocks.CharBlock(
        max_length=60, required=False, label=_("Heading of what is compared")
    )
    heading_left = blocks.CharBlock(max_length=60, label=_("Left heading"))
    heading_right = blocks.CharBlock(
        max_length=60,
        required=False,
        label=_("Right heading"),
        help_text=_("Leave empty for a table of two columns."),
    )
    rows = blocks.ListBlock(ComparisonRowBlock(), min_num=1, label=_("Rows"))

    class Meta:
        icon = "table"
        label = _("Comparison")
        description = _("Two things side by side, such as scalp massage and head massage.")
        template = "practicum_lessons/blocks/comparison.html"
        preview_template = base.PREVIEW
        preview_value = {
            "heading_left": "Scalp massage",
            "heading_right": "Head massage",
            "rows": [{"aspect": "Pressure", "left": "Light to medium", "right": "Usually firmer"}],
        }


class CalloutBlock(blocks.StructBlock):
    tone = blocks.ChoiceBlock(
        choices=TONES,
        default="tip",
        label=_("Kind"),
        help_text=_("Figures that the source article does not give are a house standard."),
    )
    text = blocks.RichTextBlock(features=base.FEATURES, label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        description = _("A tip, a house standard, or what to stop, to check or to avoid.")
        template = "practicum_lessons/blocks/callout.html"
        preview_template = base.PREVIEW
        preview_value = {"tone": "house", "text": "<p>House standard: 45 circles per minute.</p>"}


class DoDontBlock(blocks.StructBlock):
    do = blocks.CharBlock(max_length=160, label=_("Do"))
    dont = blocks.CharBlock(max_length=160, label=_("Don't"))
    why = blocks.CharBlock(max_length=220, required=False, label=_("Why"))

    class Meta:
        icon = "tick"
        label = _("Pair")
        label_format = "{do}"


class DosAndDontsBlock(blocks.ListBlock):
    def __init__(self, **kwargs):
        super().__init__(DoDontBlock(), min_num=1, **kwargs)

    class Meta:
        icon = "tick-inverse"
        label = _("Do and don't")
        description = _("What the hands do, beside what they do not.")
        template = "practicum_lessons/blocks/dos_and_donts.html"
        preview_template = base.PREVIEW
        preview_value = [{"do": "Stack the thumb joints.", "dont": "Press with a bent thumb."}]


class SayBlock(blocks.StructBlock):
    say = blocks.CharBlock(max_length=200, label=_("Say"))
    dont_say = blocks.CharBlock(max_length=200, label=_("Don't say"))
    why = blocks.CharBlock(max_length=220, required=False, label=_("Why"))

    class Meta:
        icon = "comment"
        label = _("Pair")
        label_format = "{say}"


class WordingBlock(blocks.ListBlock):
    def __init__(self, **kwargs):
        super().__init__(SayBlock(), min_num=1, **kwargs)

    class Meta:
        icon = "openquote"
        label = _("Say and don't say")
        description = _("Words for a client, beside words that promise too much.")
        template = "practicum_lessons/blocks/wording.html"
        preview_template = base.PREVIEW
        preview_value = [
            {
                "say": "It helps many people relax.",
                "dont_say": "It lowers your blood pressure.",
            }
        ]


class RememberBlock(blocks.ListBlock):
    def __init__(self, **kwargs):
        fact = blocks.CharBlock(max_length=200, label=_("Fact"))
        super().__init__(fact, min_num=1, max_num=8, **kwargs)

    class Meta:
        icon = "pin"
        label = _("Facts to remember")
        description = _("The few sentences that stay when the rest is forgotten.")
        template = "practicum_lessons/blocks/remember.html"
        preview_template = base.PREVIEW
        preview_value = ["The scalp moves, the hair does not rub."]
