"""How far somebody has read and for how long, and whether a page may still disappear."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from training.models import (
    CompiledQuery,
    Completion,
    Parameter,
    ProgramItem,
    StaffMember,
    loaded,
)


def unfinished_reading(*, staff_member_id: int, lesson_key: uuid.UUID) -> LessonProgress | None:
    """The reading of a lesson that the person has begun and not finished. One query."""
    rows = _UNFINISHED.rows(LessonProgress, person=staff_member_id, key=lesson_key)
    return loaded(LessonProgress, _names(), rows[0]) if rows else None


def _names() -> list[str]:
    return [field.attname for field in LessonProgress._meta.concrete_fields]


def _unfinished() -> models.QuerySet:
    person = Parameter("person", StaffMember._meta.pk)
    key = Parameter("key", LessonProgress._meta.get_field("lesson_key"))
    rows = LessonProgress.objects.filter(staff_member=person, lesson_key=key)
    return rows.filter(completed_at__isnull=True).values_list(*_names())


_UNFINISHED = CompiledQuery(_unfinished)


def evidence(enrollment, keys: Iterable[uuid.UUID]) -> dict[str, Any]:
    """Hook ``practicum_evidence``: the finished readings that count, with the text's revision."""
    rows = LessonProgress.objects.filter(
        staff_member=enrollment.staff_member_id,
        lesson_key__in=keys,
        completed_at__gte=enrollment.counts_from,
    )
    return {
        "lessons": [
            {
                "lesson": str(row.lesson_key),
                "title": row.lesson_title,
                "revision": row.revision,
                "finished_at": row.completed_at.isoformat(),
                "seconds": row.seconds,
            }
            for row in rows.order_by("completed_at", "pk")
        ]
    }


class LessonProgressQuerySet(models.QuerySet):
    def by(self, staff_member: StaffMember) -> LessonProgressQuerySet:
        return self.filter(staff_member=staff_member)

    def unfinished_of(self, lesson_keys: Iterable[uuid.UUID]) -> LessonProgressQuerySet:
        return self.filter(lesson_key__in=lesson_keys, completed_at__isnull=True)

    def finished(self, lesson_key: uuid.UUID) -> LessonProgressQuerySet:
        return self.filter(lesson_key=lesson_key, completed_at__isnull=False)

    def newest_first(self) -> LessonProgressQuerySet:
        return self.order_by("-opened_at", "-pk")


class LessonProgress(models.Model):
    """One reading of a lesson by one person. A lesson that must be taken anew gets a new row.

    ``seconds_by_card`` maps the id of each card that was seen to the seconds of active time counted
    for it; ``position`` is the card where the reader stopped, turned to at ``moved_at``; ``moves``
    counts the changes of these three, so that of two devices neither overwrites the other's.

    Personal data: who read which lesson when and for how long. It proves the completion that names
    it as its source; kept for employment plus six years (house standard).
    """

    staff_member = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, related_name="lesson_progress"
    )
    lesson_key = models.UUIDField()
    lesson_title = models.CharField(_("lesson"), max_length=255)
    opened_at = models.DateTimeField(_("opened at"))
    position = models.UUIDField(null=True)
    moved_at = models.DateTimeField(null=True)
    seconds_by_card = models.JSONField(default=dict)
    moves = models.PositiveIntegerField(default=0)
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True)
    revision = models.BigIntegerField(null=True)

    objects = LessonProgressQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("lesson progress")
        verbose_name_plural = _("lesson progress")
        constraints = [
            models.UniqueConstraint(
                fields=["staff_member", "lesson_key"],
                condition=Q(completed_at__isnull=True),
                name="practicum_one_unfinished_reading",
            )
        ]

    def __str__(self) -> str:
        return f"{self.staff_member_id} reads {self.lesson_title}"

    @property
    def seen(self) -> frozenset[uuid.UUID]:
        return frozenset(map(uuid.UUID, self.seconds_by_card))

    @property
    def seconds(self) -> int:
        """Active time of the whole reading."""
        return sum(self.seconds_by_card.values())

    def seconds_for(self, card: uuid.UUID) -> int:
        return self.seconds_by_card.get(str(card), 0)


class StudyDayQuerySet(models.QuerySet):
    def of(self, staff_member: StaffMember) -> StudyDayQuerySet:
        return self.filter(staff_member=staff_member).order_by("-day")


class StudyDay(models.Model):
    """Active seconds that a person spent in lessons on one day of her branch's time zone.

    Personal data: when somebody trained and for how long; mandatory training is paid time. Kept for
    employment plus six years (house standard).
    """

    staff_member = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, related_name="study_days"
    )
    day = models.DateField(_("day"))
    seconds = models.PositiveIntegerField(_("seconds"), default=0)

    objects = StudyDayQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("day of study")
        verbose_name_plural = _("days of study")
        constraints = [
            models.UniqueConstraint(
                fields=["staff_member", "day"], name="practicum_one_row_for_each_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.staff_member_id} on {self.day}: {self.seconds} s"

    @property
    def minutes(self) -> int:
        """Whole minutes, rounded up: paid time is never cut."""
        return -(-self.seconds // 60)


def is_spoken_of(pages: models.QuerySet[Page]) -> bool:
    """Whether a fact, a reading or a program names one of these pages: then they must stay."""
    keys = pages.values("translation_key")
    return (
        ProgramItem.objects.filter(page__in=pages).exists()
        or Completion.objects.filter(unit_key__in=keys).exists()
        or LessonProgress.objects.filter(lesson_key__in=keys).exists()
    )
