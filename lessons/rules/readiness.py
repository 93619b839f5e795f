"""What a lesson still lacks: checks over plain values, one function for each.

A blocker keeps a lesson from being published; a warning is for its author to weigh. The limits are
house standard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from lessons.rules import claims, wording

CARD_SECONDS = 60
LESSON_SECONDS = 12 * 60
MOST_PARTS = 3  # of a card with one idea
FIRM = 3  # pressure level from which a step says what to beware of
SHORTEST_DESCRIPTION = 4  # words


class Level(StrEnum):
    BLOCKER = "blocker"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the hands: its highest pressure level 1 to 5, or 0 where nobody has said."""

    name: str
    level: int = 0
    has_caution: bool = False
    technique_has_cautions: bool = False


@dataclass(frozen=True, slots=True)
class Film:
    title: str
    is_live: bool = True
    has_captions: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """One block of a card. ``seconds`` is time of doing or watching, beside that of reading."""

    kind: str
    words: tuple[wording.Words, ...] = ()
    seconds: int = 0
    steps: tuple[Step, ...] = ()
    films: tuple[Film, ...] = ()
    descriptions: tuple[str, ...] = ()

    @property
    def word_count(self) -> int:
        return sum(wording.count(words.text) for words in self.words)


@dataclass(frozen=True, slots=True)
class Card:
    number: int
    id: UUID | None
    title: str
    parts: tuple[Part, ...]

    @property
    def reading_seconds(self) -> int:
        words = wording.count(self.title) + sum(part.word_count for part in self.parts)
        return wording.reading_seconds(words)

    @property
    def seconds(self) -> int:
        """Of reading, doing and watching together."""
        return self.reading_seconds + sum(part.seconds for part in self.parts)


@dataclass(frozen=True, slots=True)
class Lesson:
    """``facts`` it ticks as taught; ``untaught`` are those that no live lesson ticks."""

    cards: tuple[Card, ...]
    minutes: int
    objectives: int
    facts: int
    untaught: int = 0

    @property
    def reading_seconds(self) -> int:
        return sum(card.reading_seconds for card in self.cards)

    @property
    def seconds(self) -> int:
        return sum(card.seconds for card in self.cards)


@dataclass(frozen=True, slots=True)
class Finding:
    """``code`` names the sentence, ``values`` what is filled in; ``card`` is None for the whole."""

    code: str
    level: Level = Level.WARNING
    card: Card | None = None
    values: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def is_blocker(self) -> bool:
        return self.level is Level.BLOCKER


def findings(lesson: Lesson) -> list[Finding]:
    """Everything that the checks find: the whole first, then card by card; blockers before."""
    found = [finding for check in LESSON_CHECKS for finding in check(lesson)]
    for card in lesson.cards:
        found.extend(finding for check in CARD_CHECKS for finding in check(card))
    return sorted(found, key=lambda finding: not finding.is_blocker)


# The whole lesson


def _no_card(lesson: Lesson) -> Iterator[Finding]:
    if not lesson.cards:
        yield Finding("no_card", Level.BLOCKER)


def _too_long(lesson: Lesson) -> Iterator[Finding]:
    minutes = -(-lesson.seconds // 60)
    if lesson.seconds > LESSON_SECONDS:
        yield Finding("long_lesson", values={"minutes": minutes, "most": LESSON_SECONDS // 60})
    if lesson.seconds > lesson.minutes * 60:
        yield Finding("more_minutes", values={"minutes": minutes, "planned": lesson.minutes})


def _nothing_to_remember(lesson: Lesson) -> Iterator[Finding]:
    kinds = {part.kind for card in lesson.cards for part in card.parts}
    if lesson.cards and "remember" not in kinds:
        yield Finding("no_remember")


def _no_aim(lesson: Lesson) -> Iterator[Finding]:
    if not lesson.objectives:
        yield Finding("no_objective")
    # Where every fact has its lesson, one about other things need not tick any.
    if not lesson.facts and lesson.untaught:
        yield Finding("no_fact")


# One card


def _empty_card(card: Card) -> Iterator[Finding]:
    if not card.title or not any(part.words or part.kind in SHOWN for part in card.parts):
        yield Finding("empty_card", Level.BLOCKER, card)


def _long_card(card: Card) -> Iterator[Finding]:
    if card.reading_seconds > CARD_SECONDS:
        values = {"seconds": card.reading_seconds, "most": CARD_SECONDS}
        yield Finding("long_card", card=card, values=values)


def _many_ideas(card: Card) -> Iterator[Finding]:
    if len(card.parts) > MOST_PARTS:
        yield Finding("many_parts", card=card, values={"parts": len(card.parts)})


def _pressure_without_caution(card: Card) -> Iterator[Finding]:
    for step in (step for part in card.parts for step in part.steps):
        if not step.has_caution and (step.level >= FIRM or step.technique_has_cautions):
            yield Finding("no_caution", card=card, values={"step": step.name})


def _picture_without_words(card: Card) -> Iterator[Finding]:
    for description in (text for part in card.parts for text in part.descriptions):
        words = wording.count(description)
        if words < SHORTEST_DESCRIPTION:
            yield Finding("short_description" if words else "no_description", card=card)


def _film_not_ready(card: Card) -> Iterator[Finding]:
    for film in (film for part in card.parts for film in part.films):
        if not film.is_live:
            yield Finding("hidden_film", Level.BLOCKER, card, {"title": film.title})
        if not film.has_captions:
            yield Finding("no_captions", card=card, values={"title": film.title})


def _claims(card: Card) -> Iterator[Finding]:
    texts = [wording.Words(card.title), *(words for part in card.parts for words in part.words)]
    said = "\n".join(words.text for words in texts if not words.is_forbidden)
    for claim in claims.claims_in(said):
        yield Finding(f"claim_{claim.kind}", card=card, values={"word": claim.word})


# Kinds of block that show something without a word of their own.
SHOWN = frozenset({"drawing", "picture", "technique", "routine", "video"})

LESSON_CHECKS: tuple[Callable[[Lesson], Iterator[Finding]], ...] = (
    _no_card,
    _too_long,
    _nothing_to_remember,
    _no_aim,
)
CARD_CHECKS: tuple[Callable[[Card], Iterator[Finding]], ...] = (
    _empty_card,
    _film_not_ready,
    _long_card,
    _many_ideas,
    _pressure_without_caution,
    _picture_without_words,
    _claims,
)
