"""Every write of lessons: opening one, turning its cards, marking it done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from lessons import rules
from lessons.models import LessonPage, LessonProgress, StudyDay, access_in, unfinished_reading
from lessons.rules import CardAhead, UnknownCard
from training.actions import lock_journey, record_completion
from training.models import Enrollment, Journey, StaffMember
from training.rules import Access, Unit

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
    """Something is ``left`` before the lesson may be marked done."""

    def __init__(self, left: rules.Left) -> None:
        super().__init__(left)
        self.left = left


def open_lesson(*, staff_member: StaffMember, lesson: LessonPage, at: datetime) -> LessonProgress:
    """The person's unfinished reading of the lesson; the first time, one is begun.

    The caller has asked the gate. Of two at once, the database keeps one.
    """
    sought = {"staff_member_id": staff_member.pk, "lesson_key": lesson.translation_key}
    if progress := unfinished_reading(**sought):
        return progress
    first = lesson.card_ids[0] if lesson.card_ids else None
    begun = LessonProgress(
        staff_member=staff_member,
        lesson_key=lesson.translation_key,
        lesson_title=lesson.title,
        opened_at=at,
        position=first,
        moved_at=at,
        seconds_by_card={str(first): 0} if first else {},
    )
    LessonProgress.objects.bulk_create([begun], ignore_conflicts=True)
    # None only where another device has finished it in between: then she begins anew.
    return unfinished_reading(**sought) or open_lesson(
        staff_member=staff_member, lesson=lesson, at=at
    )


@transaction.atomic
def turn_to_card(
    *, staff_member: StaffMember, lesson: LessonPage, card: UUID, at: datetime
) -> LessonProgress:
    """Keep that the reader is at ``card`` now, and count the time for the card that she leaves.

    Forward it goes by one card that was not seen; to cards that were seen it goes freely. No fact
    follows before the lesson is marked done, which asks the gate itself. Raises UnknownCard,
    CardAhead.
    """
    progress = open_lesson(staff_member=staff_member, lesson=lesson, at=at)
    while True:
        rules.check_turn(cards=lesson.card_ids, seen=progress.seen, card=card)
        moved = _moved(progress, lesson=lesson, card=card, at=at)
        if moved is not None:
            _count(staff_member, seconds=moved, at=at)
            return progress
        # Another device moved it meanwhile, or finished it; then there is nothing more to keep.
        current = LessonProgress.objects.get(pk=progress.pk)
        if current.completed_at:
            return current
        progress = current


def _moved(progress: LessonProgress, *, lesson: LessonPage, card: UUID, at: datetime) -> int | None:
    """Move the reading to ``card``: the seconds counted, or None if another device was first."""
    seconds = _time_spent(progress, lesson=lesson, at=at)
    progress.position, progress.moved_at = card, at
    progress.seconds_by_card.setdefault(str(card), 0)
    same = LessonProgress.objects.filter(
        pk=progress.pk, moves=progress.moves, completed_at__isnull=True
    )
    changed = same.update(
        position=card, moved_at=at, seconds_by_card=progress.seconds_by_card, moves=F("moves") + 1
    )
    return seconds if changed else None


def _time_spent(progress: LessonProgress, *, lesson: LessonPage, at: datetime) -> int:
    """Seconds of the card that the reader is at, added to the reading's own sums."""
    if progress.position not in lesson.card_ids or progress.moved_at is None:
        return 0
    card, counted = lesson.card(progress.position), progress.seconds_for(progress.position)
    seconds = rules.active_seconds(
        since=progress.moved_at, until=at, counted=counted, cap=card.most_seconds
    )
    progress.seconds_by_card[str(card.id)] = counted + seconds
    return seconds


def _count(staff_member: StaffMember, *, seconds: int, at: datetime) -> None:
    """Add to the day's active time; of two first rows at once, the database keeps one."""
    day = timezone.localdate(at)
    today = StudyDay.objects.filter(staff_member=staff_member, day=day)
    if not seconds or today.update(seconds=F("seconds") + seconds):
        return
    try:
        with transaction.atomic():
            StudyDay.objects.create(staff_member=staff_member, day=day, seconds=seconds)
    except IntegrityError:
        today.update(seconds=F("seconds") + seconds)


@dataclass(frozen=True, slots=True)
class Finished:
    """What marking a lesson done did: True if it was new; ``following`` is what is open next."""

    is_new: bool
    following: Unit | None = None

    def __bool__(self) -> bool:
        return self.is_new


@transaction.atomic
def complete_lesson(*, staff_member: StaffMember, lesson: LessonPage, at: datetime) -> Finished:
    """Write the fact that the person has finished the lesson.

    False, and nothing is changed, if it is done already. Raises NotOpenForYou, NotReadThrough.
    """
    journey = lock_journey(staff_member=staff_member)
    access, _step = access_in(journey.readings(), lesson.translation_key)
    if access is Access.DONE or (access is Access.STRANGER and _is_over(staff_member, lesson)):
        return Finished(is_new=False)
    if access is not Access.OPEN:
        raise NotOpenForYou
    progress = open_lesson(staff_member=staff_member, lesson=lesson, at=at)
    seconds = _time_spent(progress, lesson=lesson, at=at)
    _check_read_through(progress, lesson)
    _count(staff_member, seconds=seconds, at=at)
    is_new = _finish(progress, journey=journey, lesson=lesson, at=at)
    return Finished(is_new, journey.following(lesson.translation_key))


def _is_over(staff_member: StaffMember, lesson: LessonPage) -> bool:
    """Finished, as by the same tap a moment ago, if it was the last thing left of a program."""
    if not LessonProgress.objects.by(staff_member).finished(lesson.translation_key).exists():
        return False
    kept = Enrollment.objects.filter(staff_member=staff_member).kept()
    access, _step = access_in(kept.readings(), lesson.translation_key)
    return access is Access.REVIEW


def _check_read_through(progress: LessonProgress, lesson: LessonPage) -> None:
    left = rules.left(
        cards=lesson.card_ids,
        seen=progress.seen,
        seconds=progress.seconds,
        minimum_seconds=lesson.minimum_seconds,
    )
    if left:
        raise NotReadThrough(left)


def _finish(
    progress: LessonProgress, *, journey: Journey, lesson: LessonPage, at: datetime
) -> bool:
    unfinished = LessonProgress.objects.filter(pk=progress.pk, completed_at__isnull=True)
    if not unfinished.update(
        completed_at=at,
        revision=lesson.text_revision_id,
        seconds_by_card=progress.seconds_by_card,
    ):
        return False
    return record_completion(
        journey=journey,
        unit_key=lesson.translation_key,
        kind="lesson",
        title=lesson.title,
        source=f"lesson-progress:{progress.pk}",
        at=at,
        revision=lesson.text_revision_id,
    )
