"""Every write of lessons; the only place that changes rows of a journey."""

from lessons.actions.reading import (
    CardAhead,
    NotOpenForYou,
    NotReadThrough,
    UnknownCard,
    complete_lesson,
    open_lesson,
    turn_to_card,
)
from lessons.actions.reviewing import begin_clinical_review
from lessons.actions.searching import forget_cards, forget_stale_cards, index_cards
from lessons.actions.videos import keep_position

__all__ = [
    "CardAhead",
    "NotOpenForYou",
    "NotReadThrough",
    "UnknownCard",
    "begin_clinical_review",
    "complete_lesson",
    "forget_cards",
    "forget_stale_cards",
    "index_cards",
    "keep_position",
    "open_lesson",
    "turn_to_card",
]
