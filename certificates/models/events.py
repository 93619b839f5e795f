"""What happened to a certificate after it was issued: rows that are only ever added."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from certificates import rules
from certificates.models.kept import Kept, KeptQuerySet


class EventKindChoice(models.TextChoices):
    SUSPENDED = rules.EventKind.SUSPENDED.value, _("Suspended")
    REINSTATED = rules.EventKind.REINSTATED.value, _("Reinstated")
    SUPERSEDED = rules.EventKind.SUPERSEDED.value, _("Superseded")
    REVOKED = rules.EventKind.REVOKED.value, _("Revoked")


class EventQuerySet(KeptQuerySet):
    def update(self, **kwargs: Any) -> int:
        raise TypeError("What happened to a certificate is only added to.")

    def last_kind(self, certificate: str = "pk") -> models.Subquery:
        """The kind of the latest event of the certificate that ``certificate`` refers to."""
        of_it = self.filter(certificate=models.OuterRef(certificate)).order_by("-pk")
        return models.Subquery(of_it.values("kind")[:1])


class CertificateEvent(Kept):
    """One dated event with person and reason. The latest one decides; see ``rules.may_follow``.

    Personal data: who decided and why. The public page shows the kind and the day only. Kept as
    long as the certificate.
    """

    certificate = models.ForeignKey(
        "practicum_certificates.Certificate", on_delete=models.PROTECT, related_name="events"
    )
    kind = models.CharField(max_length=10, choices=EventKindChoice)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150, blank=True)
    reason = models.TextField(blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate event")
        verbose_name_plural = _("certificate events")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.certificate_id} {self.kind} {self.at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("What happened to a certificate is only added to.")
        super().save(*args, **kwargs)
