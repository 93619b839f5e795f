"""Reading again what was missed, before the next attempt."""

from __future__ import annotations

from datetime import datetime

from quizzes.models import Attempt, CardReread


def read_again(*, attempt: Attempt, card: str, at: datetime) -> None:
    """Keep that the person has read ``card`` again after the failed ``attempt``. Idempotent.

    The caller has taken the name from the list of what is to be read.
    """
    CardReread.objects.bulk_create(
        [CardReread(attempt=attempt, card=card, read_at=at)], ignore_conflicts=True
    )
