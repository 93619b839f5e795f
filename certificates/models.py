"""Issued certificates, the files that were handed out, and the numbers that were given."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from certificates import rules
from training.conf import configuration
from training.models import EarnedAward, StaffMember

SNAPSHOT_DATES = ("completed_on", "expires_on")


class NeverDeleted(TypeError):
    """Somebody tried to delete a row that proves something. Revoke the certificate instead."""


class KeptQuerySet(models.QuerySet):
    """Rows that stay: every way of deleting them raises NeverDeleted."""

    def delete(self) -> tuple[int, dict[str, int]]:
        raise NeverDeleted(f"{self.model._meta.verbose_name_plural} are never deleted.")


class Kept(models.Model):
    """A row that stays. Wagtail keeps no reference index of it."""

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise NeverDeleted(f"{self._meta.verbose_name_plural} are never deleted.")


def standing_at(
    *, at: datetime, time_zone: str, expires_on: date | None, revoked: bool
) -> rules.Standing:
    """The standing at a moment: the day is the day in the branch's time zone."""
    today = timezone.localdate(at, zoneinfo.ZoneInfo(time_zone))
    return rules.standing(expires_on=expires_on, revoked=revoked, today=today)


def printable(snapshot: Mapping[str, Any], *, verify_url: str) -> rules.PrintableCertificate:
    """What a snapshot prints, with the address that leads to its public page ("" for a sample)."""
    names = rules.PrintableCertificate.__dataclass_fields__.keys() & snapshot.keys()
    values = {name: snapshot[name] for name in names}
    for name in SNAPSHOT_DATES:
        values[name] = date.fromisoformat(snapshot[name]) if snapshot[name] else None
    values["covered"] = tuple(snapshot["covered"])
    return rules.PrintableCertificate(**values, verify_url=verify_url)


class CertificateQuerySet(KeptQuerySet):
    def of(self, user) -> CertificateQuerySet:
        if not user.is_authenticated:
            return self.none()
        return self.filter(staff_member__user=user)

    def visible_to(self, user, *, on: date) -> CertificateQuerySet:
        """Her own, and those of the people whose training record the user may see on that day."""
        return self.filter(staff_member__in=StaffMember.objects.visible_to(user, on=on))

    def standing(self) -> CertificateQuerySet:
        """Not revoked; whether one has expired is a matter of the day."""
        return self.filter(revoked_at__isnull=True)


