"""Every write of lessons: opening one, turning its cards, marking it done."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from lessons.models import LessonPage, LessonProgress, access_in
from lessons.rules import CardAhead, UnknownCard, is_read_through, moves_bookmark
from training.actions import lock_journey, record_completion
from training.models import Enrollment, StaffMember
from training.rules import Access

__all__ = [
    "CardAhead",
    "NotOpenForYou",
    "NotReadThrough",
    "UnknownCard",
    "complete_lesson",
    "open_lesson",
    "turn_to_card",
]


class NotOpenForYou(Exception):
    """No open enrollment of the person opens this lesson now."""


class NotReadThrough(Exception):
    """The last card was not reached."""


def open_lesson(*, staff_member: StaffMember, lesson: LessonPage, at: datetime) -> LessonProgress:
    """The person's unfinished reading of the lesson; the first time, one is begun.

    The caller has asked the gate. Of two at once, the database keeps one.
    """
    unfinished = LessonProgress.objects.by(staff_member).unfinished(lesson.translation_key)
    if progress := unfinished.first():
        return progress
    begun = LessonProgress(
        staff_member=staff_member,
        lesson_key=lesson.translation_key,
        lesson_title=lesson.title,
        opened_at=at,
    )
    LessonProgress.objects.bulk_create([begun], ignore_conflicts=True)
    return unfinished.get()


def turn_to_card(
    *, staff_member: StaffMember, lesson: LessonPage, card: UUID, at: datetime
) -> bool:
    """Move the bookmark to ``card`` if that is progress, and say whether it was.

    The bookmark only moves on, by one card; no fact follows from it before the lesson is marked
    done, which asks the gate itself. Raises UnknownCard, CardAhead.
    """
    progress = open_lesson(staff_member=staff_member, lesson=lesson, at=at)
    if not moves_bookmark(cards=lesson.card_ids, bookmark=progress.bookmark, card=card):
        return False
    unmoved = LessonProgress.objects.filter(
        pk=progress.pk, bookmark=progress.bookmark, completed_at__isnull=True
    )
    return bool(unmoved.update(bookmark=card))


@transaction.atomic
def complete_lesson(*, staff_member: StaffMember, lesson: LessonPage, at: datetime) -> bool:
    """Write the fact that the person has finished the lesson.

    Returns False, and changes nothing, if it is done already. Raises NotOpenForYou,
    NotReadThrough.
    """
    lock_journey(staff_member=staff_member)
    enrollments = Enrollment.objects.filter(staff_member=staff_member).kept()
    access, _step = access_in(enrollments.readings(), lesson.translation_key)
    if access is Access.DONE or (access is Access.REVIEW and _was_finished(staff_member, lesson)):
        return False
    if access is not Access.OPEN:
        raise NotOpenForYou
    progress = open_lesson(staff_member=staff_member, lesson=lesson, at=at)
    if not is_read_through(cards=lesson.card_ids, bookmark=progress.bookmark):
        raise NotReadThrough
    return _finish(progress, staff_member=staff_member, lesson=lesson, at=at)


def _was_finished(staff_member: StaffMember, lesson: LessonPage) -> bool:
    """As by the same tap a moment ago, if it was the last thing left of the program."""
    return LessonProgress.objects.by(staff_member).finished(lesson.translation_key).exists()


def _finish(
    progress: LessonProgress, *, staff_member: StaffMember, lesson: LessonPage, at: datetime
) -> bool:
    unfinished = LessonProgress.objects.filter(pk=progress.pk, completed_at__isnull=True)
    if not unfinished.update(completed_at=at, revision=lesson.live_revision_id):
        return False
    return record_completion(
        staff_member=staff_member,
        unit_key=lesson.translation_key,
        kind="lesson",
        title=lesson.title,
        source=f"lesson-progress:{progress.pk}",
        at=at,
        revision=lesson.live_revision_id,
    )
