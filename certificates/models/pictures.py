"""Logos and signatures, written anew when they were uploaded and never changed after."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from certificates.models.kept import Kept, KeptQuerySet


class CertificatePictureQuerySet(KeptQuerySet):
    def contents(self, fingerprints: Iterable[str]) -> dict[str, bytes]:
        """SHA-256 → PNG, of those that there are. One query, and none for nothing."""
        wanted = set(fingerprints) - {""}
        if not wanted:
            return {}
        rows = self.filter(sha256__in=wanted).values_list("sha256", "content")
        return {sha256: bytes(content) for sha256, content in rows}


class CertificatePicture(index.Indexed, Kept):
    """A logo or a signature as a PNG of our own making; another picture is another row.

    Served to authors in the admin only: a signature is worth stealing.

    Personal data: the signature of whoever signs. Kept as long as the certificates that show it.
    """

    title = models.CharField(_("title"), max_length=80)
    content = models.BinaryField(editable=False)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)

    objects = CertificatePictureQuerySet.as_manager()
    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        verbose_name = _("certificate picture")
        verbose_name_plural = _("certificate pictures")

    def __str__(self) -> str:
        return self.title
