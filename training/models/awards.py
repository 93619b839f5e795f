"""Awards that enrollments have earned."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from training.models.enrollment import Enrollment


class EarnedAward(models.Model):
    """An award that an enrollment has earned, once.

    Personal data: what was achieved when. Kept for employment plus six years (house standard).
    """

    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="awards")
    award_key = models.UUIDField()
    title = models.CharField(_("title"), max_length=120)
    earned_at = models.DateTimeField(_("earned at"))

    class Meta:
        verbose_name = _("earned award")
        verbose_name_plural = _("earned awards")
        constraints = [
            models.UniqueConstraint(
                fields=["enrollment", "award_key"], name="practicum_award_earned_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} of enrollment {self.enrollment_id}"
