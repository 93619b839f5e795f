"""What a manager notes about a person, and when she looked at her first screen."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from training.models.people import StaffMember

FIRST_LOOK = timedelta(days=7)


class Note(models.Model):
    """What a manager wrote down about a person. Never changed; a correction is a further note.

    Personal data: whatever was written, by whom and when. Seen by those who manage the person, not
    by herself on her screens; it belongs to what she may ask for. Removed by erasure.
    """

    staff_member = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField(_("note"))
    written_at = models.DateTimeField(_("written at"))
    written_by_id = models.BigIntegerField(null=True)
    written_by_name = models.CharField(_("written by"), max_length=255)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")

    def __str__(self) -> str:
        return f"{self.staff_member_id}: {self.text[:40]}"


class SavedView(models.Model):
    """Filters of the team page that a user wants again, under a name of hers. A plain id, so that
    it holds no user back.

    Personal data: what somebody looks for; it may name people. Removed by herself.
    """

    user_id = models.BigIntegerField()
    name = models.CharField(_("name"), max_length=40)
    query = models.CharField(max_length=500)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        constraints = [
            models.UniqueConstraint(fields=["user_id", "name"], name="practicum_view_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class LastLookQuerySet(models.QuerySet):
    def since(self, user, *, at: datetime) -> datetime:
        """From when on something is news to the user: her last look, or a week ago."""
        rows = self.filter(user_id=user.pk).values_list("looked_at", flat=True)
        return rows.first() or at - FIRST_LOOK


class LastLook(models.Model):
    """When a user said that she had seen what was new. A plain id, so that it holds no user back.

    Personal data: when somebody looked. Overwritten each time.
    """

    user_id = models.BigIntegerField(unique=True)
    looked_at = models.DateTimeField()

    objects = LastLookQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("last look")
        verbose_name_plural = _("last looks")

    def __str__(self) -> str:
        return f"{self.user_id} at {self.looked_at:%Y-%m-%d %H:%M}"
