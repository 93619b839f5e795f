"""What a card of a lesson is made of."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from lessons.blocks import base
from lessons.blocks.drawings import DrawingBlock
from lessons.blocks.practice import PracticeBlock, SortBlock
from lessons.blocks.references import PictureBlock, RoutineBlock, TechniqueBlock, VideoBlock
from lessons.blocks.steps import StepsBlock
from lessons.blocks.words import (
    CalloutBlock,
    ComparisonBlock,
    DosAndDontsBlock,
    RememberBlock,
    TextBlock,
    WordingBlock,
)

EXPLAIN, SHOW, PRACTICE = _("Explain"), _("Show"), _("Practice")


class ContentBlock(blocks.StreamBlock):
    text = TextBlock(group=EXPLAIN)
    callout = CalloutBlock(group=EXPLAIN)
    comparison = ComparisonBlock(group=EXPLAIN)
    dos_and_donts = DosAndDontsBlock(group=EXPLAIN)
    wording = WordingBlock(group=EXPLAIN)
    remember = RememberBlock(group=EXPLAIN)
    drawing = DrawingBlock(group=SHOW)
    picture = PictureBlock(group=SHOW)
    technique = TechniqueBlock(group=SHOW)
    video = VideoBlock(group=SHOW)
    steps = StepsBlock(group=PRACTICE)
    practice = PracticeBlock(group=PRACTICE)
    sort = SortBlock(group=PRACTICE)
    routine = RoutineBlock(group=PRACTICE)


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
        preview_template = base.PREVIEW
        preview_value = {
            "title": "How firm",
            "content": [
                {"type": "text", "value": "<p>The pressure is moderate: light to medium.</p>"},
            ],
        }
