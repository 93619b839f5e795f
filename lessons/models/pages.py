"""Academy, course and lesson: a flat tree of pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail.search import index

from lessons import rules
from lessons.blocks import CardBlock
from lessons.models.access import LessonLine
from lessons.models.cards import Card
from lessons.models.facts import SourceFact
from lessons.models.previews import CardPreviews
from lessons.models.videos import LessonVideo
from training.models import CompiledQuery, Enrollment, Parameter, UnitPage, loaded

if TYPE_CHECKING:
    from django.contrib.auth.models import User

OWN_TEXT = F("alias_of").asc(nulls_first=True)  # databases differ in where NULL stands
READ_ONLY = ["GET", "HEAD", "OPTIONS"]


class BehindSignIn(models.Model):
    """Pages of the academy are for people who are signed in, so no search engine hears of them."""

    allowed_http_methods = READ_ONLY

    class Meta:
        abstract = True

    def get_sitemap_urls(self, request=None) -> list[dict[str, Any]]:
        return []


class AcademyPage(BehindSignIn, Page):
    """The front door of all courses. Keeps no personal data."""

    intro = models.TextField(_("introduction"), blank=True)

    template = "practicum_lessons/academy_page.html"
    content_panels = [*Page.content_panels, FieldPanel("intro")]
    subpage_types = ["practicum_lessons.CoursePage", "practicum_lessons.GuidePage"]

    class Meta:
        verbose_name = _("academy")
        verbose_name_plural = _("academies")

    def __str__(self) -> str:
        return self.title

    def route(self, request, path_components):
        """Finds a lesson of a course by one joined query where Wagtail asks four."""
        if len(path_components) == 2:
            course, slug = path_components
            if lesson := _lesson_at(f"{self.url_path}{course}/{slug}/", slug):
                return lesson.route(request, [])
        return super().route(request, path_components)

    def courses(self) -> models.QuerySet[CoursePage]:
        return CoursePage.objects.live().child_of(self).order_by("path")


class CoursePage(BehindSignIn, Page):
    """Lessons in order. Keeps no personal data."""

    summary = models.TextField(_("summary"), blank=True)
    code = models.CharField(_("code"), max_length=12, blank=True, help_text=_("Such as C3."))

    template = "practicum_lessons/course_page.html"
    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("code")]
    search_fields = [*Page.search_fields, index.SearchField("summary")]
    parent_page_types = ["practicum_lessons.AcademyPage"]
    subpage_types = ["practicum_lessons.LessonPage"]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def __str__(self) -> str:
        return self.title

    def route(self, request, path_components):
        """Finds a lesson by one joined query where Wagtail asks two."""
        if len(path_components) == 1:
            lessons = LessonPage.objects.live().child_of(self).filter(slug=path_components[0])
            if lesson := lessons.first():
                return lesson.route(request, [])
        return super().route(request, path_components)

    def lessons_for(self, user: User) -> list[LessonLine]:
        """Live lessons in order, each with how the person stands before it. Three queries."""
        standings = Enrollment.objects.standings(user)
        return [
            LessonLine(lesson, standings.best([lesson.translation_key]))
            for lesson in LessonPage.objects.below([self])
        ]


class LessonPageQuerySet(PageQuerySet):
    def below(self, courses: Sequence[Page]) -> LessonPageQuerySet:
        """Live lessons of these courses in the order of the tree, without their text. One query."""
        return self.live().filter(_children_of(courses)).without_text().order_by("path")

    def named_by(self, pages: Sequence[Page]) -> LessonPageQuerySet:
        """The same, and the lessons among ``pages`` themselves. One query."""
        wanted = _children_of(pages) | Q(pk__in=[page.pk for page in pages])
        return self.live().filter(wanted).without_text().order_by("path")

    def without_text(self) -> LessonPageQuerySet:
        return self.select_related("locale").defer("cards", "objectives", "summary")

    def originals(self) -> LessonPageQuerySet:
        """Live ones, each text once: what an alias shows stands in its source."""
        return self.live().filter(alias_of__isnull=True)


def _lesson_names() -> list[str]:
    return [field.attname for field in LessonPage._meta.concrete_fields]


_LESSON_AT = CompiledQuery(
    lambda: (
        LessonPage.objects.live()
        .filter(
            slug=Parameter("slug", Page._meta.get_field("slug")),
            url_path=Parameter("url_path", Page._meta.get_field("url_path")),
        )
        .values_list(*_lesson_names())
    )
)


def _lesson_at(url_path: str, slug: str) -> LessonPage | None:
    """The live lesson at this place of the tree. The slug is what the database has an index of."""
    rows = _LESSON_AT.rows(LessonPage, url_path=url_path, slug=slug)
    return loaded(LessonPage, _lesson_names(), rows[0]) if rows else None


_LESSONS_WITH_KEY = CompiledQuery(
    lambda: (
        LessonPage.objects.live()
        .filter(translation_key=Parameter("key", Page._meta.get_field("translation_key")))
        .order_by(OWN_TEXT, "pk")
        .values_list(*_lesson_names())
    )
)


def lesson_read_as(key: UUID, number: str) -> LessonPage | None:
    """The live page of this lesson by its number, which a reader is at.

    Translations are one lesson; where none has the number it is the first of its own text.
    """
    rows = _LESSONS_WITH_KEY.rows(LessonPage, key=key)
    place = _lesson_names().index("id")
    row = next((row for row in rows if str(row[place]) == number), rows[0] if rows else None)
    return loaded(LessonPage, _lesson_names(), row) if row else None


def _children_of(pages: Sequence[Page]) -> Q:
    children = Q(pk__in=[])  # an empty Q would let everything through
    for page in pages:
        children |= Q(path__startswith=page.path, depth=page.depth + 1)
    return children


class LessonPage(CardPreviews, BehindSignIn, UnitPage, Page):
    """A unit of short cards, one idea each. Keeps no personal data."""

    summary = models.TextField(
        _("summary"), blank=True, help_text=_("One sentence, shown in lists of lessons.")
    )
    objectives = StreamField(
        [("objective", blocks.CharBlock(max_length=200, label=_("Objective"), icon="tick"))],
        blank=True,
        verbose_name=_("objectives"),
        help_text=_("What somebody can do after this lesson. Shown on the last card."),
    )
    facts = ParentalManyToManyField(
        SourceFact,
        blank=True,
        related_name="lessons",
        verbose_name=_("facts taught"),
        help_text=_("Statements of the source article that this lesson teaches. For authors only."),
    )
    cards = StreamField(
        [("card", CardBlock())],
        verbose_name=_("cards"),
        help_text=_("One idea for each card, read in at most a minute."),
    )

    minimum_seconds = models.PositiveSmallIntegerField(
        _("least active time, seconds"),
        default=0,
        help_text=_(
            "A lesson is done when every card was seen and this time was spent. 0: the cards alone."
        ),
    )

    objects = PageManager.from_queryset(LessonPageQuerySet)()

    template = "practicum_lessons/lesson_all.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("minutes"), FieldPanel("minimum_seconds")]),
        FieldPanel("objectives"),
        FieldPanel("cards"),
        MultiFieldPanel(
            [FieldPanel("facts", widget=forms.CheckboxSelectMultiple)],
            heading=_("Facts taught"),
            classname="collapsed",
        ),
    ]
    # The cards are not searched: results would show what is behind the gate.
    search_fields = [*Page.search_fields, index.SearchField("summary")]
    parent_page_types = ["practicum_lessons.CoursePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def __str__(self) -> str:
        return self.title

    def save(self, clean=True, **kwargs):
        """A draft may be incomplete; what is published has a card, and its films are published.

        Raises ValidationError.
        """
        if clean and self.live and not len(self.cards):
            raise ValidationError(
                {"cards": _("A lesson needs a card before it can be published.")}, code="no_card"
            )
        if clean and self.live and (hidden := LessonVideo.objects.hidden_in(self.cards.raw_data)):
            message = _("Publish the film “%(title)s” first; then the lesson can be published.")
            raise ValidationError(
                {"cards": ValidationError(message, params={"title": hidden}, code="hidden_film")}
            )
        return super().save(clean=clean, **kwargs)

    @property
    def text_revision_id(self) -> int | None:
        """Of what is read here; an alias has no revision of its own."""
        return self.alias_of.live_revision_id if self.alias_of_id else self.live_revision_id

    @cached_property
    def cards_in_order(self) -> list[Card]:
        return [
            Card(UUID(str(raw["id"])), number, raw, self.cards.stream_block)
            for number, raw in enumerate(self.cards.raw_data, start=1)
            if raw.get("id")
        ]

    @property
    def card_ids(self) -> list[UUID]:
        return [card.id for card in self.cards_in_order]

    def card(self, key: UUID) -> Card:
        """Raises rules.UnknownCard."""
        for card in self.cards_in_order:
            if card.id == key:
                return card
        raise rules.UnknownCard
