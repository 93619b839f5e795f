"""Where a reader stands in a lesson: pure functions over card ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID


class UnknownCard(LookupError):
    """The card is none of this lesson, or no longer."""


class CardAhead(Exception):
    """The card comes after the one that may be turned to."""


@dataclass(frozen=True, slots=True)
class Place:
    """One card of a lesson as one reader meets it.

    cards: ids of all cards in order; index: of the card that is shown; reached: index of the
    furthest card that the reader has been at. Both count from 0.
    """

    cards: tuple[UUID, ...]
    index: int
    reached: int

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
    def next_is_new(self) -> bool:
        """Whether turning to the next card is progress; otherwise it is leafing."""
        return not self.is_last and self.index == self.reached

    @property
    def is_last(self) -> bool:
        return self.number == self.total


def reached(*, cards: Sequence[UUID], bookmark: UUID | None) -> int:
    """Index of the furthest card. Without a bookmark, or if its card is gone, the first one's."""
    return cards.index(bookmark) if bookmark in cards else 0


def place(
    *,
    cards: Sequence[UUID],
    bookmark: UUID | None,
    wanted: UUID | None = None,
    leafing: bool = False,
) -> Place:
    """The card to show: the wanted one, else the bookmark, else the first. Needs at least one card.

    leafing: whether every card may be seen, as by a manager or once the lesson is done.
    Raises UnknownCard and CardAhead.
    """
    furthest = len(cards) - 1 if leafing else reached(cards=cards, bookmark=bookmark)
    if wanted is None:
        return Place(tuple(cards), 0 if leafing else furthest, furthest)
    if wanted not in cards:
        raise UnknownCard
    index = cards.index(wanted)
    if index > furthest:
        raise CardAhead
    return Place(tuple(cards), index, furthest)


def moves_bookmark(*, cards: Sequence[UUID], bookmark: UUID | None, card: UUID) -> bool:
    """Whether turning to ``card`` is progress. False for a card that was reached before.

    Raises UnknownCard, and CardAhead for a card beyond the one after the bookmark.
    """
    if card not in cards:
        raise UnknownCard
    steps = cards.index(card) - reached(cards=cards, bookmark=bookmark)
    if steps > 1:
        raise CardAhead
    return steps == 1


def is_read_through(*, cards: Sequence[UUID], bookmark: UUID | None) -> bool:
    """House standard: a lesson may be marked done once its last card was reached."""
    return bool(cards) and reached(cards=cards, bookmark=bookmark) == len(cards) - 1
