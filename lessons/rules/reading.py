"""Where a reader stands in a lesson: pure functions over card ids."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

CARD_SECONDS = 120  # house standard: twice what a card may take


class UnknownCard(LookupError):
    """The card is none of this lesson, or no longer."""


class CardAhead(Exception):
    """A card before this one has not been seen yet."""


@dataclass(frozen=True, slots=True)
class Place:
    """One card of a lesson as one reader meets it.

    cards: ids of all cards in order; index: of the card that is shown, counted from 0;
    unseen: index of the first card that the reader has not been at, None if there is none.
    """

    cards: tuple[UUID, ...]
    index: int
    unseen: int | None

    @property
    def card(self) -> UUID:
        return self.cards[self.index]

    @property
    def number(self) -> int:
        return self.index + 1

    @property
    def total(self) -> int:
        return len(self.cards)

    @property
    def previous(self) -> UUID | None:
        return self.cards[self.index - 1] if self.index else None

    @property
    def next(self) -> UUID | None:
        return None if self.is_last else self.cards[self.index + 1]

    @property
    def is_last(self) -> bool:
        return self.number == self.total

    @property
    def left_out(self) -> UUID | None:
        """On the last card: a card that was put in after the reader had passed its place."""
        return self.cards[self.unseen] if self.is_last and self.unseen is not None else None


def first_unseen(*, cards: Sequence[UUID], seen: Collection[UUID]) -> int | None:
    """Index of the first card that was not seen; None if all were, or there is no card."""
    return next((index for index, card in enumerate(cards) if card not in seen), None)


def place(
    *,
    cards: Sequence[UUID],
    seen: Collection[UUID] = (),
    position: UUID | None = None,
    wanted: UUID | None = None,
    leafing: bool = False,
) -> Place:
    """The card to show: the wanted one, else where the reader stopped. Needs at least one card.

    leafing: whether every card may be seen, as by a manager or once the lesson is done.
    Raises UnknownCard and CardAhead.
    """
    if leafing:
        unseen, stopped = None, 0
    else:
        unseen = first_unseen(cards=cards, seen=seen)
        stopped = cards.index(position) if position in cards else (unseen or 0)
    if wanted is None:
        return Place(tuple(cards), stopped, _without(unseen, stopped))
    if not leafing:
        check_turn(cards=cards, seen=seen, card=wanted)
    elif wanted not in cards:
        raise UnknownCard
    index = cards.index(wanted)
    return Place(tuple(cards), index, _without(unseen, index))


def _without(unseen: int | None, shown: int) -> int | None:
    """The card that is being shown is being seen."""
    return None if unseen == shown else unseen


def check_turn(*, cards: Sequence[UUID], seen: Collection[UUID], card: UUID) -> None:
    """Raises UnknownCard, and CardAhead for a card beyond the first one that was not seen."""
    if card not in cards:
        raise UnknownCard
    unseen = first_unseen(cards=cards, seen=seen)
    if card not in seen and unseen is not None and cards.index(card) > unseen:
        raise CardAhead


def active_seconds(*, since: datetime, until: datetime, counted: int, cap: int) -> int:
    """Whole seconds to count for the card that a reader is leaving.

    since, until: when it was turned to, and now; counted: what earlier visits to it counted;
    cap: the most that all visits to it count together. A phone that is put away counts no more.
    """
    passed = int((until - since).total_seconds())
    return max(0, min(passed, cap - counted))


@dataclass(frozen=True, slots=True)
class Left:
    """What is left before a lesson may be marked done: cards, and seconds of active time."""

    cards: int
    seconds: int

    def __bool__(self) -> bool:
        return bool(self.cards or self.seconds)


def left(
    *, cards: Sequence[UUID], seen: Collection[UUID], seconds: int, minimum_seconds: int
) -> Left:
    """House standard: a lesson is done when every card was seen, and its least time was spent.

    A lesson without cards teaches nothing and is never done.
    """
    unseen = sum(card not in seen for card in cards) if cards else 1
    return Left(unseen, max(0, minimum_seconds - seconds))
