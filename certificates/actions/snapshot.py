"""What a certificate will say, gathered once and then frozen."""

from __future__ import annotations

import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone, translation

from certificates import rules
from certificates.actions.curriculum import covered, proof
from certificates.actions.designing import frozen_version
from certificates.actions.holding import Held, check_fits, printable_name
from certificates.models import (
    SCHEMA,
    Attestation,
    Certificate,
    CertificateDesign,
    DesignVersion,
    plain_look,
    worded,
)
from certificates.render.page import written_out
from training.models import Award, CurriculumStamp, EarnedAward, Organization, StaffMember


@dataclass(frozen=True)
class Composed:
    """Everything that is printed but number, code and edition; and what it was composed with."""

    snapshot: dict[str, Any]
    person: StaffMember
    design: CertificateDesign | None
    values: dict[str, Any] = field(repr=False)

    @property
    def number_prefix(self) -> str:
        return self.design.number_prefix if self.design else ""

    def with_version(self, *, at: datetime) -> tuple[dict[str, Any], DesignVersion | None]:
        """The snapshot with the version of the design, which is frozen where it is new."""
        if self.design is None:
            return self.snapshot | {"design": None}, None
        version = frozen_version(design=self.design, values=self.values, at=at)
        named = {
            "title": self.design.title,
            "version": version.number,
            "sha256": version.sha256,
        }
        return self.snapshot | {"design": named}, version


def compose(
    *, earned_award: EarnedAward, at: datetime, keep: Mapping[str, Any] | None = None
) -> Composed:
    """Gather what the certificate of an earned award says. Writes nothing.

    keep: what an earlier edition said that stays as it was. Days are days in the branch's time
    zone. Raises Held when something of it cannot be printed.
    """
    enrollment = earned_award.enrollment
    program = enrollment.program
    awards = program.awards.select_related("page")
    award = awards.filter(key=earned_award.award_key).first()
    kind = rules.Kind.COURSE if award and award.page_id else rules.Kind.PROGRAM
    design = CertificateDesign.objects.for_award(earned_award.award_key, kind=kind)
    stamp = CurriculumStamp.objects.values_list("value", flat=True).first()
    branch, time_zone = place_of(enrollment.staff_member_id, earned_award.earned_at)
    completed_on = timezone.localdate(earned_award.earned_at, zoneinfo.ZoneInfo(time_zone))
    minutes = (award and award.planned_minutes) or program.planned_minutes
    said: dict[str, Any] = {
        "award_title": earned_award.title,
        "program_title": program.title,
        "covered": covered(program, award, stamp),
        "planned_hours": hours(minutes),
        "curriculum": str(stamp) if stamp else None,
        "branch": branch,
        "time_zone": time_zone,
        "completed_on": completed_on.isoformat(),
        "evidence": proof(enrollment, award, stamp),
        **_validity(earned_award, award, design, completed_on),
        **(keep or {}),
    }
    return _composed(enrollment.staff_member, said, design, kind, at)


def compose_attested(*, attestation: Attestation, at: datetime) -> Composed:
    """Gather what the certificate of an attested training says. Raises Held. Writes nothing."""
    person = attestation.staff_member
    design = CertificateDesign.objects.usual(rules.Kind.PROGRAM)
    branch, time_zone = place_of(person.pk, at)
    seen = {
        "scan_sha256": attestation.scan_sha256,
        "by": attestation.attested_by_name,
        "at": attestation.attested_at.isoformat(),
        "reason": attestation.reason,
    }
    said: dict[str, Any] = {
        "award_title": attestation.award_title,
        "program_title": attestation.program_title or attestation.award_title,
        "covered": [],
        "planned_hours": attestation.planned_hours,
        "curriculum": None,
        "branch": branch,
        "time_zone": time_zone,
        "completed_on": attestation.completed_on.isoformat(),
        "evidence": {"attested": seen},
        "expires_on": attestation.expires_on.isoformat() if attestation.expires_on else None,
        "renews": None,
    }
    return _composed(person, said, design, rules.Kind.PROGRAM, at)


