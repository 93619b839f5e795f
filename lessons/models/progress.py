"""How far somebody has read, and whether a page may still disappear."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from training.models import Completion, ProgramItem, StaffMember


class LessonProgressQuerySet(models.QuerySet):
    def by(self, staff_member: StaffMember) -> LessonProgressQuerySet:
        return self.filter(staff_member=staff_member)

    def unfinished(self, lesson_key: uuid.UUID) -> LessonProgressQuerySet:
        return self.filter(lesson_key=lesson_key, completed_at__isnull=True)

    def finished(self, lesson_key: uuid.UUID) -> LessonProgressQuerySet:
        return self.filter(lesson_key=lesson_key, completed_at__isnull=False)

    def newest_first(self) -> LessonProgressQuerySet:
        return self.order_by("-opened_at", "-pk")


class LessonProgress(models.Model):
    """One reading of a lesson by one person: when it was opened, how far it came, when it was done.

    ``bookmark`` is the id of the furthest card. A lesson that must be taken anew gets a new row.

    Personal data: who read which lesson when. It proves the completion that names it as its
    source; kept for employment plus six years (house standard).
    """

    staff_member = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, related_name="lesson_progress"
    )
    lesson_key = models.UUIDField()
    lesson_title = models.CharField(_("lesson"), max_length=255)
    opened_at = models.DateTimeField(_("opened at"))
    bookmark = models.UUIDField(null=True)
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


def is_spoken_of(pages: models.QuerySet[Page]) -> bool:
    """Whether a fact, a reading or a program names one of these pages: then they must stay."""
    keys = pages.values("translation_key")
    return (
        ProgramItem.objects.filter(page__in=pages).exists()
        or Completion.objects.filter(unit_key__in=keys).exists()
        or LessonProgress.objects.filter(lesson_key__in=keys).exists()
    )
