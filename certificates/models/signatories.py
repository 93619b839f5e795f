"""Who signs certificates."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from certificates.models.pictures import CertificatePicture


class Signatory(index.Indexed, models.Model):
    """Somebody who signs certificates; several designs can name her.

    Personal data: name, title, license number and signature, as printed. Certificates that were
    issued keep them as they were.
    """

    name = models.CharField(_("name"), max_length=80)
    title = models.CharField(_("title"), max_length=80, blank=True)
    license_number = models.CharField(
        _("license number"), max_length=40, blank=True, help_text=_("Printed below the title.")
    )
    signature = models.ForeignKey(
        CertificatePicture,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signature"),
        help_text=_("Without one, a line is printed to sign on."),
    )

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")

    def __str__(self) -> str:
        return self.name

    @property
    def printed(self) -> dict[str, str]:
        """As a snapshot keeps it."""
        return {
            "name": self.name,
            "title": self.title,
            "license_number": self.license_number,
            "signature": self.signature.sha256 if self.signature else "",
        }
