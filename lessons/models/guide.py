"""The page "Which massage?": two questions for a client, and what the answers lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StructValue
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from lessons.blocks.guide import ADVICE_LABELS, GuideQuestionBlock, outcome_blocks
from lessons.rules import guide
from training import conf

QUESTIONS = 2
# Names in the address, by the place of the question: what the client wants, how she wants to feel.
NAMES = ("goal", "feeling")
FORM_PREVIEW = ""
LINK_CACHE_KEY = "practicum:guide-link"
LINK_CACHE_SECONDS = 60


def blank_questions() -> list[tuple[str, dict[str, Any]]]:
    """A new guide begins with what it must have, ready to be filled in."""
    option = {"text": "", "leads_to": ""}
    return [("question", {"text": "", "options": [option, option]}) for _number in range(QUESTIONS)]


def blank_outcomes() -> list[tuple[str, dict[str, Any]]]:
    return [(advice.value, {"title": "", "say": "", "text": ""}) for advice in guide.Advice]


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    text: str
    leads_to: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what was answered. ``is_unknown``: an answer that is none of its options."""

    name: str
    text: str
    options: tuple[Option, ...]
    answer: Option | None = None
    is_unknown: bool = False


@dataclass(frozen=True, slots=True)
class GuideLink:
    title: str
    url: str


class GuidePageQuerySet(PageQuerySet):
    def link(self) -> GuideLink | None:
        """Where the first live guide stands. Kept for a minute: it costs a page no query."""
        found = conf.cache().get(LINK_CACHE_KEY)
        if found is None:
            page = self.live().order_by("path").first()
            found = GuideLink(page.title, page.url) if page and page.url else ""
            conf.cache().set(LINK_CACHE_KEY, found, LINK_CACHE_SECONDS)
        return found or None


class GuidePage(Page):
    """Helps the front desk, or a client, to choose. Nothing that is answered is recorded.

    It is no unit, and public unless Wagtail's own view restrictions say otherwise. Keeps no
    personal data.
    """

    intro = models.TextField(_("introduction"), blank=True)
    questions = StreamField(
        [("question", GuideQuestionBlock())],
        default=blank_questions,
        min_num=QUESTIONS,
        max_num=QUESTIONS,
        verbose_name=_("questions"),
        help_text=_(
            "Any “stop” wins. Two equal answers lead there; different ones lead to both massages."
        ),
    )
    outcomes = StreamField(
        outcome_blocks(),
        default=blank_outcomes,
        block_counts={advice.value: {"min_num": 1, "max_num": 1} for advice in guide.Advice},
        verbose_name=_("what the answers lead to"),
    )

    objects = PageManager.from_queryset(GuidePageQuerySet)()

    allowed_http_methods = ["GET", "HEAD", "OPTIONS"]
    template = "practicum_lessons/guide_page.html"
    page_description = _("Two questions that help to choose between scalp and head massage.")
    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("questions"),
        FieldPanel("outcomes"),
    ]
    subpage_types: list[str] = []
    preview_modes = [
        (FORM_PREVIEW, _("The questions")),
        *((advice.value, label) for advice, label in ADVICE_LABELS.items()),
    ]

    class Meta:
        verbose_name = _("guide “Which massage?”")
        verbose_name_plural = _("guides “Which massage?”")

    def __str__(self) -> str:
        return self.title

    def save(self, clean=True, **kwargs):
        """A draft may be incomplete; what is published can be answered. Raises ValidationError."""
        if clean and self.live:
            self._check_complete()
        super().save(clean=clean, **kwargs)
        conf.cache().delete(LINK_CACHE_KEY)

    def _check_complete(self) -> None:
        errors = {}
        if len(self.questions) != QUESTIONS:
            errors["questions"] = _("A guide needs two questions before it can be published.")
        missing = [str(ADVICE_LABELS[one]) for one in guide.Advice if self.outcome(one) is None]
        if missing:
            errors["outcomes"] = _("Still to be written: %(outcomes)s.") % {
                "outcomes": ", ".join(missing)
            }
        if errors:
            raise ValidationError(errors)

    def ask(self, answers: Mapping[str, str]) -> tuple[Asked, ...]:
        """The questions in order, each with the option whose id ``answers`` gives for its name."""
        return tuple(
            _asked(name, block.value, answers.get(name, ""))
            for name, block in zip(NAMES, self.questions, strict=False)
        )

    def outcome(self, advice: str) -> StructValue | None:
        """What the author wrote for it; None in a draft where that is still missing."""
        return next((block.value for block in self.outcomes if block.block_type == advice), None)

    def get_preview_context(self, request, mode_name):
        context = super().get_preview_context(request, mode_name)
        advice = mode_name or None
        return context | {
            "asked": self.ask({}),
            "advice": advice,
            "outcome": self.outcome(advice) if advice else None,
        }


def _asked(name: str, question: StructValue, given: str) -> Asked:
    options = tuple(
        Option(child.id or str(place), child.value["text"], child.value["leads_to"])
        for place, child in enumerate(question["options"].bound_blocks)
    )
    answer = next((option for option in options if option.id == given), None)
    return Asked(name, question["text"], options, answer, is_unknown=bool(given) and answer is None)