class Certificate(Kept):
    """One issued certificate: everything it says, frozen. Never deleted; revoked at most.

    Unique by (earned award, edition), and an award is earned once by (person, program, cycle). A
    correction will be a further edition. Title, key and snapshot stand here themselves, so that
    later edits of person, program or award change nothing.

    Personal data: the legal name, what was trained and when, and who revoked it why; shown to
    whoever holds the paper and its code. Kept for employment plus six years (house standard).
    """

    staff_member = models.ForeignKey(
        StaffMember,
        on_delete=models.PROTECT,
        related_name="certificates",
        verbose_name=_("staff member"),
    )
    earned_award = models.ForeignKey(
        EarnedAward, on_delete=models.PROTECT, related_name="certificates"
    )
    award_key = models.UUIDField()
    award_title = models.CharField(_("award"), max_length=120)
    edition = models.PositiveSmallIntegerField(_("edition"), default=1)
    number = models.CharField(_("number"), max_length=32, unique=True)
    code = models.CharField(_("verification code"), max_length=13, unique=True)
    snapshot = models.JSONField(_("what is printed"))
    snapshot_sha256 = models.CharField(_("SHA-256 of what is printed"), max_length=64)
    issued_at = models.DateTimeField(_("issued at"))
    issued_on = models.DateField(_("issued on"))
    time_zone = models.CharField(_("time zone"), max_length=64)
    expires_on = models.DateField(_("valid through"), null=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    revoked_by_name = models.CharField(_("revoked by"), max_length=150, blank=True)
    revoked_reason = models.TextField(_("reason for revoking"), blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.UniqueConstraint(
                fields=["earned_award", "edition"], name="practicum_certificate_once"
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def revoked_on(self) -> date | None:
        return timezone.localdate(self.revoked_at, self.zone) if self.revoked_at else None

    @property
    def verify_path(self) -> str:
        return reverse("practicum_verify:certificate", args=[self.code])

    @property
    def verify_url(self) -> str:
        """The address that is printed; empty where the site has no public one."""
        base = configuration().PUBLIC_URL
        return base + self.verify_path if base else ""

    @property
    def display_code(self) -> str:
        return rules.display_code(self.code)

    @property
    def prints(self) -> rules.PrintableCertificate:
        return printable(self.snapshot, verify_url=self.verify_url)

    @property
    def file_name(self) -> str:
        """ASCII only, so that every browser and printer takes it."""
        return "-".join(filter(None, [self.number, slugify(self.snapshot["legal_name"])])) + ".pdf"

    def standing_at(self, at: datetime) -> rules.Standing:
        return standing_at(
            at=at,
            time_zone=self.time_zone,
            expires_on=self.expires_on,
            revoked=self.revoked_at is not None,
        )


class CertificateFile(Kept):
    """A file that was handed out. Of a batch only the hash is kept: it can be told, not repeated.

    ``made_with`` says what the bytes depend on besides the snapshots: versions, the address
    printed, and for a batch the numbers of its certificates in order.

    Personal data: a certificate's, as printed. Kept as long as the certificate.
    """

    class Kind(models.TextChoices):
        SINGLE = "single", _("One certificate")
        BATCH = "batch", _("Several in one file")

    certificate = models.ForeignKey(
        Certificate, on_delete=models.PROTECT, null=True, related_name="files"
    )
    kind = models.CharField(max_length=8, choices=Kind)
    content = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    made_at = models.DateTimeField()
    made_with = models.JSONField(default=dict)

    objects = KeptQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate file")
        verbose_name_plural = _("certificate files")
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"], condition=Q(kind="single"), name="practicum_one_single_file"
            ),
            models.CheckConstraint(
                condition=Q(kind="batch", certificate__isnull=True, content__isnull=True)
                | Q(kind="single", certificate__isnull=False, content__isnull=False),
                name="practicum_single_file_is_kept",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.sha256[:12]}"

    @property
    def pdf(self) -> bytes:
        """The bytes of a single file; databases differ in how they give them."""
        return bytes(self.content or b"")


class Serial(models.Model):
    """The last number given in a year. Keeps no personal data."""

    wagtail_reference_index_ignore = True

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("certificate serial")

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An earned award and, once it is issued, its certificate; as the team list needs it."""

    staff_member_id: int
    award_title: str
    certificate_id: int | None
    expires_on: date | None
    revoked_at: datetime | None
    time_zone: str | None

    def standing_at(self, at: datetime) -> rules.Standing | None:
        if self.time_zone is None:
            return None
        return standing_at(
            at=at,
            time_zone=self.time_zone,
            expires_on=self.expires_on,
            revoked=self.revoked_at is not None,
        )


def outcomes_of(staff_member_ids: Iterable[int]) -> list[Outcome]:
    """What these people have earned, the latest first. One query."""
    rows = EarnedAward.objects.filter(enrollment__staff_member__in=staff_member_ids)
    return [
        Outcome(**row)
        for row in rows.order_by("-earned_at", "-pk").values(
            award_title=F("title"),
            staff_member_id=F("enrollment__staff_member_id"),
            certificate_id=F("certificates__pk"),
            expires_on=F("certificates__expires_on"),
            revoked_at=F("certificates__revoked_at"),
            time_zone=F("certificates__time_zone"),
        )
    ]


def earned_by(staff_member: StaffMember) -> models.QuerySet[EarnedAward]:
    """A person's earned awards, the latest first, with their certificates. Two queries."""
    rows = EarnedAward.objects.filter(enrollment__staff_member=staff_member)
    newest_first = models.Prefetch("certificates", Certificate.objects.order_by("-edition"))
    return (
        rows.select_related("enrollment__program")
        .prefetch_related(newest_first)
        .order_by("-earned_at", "-pk")
    )


def without_certificate() -> models.QuerySet[EarnedAward]:
    """Earned awards that nobody holds a certificate of, the oldest first."""
    return EarnedAward.objects.filter(certificates__isnull=True).order_by("earned_at", "pk")