def why_held(*, earned_award: EarnedAward, at: datetime) -> str:
    """Why the certificate of an earned award cannot be issued; empty if it can. Writes nothing."""
    try:
        compose(earned_award=earned_award, at=at)
    except Held as held:
        return held.reason
    return ""


def hours(minutes: int) -> str:
    """Hours with one decimal place, which is left out where it is zero: 150 → "2.5", 180 → "3"."""
    value = (Decimal(minutes) / 60).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return str(value).removesuffix(".0")


def _composed(
    person: StaffMember,
    said: dict[str, Any],
    design: CertificateDesign | None,
    kind: rules.Kind,
    at: datetime,
) -> Composed:
    house = Organization.load()
    values = design.values if design else _plain_values(house, kind)
    snapshot = {
        "schema": SCHEMA,
        "organization": house.name,
        "legal_name": said.get("legal_name") or printable_name(person.legal_name),
        "locale": settings.LANGUAGE_CODE,
        "issued_on": timezone.localdate(at, zoneinfo.ZoneInfo(said["time_zone"])).isoformat(),
        "kind": values["kind"],
        "look": values["look"],
        "signatories": values["signatories"] or _signed_by(house),
        "education": values["education"],
        **said,
    }
    snapshot["wording"] = _wording(snapshot, values)
    check_fits(snapshot)
    return Composed(snapshot, person, design, values)


def _validity(
    earned: EarnedAward, award: Award | None, design: CertificateDesign | None, completed_on: date
) -> dict[str, Any]:
    """Until when it is valid. Early renewal counts on from the certificate that it renews."""
    months = (award and award.validity_months) or (design and design.validity_months) or None
    before = (
        Certificate.objects.filter(
            staff_member=earned.enrollment.staff_member_id,
            award_key=earned.award_key,
            expires_on__gte=completed_on,
        )
        .exclude(earned_award=earned)
        .to_print()
        .order_by("-expires_on")
        .first()
    )
    expires_on = rules.expires_on(
        earned_on=completed_on,
        validity_months=months,
        old_expiry=before.expires_on if before else None,
    )
    return {
        "expires_on": expires_on.isoformat() if expires_on else None,
        "renews": before.number if before else None,
    }


def _plain_values(house: Organization, kind: rules.Kind) -> dict[str, Any]:
    """Where there is no design yet: the classic layout, signed by whom the settings name."""
    return {
        "kind": kind.value,
        "look": plain_look(),
        "wording": {},
        "signatories": _signed_by(house),
        "education": None,
    }


def _signed_by(house: Organization) -> list[dict[str, str]]:
    if not house.signatory_name:
        return []
    unsigned = {"license_number": "", "signature": ""}
    return [{"name": house.signatory_name, "title": house.signatory_title, **unsigned}]


def fields_of(snapshot: Mapping[str, Any]) -> dict[str, str]:
    """What the fields of the wording stand for."""
    days = {
        name: written_out(date.fromisoformat(snapshot[name]), locale=snapshot["locale"])
        for name in ("completed_on", "expires_on")
        if snapshot[name]
    }
    return {
        "name": snapshot["legal_name"],
        "award": snapshot["award_title"],
        "program": snapshot["program_title"],
        "organization": snapshot["organization"],
        "branch": snapshot["branch"],
        "hours": snapshot["planned_hours"],
        **days,
    }


def _wording(snapshot: dict[str, Any], values: dict[str, Any]) -> dict[str, str]:
    with translation.override(snapshot["locale"]):
        return worded(
            values["wording"],
            kind=rules.Kind(values["kind"]),
            education=bool(values["education"]),
            values=fields_of(snapshot),
        )


def place_of(staff_member_id: int, at: datetime) -> tuple[str, str]:
    """Name and time zone of her branch on that day; without one, no name and the site's zone."""
    person = StaffMember.objects.with_branches().get(pk=staff_member_id)
    branches = person.branches(timezone.localdate(at, timezone.get_default_timezone()))
    return (branches[0].name, branches[0].time_zone) if branches else ("", settings.TIME_ZONE)
