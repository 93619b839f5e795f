"""The printers of a branch, and how far each is off."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from training.models import Branch


class PrinterQuerySet(models.QuerySet):
    def visible_to(self, user, *, on: date) -> PrinterQuerySet:
        """Those of the branches for which the user decides on that day."""
        return self.filter(branch__in=Branch.objects.managed_by(user, on=on))

    def in_order(self) -> PrinterQuerySet:
        return self.select_related("branch").order_by("branch__name", "name", "pk")


class Printer(models.Model):
    """A printer by the name that the branch calls it, and how far it is off, as it was measured.

    x and y are millimeters to the right and down. All managers of the branch share it. Keeps no
    personal data.
    """

    wagtail_reference_index_ignore = True

    branch = models.ForeignKey(
        Branch, on_delete=models.PROTECT, related_name="printers", verbose_name=_("branch")
    )
    name = models.CharField(_("name"), max_length=40)
    x = models.DecimalField(max_digits=4, decimal_places=1, default=0)
    y = models.DecimalField(max_digits=4, decimal_places=1, default=0)

    objects = PrinterQuerySet.as_manager()

    class Meta:
        verbose_name = _("printer")
        verbose_name_plural = _("printers")
        constraints = [
            models.UniqueConstraint(fields=["branch", "name"], name="practicum_printer_name_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_off(self) -> bool:
        return bool(self.x or self.y)
