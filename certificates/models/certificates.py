"""Issued certificates: who holds what, as it was frozen, and how it stands."""

from __future__ import annotations

import zoneinfo
from datetime import date, datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from certificates import rules
from certificates.models.attestations import Attestation
from certificates.models.designs import DesignVersion
from certificates.models.events import CertificateEvent, EventKindChoice
from certificates.models.files import CertificateFile
from certificates.models.kept import Kept, KeptQuerySet
from certificates.models.snapshots import printable
from training.conf import configuration
from training.models import EarnedAward, StaffMember

SILENT = (rules.EventKind.REVOKED, rules.EventKind.SUPERSEDED, rules.EventKind.SUSPENDED)


def standing_at(
    *, at: datetime, time_zone: str, expires_on: date | None, last_event: str | None
) -> rules.Standing:
    """The standing at a moment: the day is the day in the branch's time zone."""
    today = timezone.localdate(at, zoneinfo.ZoneInfo(time_zone))
    event = rules.EventKind(last_event) if last_event else None
    return rules.standing(expires_on=expires_on, last_event=event, today=today)


class CertificateQuerySet(KeptQuerySet):
    def of(self, user) -> CertificateQuerySet:
        if not user.is_authenticated:
            return self.none()
        return self.filter(staff_member__user=user)

    def visible_to(self, user, *, on: date) -> CertificateQuerySet:
        """Her own, and those of the people whose training record the user may see on that day."""
        return self.filter(staff_member__in=StaffMember.objects.visible_to(user, on=on))

    def search(self, words: str) -> CertificateQuerySet:
        """Those whose person, award or number holds each of the first ten words."""
        found = self
        for word in words.split()[:10]:  # each is a condition, and databases refuse too many
            found = found.filter(
                Q(staff_member__legal_name__icontains=word)
                | Q(award_title__icontains=word)
                | Q(number__icontains=word)
            )
        return found

    def with_events(self) -> CertificateQuerySet:
        """With ``last_event``, the kind of the latest one, which decides; None before any."""
        return self.annotate(last_event=CertificateEvent.objects.last_kind())

    def current(self) -> CertificateQuerySet:
        """Without the editions that were corrected since."""
        newest = ~Q(last_event=rules.EventKind.SUPERSEDED)
        return self.with_events().filter(Q(last_event__isnull=True) | newest)

    def to_print(self) -> CertificateQuerySet:
        """Those that may be handed out: whether one has expired is a matter of the day."""
        return self.with_events().filter(Q(last_event__isnull=True) | ~Q(last_event__in=SILENT))


class Certificate(Kept):
    """One issued certificate: everything it says, frozen. Never deleted; revoked at most.

    Issued for an earned award or for an attested training. Unique by that and the edition, and an
    award is earned once by (person, program, cycle). A correction is a further edition under the
    same number and another code. Title, key and snapshot stand here themselves, so that later edits
    of person, program, award or design change nothing.

    Personal data: the legal name, what was trained and when; shown to whoever holds the paper and
    its code. Kept for employment plus six years (house standard).
    """

    staff_member = models.ForeignKey(
        StaffMember,
        on_delete=models.PROTECT,
        related_name="certificates",
        verbose_name=_("staff member"),
    )
    earned_award = models.ForeignKey(
        EarnedAward, on_delete=models.PROTECT, null=True, related_name="certificates"
    )
    attestation = models.ForeignKey(
        Attestation, on_delete=models.PROTECT, null=True, related_name="certificates"
    )
    design_version = models.ForeignKey(
        DesignVersion, on_delete=models.PROTECT, null=True, related_name="certificates"
    )
    award_key = models.UUIDField(null=True)
    award_title = models.CharField(_("award"), max_length=120)
    edition = models.PositiveSmallIntegerField(_("edition"), default=1)
    number = models.CharField(_("number"), max_length=32)
    code = models.CharField(_("verification code"), max_length=13, unique=True)
    snapshot = models.JSONField(_("what is printed"))
    snapshot_sha256 = models.CharField(_("SHA-256 of what is printed"), max_length=64)
    issued_at = models.DateTimeField(_("issued at"))
    issued_on = models.DateField(_("issued on"))
    time_zone = models.CharField(_("time zone"), max_length=64)
    expires_on = models.DateField(_("valid through"), null=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.UniqueConstraint(
                fields=["earned_award", "edition"], name="practicum_certificate_once"
            ),
            models.UniqueConstraint(
                fields=["attestation", "edition"], name="practicum_attested_certificate_once"
            ),
            models.UniqueConstraint(
                fields=["number", "edition"], name="practicum_certificate_number_once"
            ),
            models.CheckConstraint(
                condition=Q(earned_award__isnull=True, attestation__isnull=False)
                | Q(earned_award__isnull=False, attestation__isnull=True),
                name="practicum_certificate_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    @cached_property
    def history(self) -> list[CertificateEvent]:
        """What happened to it since it was issued, the oldest first."""
        return list(self.events.all())

    @property
    def latest(self) -> CertificateEvent | None:
        return self.history[-1] if self.history else None

    @property
    def last_kind(self) -> rules.EventKind | None:
        """The kind of its latest event, as ``with_events`` asks it, or asked now."""
        if "last_event" in self.__dict__:
            kind = self.__dict__["last_event"]
        else:
            kind = self.latest.kind if self.latest else None
        return rules.EventKind(kind) if kind else None

    @property
    def last_event_words(self) -> str:
        return EventKindChoice(self.last_kind).label if self.last_kind else ""

    @property
    def may_be_printed(self) -> bool:
        return self.last_kind not in SILENT

    @property
    def standing_since(self) -> date | None:
        """The day of the latest event, in the branch's time zone."""
        return timezone.localdate(self.latest.at, self.zone) if self.latest else None

    @cached_property
    def successor(self) -> Certificate | None:
        """The newest edition, if this one was corrected."""
        if self.last_kind != rules.EventKind.SUPERSEDED:
            return None
        return self.editions.filter(edition__gt=self.edition).last()

    @cached_property
    def known_files(self) -> list[CertificateFile]:
        """Every file ever handed out that holds it, without the bytes."""
        return list(CertificateFile.objects.about(self).defer("content"))

    @property
    def editions(self) -> CertificateQuerySet:
        """All editions under its number, the first one first."""
        return Certificate.objects.filter(number=self.number).order_by("edition")

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
        return self.printed_as()

    def printed_as(self, *, copy: int = 0) -> rules.PrintableCertificate:
        """What its paper says; ``copy`` is 0 for the first one, and counts second copies."""
        return printable(
            self.snapshot,
            verify_url=self.verify_url,
            fingerprint=self.snapshot_sha256,
            copy=copy,
        )

    @property
    def printed_number(self) -> str:
        return self.number if self.edition == 1 else f"{self.number}-{self.edition}"

    @property
    def file_name(self) -> str:
        """ASCII only, so that every browser and printer takes it."""
        parts = [self.printed_number, slugify(self.snapshot["legal_name"])]
        return "-".join(filter(None, parts)) + ".pdf"

    def standing_at(self, at: datetime) -> rules.Standing:
        return standing_at(
            at=at,
            time_zone=self.time_zone,
            expires_on=self.expires_on,
            last_event=self.last_kind,
        )
