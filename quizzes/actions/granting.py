"""What a manager allows one person beyond the rules of a quiz."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from quizzes.models import Attempt, ExtraAttempt, ExtraTime, Quiz, attempts_left
from training.actions import Actor, lock_journey, log
from training.models import StaffMember


class NotNeeded(Exception):
    """The person has attempts left, or one is open: there is nothing to grant."""


@transaction.atomic
def grant_attempt(
    *, staff_member: StaffMember, quiz: Quiz, reason: str, at: datetime, by: Actor
) -> ExtraAttempt:
    """One attempt more for somebody who has used all. Raises NotNeeded, also for the second of two
    presses of one button.
    """
    lock_journey(staff_member=staff_member)
    past = Attempt.objects.past(staff_member, quiz.key)
    if None in past or attempts_left(staff_member=staff_member, quiz=quiz, past=past) != 0:
        raise NotNeeded
    extra, created = ExtraAttempt.objects.get_or_create(
        staff_member=staff_member,
        quiz_key=quiz.key,
        after_number=len(past),
        defaults={
            "quiz_title": quiz.title,
            "granted_at": at,
            "granted_by_id": by.user_id,
            "granted_by_name": by.name,
            "reason": reason,
        },
    )
    if not created:
        raise NotNeeded
    log(
        action="quiz.grant_attempt",
        at=at,
        by=by,
        about=staff_member,
        subject=quiz.title,
        reason=reason,
    )
    return extra


@transaction.atomic
def set_extra_time(*, staff_member: StaffMember, percent: int, at: datetime, by: Actor) -> bool:
    """From the next attempt on, that much more time in quizzes with a limit; 0 takes it back.

    False, and nothing is changed, if it is so already.
    """
    known = ExtraTime.objects.select_for_update().filter(staff_member=staff_member)
    before = known.percent_for(staff_member)
    if before == percent:
        return False
    if percent:
        ExtraTime.objects.update_or_create(
            staff_member=staff_member,
            defaults={"percent": percent, "granted_at": at, "granted_by_name": by.name},
        )
    else:
        known.delete()
    log(action="quiz.set_extra_time", at=at, by=by, about=staff_member, subject=f"{percent} %")
    return True
