"""The cards that teach what questions ask."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from lessons.models import Card, LessonPage


def whole_lesson(key: uuid.UUID) -> str:
    """How a lesson without a certain card is named."""
    return f"{key}/"


@dataclass(frozen=True)
class TeachingCard:
    """A card, or all cards of a lesson, by the name under which questions know it."""

    name: str
    lesson: LessonPage
    cards: list[Card]

    @property
    def is_whole_lesson(self) -> bool:
        return self.name.endswith("/")

    @property
    def title(self) -> str:
        return self.lesson.title if self.is_whole_lesson else self.cards[0].title

    @property
    def url(self) -> str:
        query = "all=1" if self.is_whole_lesson else f"card={self.cards[0].id}"
        return f"{self.lesson.url}?{query}"


def teaching_cards(names: Iterable[str]) -> dict[str, TeachingCard]:
    """Name → card, in the order of ``names``; what is not published any more is left out.

    One query. A name is ``<translation key of the lesson>/<id of the card>``.
    """
    wanted = {name: _parts(name) for name in names if name}
    keys = {parts[0] for parts in wanted.values() if parts}
    lessons = {
        page.translation_key: page
        for page in LessonPage.objects.live().filter(translation_key__in=keys).order_by("-pk")
    }
    found = {}
    for name, parts in wanted.items():
        if not parts or parts[0] not in lessons:
            continue
        lesson, card = lessons[parts[0]], parts[1]
        if cards := [each for each in lesson.cards_in_order if card in (None, each.id)]:
            found[name] = TeachingCard(name, lesson, cards)
    return found


def _parts(name: str) -> tuple[uuid.UUID, uuid.UUID | None] | None:
    lesson, _slash, card = name.partition("/")
    try:
        return uuid.UUID(lesson), uuid.UUID(card) if card else None
    except ValueError:
        return None
