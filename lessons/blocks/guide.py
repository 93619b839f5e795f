"""What the page "Which massage?" is made of."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from lessons.blocks import base
from lessons.rules.guide import Advice

ADVICE_LABELS = {
    Advice.SCALP: _("Scalp massage"),
    Advice.HEAD: _("Head massage"),
    Advice.BOTH: _("Both"),
    Advice.STOP: _("Stop: no massage today"),
}
LEAST_OPTIONS, MOST_OPTIONS = 2, 5


class GuideOptionBlock(blocks.StructBlock):
    text = blocks.CharBlock(max_length=160, label=_("Answer"))
    leads_to = blocks.ChoiceBlock(
        choices=[(advice.value, label) for advice, label in ADVICE_LABELS.items()],
        label=_("Leads to"),
    )

    class Meta:
        icon = "radio-full"
        label = _("Answer")
        label_format = "{text}"


class GuideQuestionBlock(blocks.StructBlock):
    text = blocks.CharBlock(max_length=160, label=_("Question"))
    options = blocks.ListBlock(
        GuideOptionBlock(), min_num=LEAST_OPTIONS, max_num=MOST_OPTIONS, label=_("Answers")
    )

    class Meta:
        icon = "help"
        label = _("Question")
        label_format = "{text}"


class GuideOutcomeBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=80, label=_("Title"))
    say = blocks.CharBlock(
        max_length=250,
        label=_("What to say"),
        help_text=_("One sentence for the client, in plain words that promise nothing."),
    )
    text = blocks.RichTextBlock(features=base.FEATURES, label=_("What to know"))

    class Meta:
        icon = "openquote"
        label_format = "{title}"


def outcome_blocks() -> list[tuple[str, blocks.Block]]:
    """One for each advice, so that none can be forgotten."""
    return [
        (advice.value, GuideOutcomeBlock(label=label)) for advice, label in ADVICE_LABELS.items()
    ]
