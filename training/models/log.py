"""Who did what to whom, when and why: rows that are only ever added."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.models.people import StaffMember


class AppendOnly(TypeError):
    """Somebody tried to change or delete a row of the log."""


class LogEntryQuerySet(models.QuerySet):
    def about(self, staff_member_id: int) -> LogEntryQuerySet:
        """Entries about a person, also those under a record that was merged into hers."""
        merged = StaffMember.objects.filter(merged_into=staff_member_id).values("pk")
        mine = Q(staff_member_id=staff_member_id) | Q(staff_member_id__in=merged)
        return self.filter(mine)

    def search(self, words: str) -> LogEntryQuerySet:
        """Entries whose names, subject or reason hold each of the first ten words."""
        found = self
        for word in words.split()[:10]:  # each is a condition, and databases refuse too many
            found = found.filter(
                Q(staff_member_name__icontains=word)
                | Q(actor_name__icontains=word)
                | Q(subject__icontains=word)
                | Q(reason__icontains=word)
            )
        return found

    def newest_first(self) -> LogEntryQuerySet:
        return self.order_by("-at", "-pk")

    def update(self, **kwargs) -> int:
        raise AppendOnly("The log is only added to; write a new entry that corrects the old one.")

    def bulk_create(self, objs, *args, update_conflicts=False, **kwargs):
        if update_conflicts:
            raise AppendOnly("The log is only added to.")
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, *args, **kwargs) -> int:
        raise AppendOnly("The log is only added to; write a new entry that corrects the old one.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnly("The log is only added to; write a new entry that corrects the old one.")


class LogEntry(models.Model):
    """One act. Plain ids and names instead of foreign keys, so that it outlives what it names.

    Personal data: names of the actor and of the person concerned, and the reason given. Kept as
    long as the training record itself.
    """

    at = models.DateTimeField(_("at"))
    action = models.CharField(_("action"), max_length=64)
    actor_id = models.BigIntegerField(_("actor id"), null=True)
    actor_name = models.CharField(_("actor"), max_length=150, blank=True)
    staff_member_id = models.BigIntegerField(_("staff member id"), null=True, db_index=True)
    staff_member_name = models.CharField(_("staff member"), max_length=80, blank=True)
    subject = models.CharField(_("subject"), max_length=255, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    objects = LogEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        indexes = [models.Index(fields=["-at", "-id"], name="practicum_log_newest")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"

    def save(self, *args, **kwargs) -> None:
        if self.pk is not None:
            raise AppendOnly("The log is only added to.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnly("The log is only added to.")
