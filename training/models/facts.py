"""Facts about people: what they finished, and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from training.models.compiled import CompiledQuery, Parameter
from training.models.people import StaffMember


class CompletionQuerySet(models.QuerySet):
    def facts_of(self, staff_member_ids: Iterable[int]) -> dict[int, list[tuple[UUID, datetime]]]:
        """Staff member id → (unit key, time) of everything finished. One covering-index query."""
        facts: dict[int, list[tuple[UUID, datetime]]] = {}
        rows = self.filter(staff_member__in=staff_member_ids)
        for person, key, at in rows.values_list("staff_member_id", "unit_key", "done_at"):
            facts.setdefault(person, []).append((key, at))
        return facts


class Completion(models.Model):
    """A fact about a person: she finished this unit at this time. Written once, never changed.

    It carries key, title and revision of what was finished itself, so that it outlives the page.
    ``source`` names the row that proves it, such as ``attempt:7``; one source proves one fact.

    Personal data: what was finished when. Kept for employment plus six years (house standard).
    """

    staff_member = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, related_name="completions"
    )
    unit_key = models.UUIDField()
    done_at = models.DateTimeField(_("done at"))
    kind = models.CharField(_("kind"), max_length=16)
    title = models.CharField(_("title"), max_length=255)
    source = models.CharField(max_length=64, unique=True)
    revision = models.BigIntegerField(null=True)

    objects = CompletionQuerySet.as_manager()

    class Meta:
        verbose_name = _("completion")
        verbose_name_plural = _("completions")
        constraints = [
            models.UniqueConstraint(
                fields=["staff_member", "unit_key", "done_at"], name="practicum_fact_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.staff_member_id} finished {self.title}"


_FACTS = CompiledQuery(
    lambda: Completion.objects.filter(
        staff_member=Parameter("person", StaffMember._meta.pk)
    ).values_list("unit_key", "done_at")
)


def facts_about(staff_member_id: int) -> list[tuple[UUID, datetime]]:
    """Unit key and time of everything that one person finished. One covering-index query."""
    return _FACTS.rows(Completion, person=staff_member_id)
