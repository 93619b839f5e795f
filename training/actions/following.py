"""Rules reach people at once: when a record has changed, they are asked what follows from it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.db import transaction

from training.actions.enrolling import apply_rule
from training.actions.log import SYSTEM, Actor
from training.models import EnrollmentRule

AT_ONCE = 500  # people in one question: databases refuse too many parameters

_waiting: ContextVar[set[int] | None] = ContextVar("practicum_waiting_for_rules", default=None)


@contextmanager
def one_change(*, at: datetime, by: Actor = SYSTEM) -> Iterator[None]:
    """Acts that are one change together, all or none: the rules are asked at its end.

    Somebody who becomes a manager and moves is no manager of the branch that she leaves, though
    one act comes before the other. Inside another one it is a part of that.
    """
    if _waiting.get() is not None:
        yield
        return
    with transaction.atomic():
        waiting: set[int] = set()
        token = _waiting.set(waiting)
        try:
            yield
        finally:
            _waiting.reset(token)
        follow_rules(people=waiting, at=at, by=by)


def follow_rules(*, people: Collection[int], at: datetime, by: Actor = SYSTEM) -> None:
    """Enroll these people, by primary key, by the rules that concern them now. Idempotent.

    Called by every act that changes a job, a branch or a day of hiring, in its transaction; inside
    ``one_change`` it waits for the end. One query where there are no rules.
    """
    waiting = _waiting.get()
    if waiting is not None:
        waiting.update(people)
    elif people:
        keys = sorted(people)
        for rule in EnrollmentRule.objects.active().select_related("program").order_by("pk"):
            for start in range(0, len(keys), AT_ONCE):
                apply_rule(rule=rule, among=keys[start : start + AT_ONCE], at=at, by=by)
