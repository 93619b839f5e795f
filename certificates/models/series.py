"""Numbers of certificates: one series for each prefix and year, without gaps."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class NumberSeries(models.Model):
    """The last number given in a year under a prefix. Keeps no personal data."""

    wagtail_reference_index_ignore = True

    prefix = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("series of certificate numbers")
        verbose_name_plural = _("series of certificate numbers")
        constraints = [
            models.UniqueConstraint(fields=["prefix", "year"], name="practicum_number_series_once")
        ]

    def __str__(self) -> str:
        return f"{self.prefix}-{self.year}: {self.last}"
