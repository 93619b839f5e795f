"""Files that were handed out, each by its hash."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from certificates.models.kept import Kept, KeptQuerySet


class CertificateFileQuerySet(KeptQuerySet):
    def about(self, certificate) -> CertificateFileQuerySet:
        """All files that hold this certificate, alone or among others, in order of their making."""
        alone = Q(certificate=certificate)
        return self.filter(alone | Q(entries__certificate=certificate)).order_by("pk").distinct()

    def single(self) -> CertificateFileQuerySet:
        """The one file of each certificate whose bytes are kept."""
        return self.filter(kind="single")


class CertificateFile(Kept):
    """A file that was handed out. Of all but the first single one only the hash is kept.

    ``made_with`` says what the bytes depend on besides the snapshots: versions and the address
    printed. What several certificates share, a batch or a sheet of cards, names them in entries.

    Personal data: a certificate's, as printed. Kept as long as the certificate.
    """

    class Kind(models.TextChoices):
        SINGLE = "single", _("One certificate")
        COPY = "copy", _("Second copy")
        BATCH = "batch", _("Several in one file")
        CARDS = "cards", _("Wallet cards")
        RECORD = "record", _("Training record")

    certificate = models.ForeignKey(
        "practicum_certificates.Certificate",
        on_delete=models.PROTECT,
        null=True,
        related_name="files",
    )
    kind = models.CharField(max_length=8, choices=Kind)
    content = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    made_at = models.DateTimeField()
    made_with = models.JSONField(default=dict)

    objects = CertificateFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate file")
        verbose_name_plural = _("certificate files")
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"], condition=Q(kind="single"), name="practicum_one_single_file"
            ),
            models.CheckConstraint(
                condition=Q(kind="single", certificate__isnull=False, content__isnull=False)
                | Q(kind="copy", certificate__isnull=False, content__isnull=True)
                | Q(
                    kind__in=["batch", "cards", "record"],
                    certificate__isnull=True,
                    content__isnull=True,
                ),
                name="practicum_single_file_is_kept",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.sha256[:12]}"

    @property
    def pdf(self) -> bytes:
        """The bytes of a single file; databases differ in how they give them."""
        return bytes(self.content or b"")


class FileEntry(Kept):
    """A certificate within a file of several, in the order of printing; copy 0 is the first one.

    Keeps no personal data of its own.
    """

    file = models.ForeignKey(CertificateFile, on_delete=models.PROTECT, related_name="entries")
    certificate = models.ForeignKey(
        "practicum_certificates.Certificate", on_delete=models.PROTECT, related_name="entries"
    )
    position = models.PositiveIntegerField()
    copy = models.PositiveSmallIntegerField(default=0)

    objects = KeptQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of a certificate file")
        verbose_name_plural = _("entries of certificate files")
        constraints = [
            models.UniqueConstraint(fields=["file", "position"], name="practicum_file_entry_once")
        ]

    def __str__(self) -> str:
        return f"{self.file_id}: {self.certificate_id}"
