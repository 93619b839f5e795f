"""What lessons keep of a person: told to her, moved to another record of hers, erased."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from lessons.models import LessonProgress, StudyDay, VideoPosition
from training.frames import PersonData, Remains
from training.models import StaffMember


def person_data() -> PersonData:
    """Hook ``practicum_person_data``."""
    return PersonData(name="lessons", tell=_tell, merge=_merge, erase=_erase)


def _tell(*, staff_member_id: int) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    readings = LessonProgress.objects.filter(staff_member=staff_member_id).order_by("pk")
    days = StudyDay.objects.filter(staff_member=staff_member_id).order_by("day")
    films = VideoPosition.objects.filter(staff_member=staff_member_id).order_by("pk")
    return {
        "lessons read": [
            {
                "lesson": row.lesson_title,
                "opened_at": row.opened_at,
                "completed_at": row.completed_at,
                "seconds": row.seconds,
            }
            for row in readings
        ],
        "days of study": list(days.values("day", "seconds")),
        "places in films": list(films.values("video_key", "seconds")),
    }


def _merge(*, kept: StaffMember, gone: StaffMember, at: datetime) -> Mapping[str, int]:
    """Of two unfinished readings of one lesson the times are added, card by card; so are the
    seconds of one day. Of two places in one film the further one stays.
    """
    return {
        "lessons read": _merge_readings(kept, gone),
        "days of study": _merge_days(kept, gone),
        "places in films": _merge_films(kept, gone),
    }


def _merge_readings(kept: StaffMember, gone: StaffMember) -> int:
    rows = LessonProgress.objects.select_for_update().order_by("pk")
    open_ones = {
        row.lesson_key: row for row in rows.filter(staff_member=kept, completed_at__isnull=True)
    }
    moved = 0
    for row in rows.filter(staff_member=gone):
        moved += 1
        other = open_ones.get(row.lesson_key) if row.completed_at is None else None
        if other is None:
            LessonProgress.objects.filter(pk=row.pk).update(staff_member=kept)
        else:
            _add_up(other, row)
            row.delete()
    return moved


def _add_up(row: LessonProgress, other: LessonProgress) -> None:
    for card, seconds in other.seconds_by_card.items():
        row.seconds_by_card[card] = row.seconds_by_card.get(card, 0) + seconds
    if other.moved_at and (row.moved_at is None or other.moved_at > row.moved_at):
        row.position, row.moved_at = other.position, other.moved_at
    row.opened_at = min(row.opened_at, other.opened_at)
    row.moves += other.moves + 1
    row.save()


def _merge_days(kept: StaffMember, gone: StaffMember) -> int:
    rows = StudyDay.objects.select_for_update().order_by("pk")
    days = {row.day: row for row in rows.filter(staff_member=kept)}
    moved = 0
    for row in rows.filter(staff_member=gone):
        moved += 1
        if other := days.get(row.day):
            other.seconds += row.seconds
            other.save(update_fields=["seconds"])
            row.delete()
        else:
            StudyDay.objects.filter(pk=row.pk).update(staff_member=kept)
    return moved


def _merge_films(kept: StaffMember, gone: StaffMember) -> int:
    rows = VideoPosition.objects.select_for_update().order_by("pk")
    films = {row.video_key: row for row in rows.filter(staff_member=kept)}
    moved = 0
    for row in rows.filter(staff_member=gone):
        moved += 1
        if other := films.get(row.video_key):
            other.seconds = max(other.seconds, row.seconds)
            other.save(update_fields=["seconds"])
            row.delete()
        else:
            VideoPosition.objects.filter(pk=row.pk).update(staff_member=kept)
    return moved


def _erase(*, staff_member: StaffMember, at: datetime) -> Sequence[Remains]:
    VideoPosition.objects.filter(staff_member=staff_member).delete()
    return [
        Remains(
            _("Which lessons she read when, and the days and times of study."),
            _("They prove the training, and that the time was paid."),
        )
    ]
