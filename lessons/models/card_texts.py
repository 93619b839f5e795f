"""The words of the cards, for looking something up in the lessons that a person may open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index
from wagtail.search.query import And, PlainText
from wagtail.search.queryset import SearchableQuerySetMixin

from lessons.models.access import LessonLine
from lessons.models.cards import Card
from lessons.models.pages import LessonPage
from lessons.rules import searching
from training.models import Enrollment

NOTHING = {"", "None"}  # what Wagtail gives for a choice that was left open
TITLE_COUNTS = 2  # a word of the title counts as often as two of the text


class CardTextQuerySet(SearchableQuerySetMixin, models.QuerySet):
    def of(self, lesson: LessonPage) -> CardTextQuerySet:
        return self.filter(page_id=lesson.pk).order_by("number")

    def stale(self) -> CardTextQuerySet:
        """Of pages that are not published, or are no more."""
        return self.exclude(page_id__in=LessonPage.objects.originals().values("pk"))

    def holding(self, words: Sequence[str], *, pages: Collection[int], most: int) -> list[CardText]:
        """Cards of these pages with words that begin with each of ``words``, the best first.

        One query; those with a word in the title come before the others.
        """
        if not pages:
            return []
        asked = [PlainText(word) for word in words]
        query = asked[0] if len(asked) == 1 else And(asked)
        found = list(self.filter(page_id__in=pages).autocomplete(query)[:most])
        return sorted(found, key=lambda card: not searching.holds(card.title, words))


class CardText(index.Indexed, models.Model):
    """What a card of a published lesson says, as plain text.

    It is derived from the lesson and rebuilt with it; whether somebody may read it is asked of the
    gate each time. Keeps no personal data.
    """

    page_id = models.BigIntegerField()
    lesson_key = models.UUIDField(db_index=True)
    card_id = models.UUIDField()
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.TextField(_("title"))
    text = models.TextField(_("text"), blank=True)

    objects = CardTextQuerySet.as_manager()

    wagtail_reference_index_ignore = True
    # One field of folded words: databases differ in what they do with accents and punctuation.
    search_fields = [
        index.AutocompleteField("words"),
        index.FilterField("page_id"),
        index.FilterField("lesson_key"),
    ]

    class Meta:
        verbose_name = _("text of a card")
        verbose_name_plural = _("texts of cards")
        constraints = [
            models.UniqueConstraint(
                fields=["page_id", "card_id"], name="practicum_one_text_for_each_card"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.title}"

    @property
    def words(self) -> str:
        title = searching.words_in(self.title)
        return " ".join(title * TITLE_COUNTS + searching.words_in(self.text))


def text_of(card: Card) -> str:
    """Everything that the card says, in the order in which it stands there."""
    parts = (" ".join(part.split()) for part in _parts(card))
    return " · ".join(part for part in parts if part not in NOTHING)


def _parts(card: Card) -> Iterator[str]:
    for block in card.block.value["content"]:
        if isinstance(block.value, models.Model):
            yield str(block.value)  # a technique, say, by its name
        else:
            yield from block.block.get_searchable_content(block.value)


def readable_lessons(user, *, closed: Sequence[str] = ()) -> list[LessonLine]:
    """Live lessons that the gate lets the user read, in the order of the tree. Constant queries.

    closed: paths of pages that something else keeps from her, with all that stands below them.
    """
    standings = Enrollment.objects.standings(user)
    lines = (
        LessonLine(page, standings.best([page.translation_key]))
        for page in LessonPage.objects.originals().without_text().order_by("path")
        if not page.path.startswith(tuple(closed))
    )
    return [line for line in lines if line.access.may_read]
