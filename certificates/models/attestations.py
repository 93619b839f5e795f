"""Paper certificates of the past, which somebody has seen and vouches for."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from certificates.models.kept import Kept, KeptQuerySet
from training.models import StaffMember


class Attestation(Kept):
    """A training of the past with its own dates, and a picture of the paper that proves it.

    Personal data: what somebody trained and when, the picture of her paper, and who vouched for it.
    Kept as long as the certificate that is issued from it.
    """

    staff_member = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, related_name="attestations"
    )
    award_title = models.CharField(_("award"), max_length=120)
    program_title = models.CharField(_("program"), max_length=255, blank=True)
    planned_hours = models.CharField(_("training hours"), max_length=8)
    completed_on = models.DateField(_("completed on"))
    expires_on = models.DateField(_("valid through"), null=True, blank=True)
    scan = models.BinaryField(_("picture of the paper"))
    scan_sha256 = models.CharField(max_length=64)
    reason = models.TextField(_("what was seen"))
    attested_at = models.DateTimeField()
    attested_by_id = models.BigIntegerField(null=True)
    attested_by_name = models.CharField(max_length=150)

    objects = KeptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attested training")
        verbose_name_plural = _("attested trainings")
        constraints = [
            models.UniqueConstraint(
                fields=["staff_member", "award_title", "completed_on"],
                name="practicum_attested_once",
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("completed_on")),
                name="practicum_attested_expires_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff_member_id}: {self.award_title} {self.completed_on}"
