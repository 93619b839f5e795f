"""Files of the roster that wait for a yes, and what came of those that got one."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class RosterImport(models.Model):
    """One uploaded roster: its bytes until it is applied or replaced, then only what it did.

    Personal data: the file holds what the roster says of everybody. It is emptied when the roster
    is applied, when the same account uploads the next one, and after a day by the next upload.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file_name = models.CharField(_("file name"), max_length=150)
    content = models.BinaryField()
    moves_on = models.DateField(_("changes count from"))
    missing_left_on = models.DateField(_("last day of those who are missing"), null=True)
    uploaded_at = models.DateTimeField(_("uploaded at"))
    uploaded_by_id = models.BigIntegerField(_("account id"), null=True)
    applied_at = models.DateTimeField(_("applied at"), null=True)
    outcome = models.JSONField(_("outcome"), default=dict)

    class Meta:
        verbose_name = _("roster import")
        verbose_name_plural = _("roster imports")

    def __str__(self) -> str:
        return f"{self.file_name} of {self.uploaded_at:%Y-%m-%d %H:%M}"
