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
from lessons.rules.videos import FILM_SECONDS, OutsideFile, Span, resume_at, wanted_span

__all__ = [
    "CARD_SECONDS",
    "FILM_SECONDS",
    "CardAhead",
    "Left",
    "OutsideFile",
    "Place",
    "Span",
    "UnknownCard",
    "active_seconds",
    "check_turn",
    "first_unseen",
    "left",
    "place",
    "resume_at",
    "wanted_span",
]
