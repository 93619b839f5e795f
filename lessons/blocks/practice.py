"""Kinds of block with which a reader does something."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from lessons.blocks import base

SHORTEST, LONGEST = 30, 60  # seconds of a "try it now"

VERDICTS = [("stop", _("Stop")), ("check", _("Check")), ("avoid", _("Avoid"))]


class SortItemBlock(blocks.StructBlock):
    text = blocks.CharBlock(max_length=160, label=_("Case"))
    answer = blocks.ChoiceBlock(choices=VERDICTS, label=_("Right answer"))
    why = blocks.CharBlock(max_length=250, label=_("Why"))

    class Meta:
        icon = "help"
        label = _("Case")
        label_format = "{text}"


class SortBlock(blocks.ListBlock):
    """A self-check; nothing of it is recorded or graded."""

    def __init__(self, **kwargs):
        super().__init__(SortItemBlock(), min_num=2, max_num=8, **kwargs)

    class Meta:
        icon = "list-ul"
        label = _("Sort into stop, check, avoid")
        description = _("A self-check with feedback for each case. It is not graded.")
        template = "practicum_lessons/blocks/sort.html"
        preview_template = base.PREVIEW
        preview_value = [
            {"text": "Fever", "answer": "stop", "why": "No massage today."},
            {"text": "A bruise on the arm", "answer": "avoid", "why": "Leave this spot out."},
        ]


class PracticeBlock(blocks.StructBlock):
    """ "Try it now", with a countdown."""

    text = blocks.RichTextBlock(features=base.FEATURES, label=_("What to do"))
    on = blocks.CharBlock(
        max_length=80,
        required=False,
        label=_("On what"),
        help_text=_("Such as “your own thigh”, “a folded towel”."),
    )
    seconds = blocks.IntegerBlock(
        min_value=SHORTEST, max_value=LONGEST, default=SHORTEST, label=_("Seconds")
    )
    cadence = base.cadence_block()

    class Meta:
        icon = "time"
        label = _("Try it now")
        description = _("Half a minute to a minute with the hands, with a countdown.")
        template = "practicum_lessons/blocks/practice.html"
        preview_template = base.PREVIEW
        preview_value = {
            "text": "<p>Make slow circles on your own thigh.</p>",
            "on": "Your own thigh",
            "seconds": 30,
            "cadence": 45,
        }
