"""The decisions of lessons: pure functions over values, without Django and without a clock."""

from lessons.rules.reading import (
    CARD_SECONDS,
    CardAhead,
    Left,
    Place,
    UnknownCard,
    active_seconds,
    check_turn,
    first_unseen,
    left,
    place,
)

__all__ = [
    "CARD_SECONDS",
    "CardAhead",
    "Left",
    "Place",
    "UnknownCard",
    "active_seconds",
    "check_turn",
    "first_unseen",
    "left",
    "place",
]
