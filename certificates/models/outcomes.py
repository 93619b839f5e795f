"""What people have earned, with the certificates of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import models
from django.db.models import Value

from certificates import rules
from certificates.models.certificates import Certificate, standing_at
from training.models import CompiledQuery, EarnedAward, Parameters, StaffMember


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An earned award and, once it is issued, its certificate; as the team list needs it."""

    staff_member_id: int
    award_title: str
    certificate_id: int | None
    expires_on: date | None
    last_event: str | None
    time_zone: str | None

    def standing_at(self, at: datetime) -> rules.Standing | None:
        if self.time_zone is None:
            return None
        return standing_at(
            at=at,
            time_zone=self.time_zone,
            expires_on=self.expires_on,
            last_event=self.last_event,
        )


def outcomes_of(staff_member_ids: Sequence[int]) -> list[Outcome]:
    """What these people have earned, the latest first; corrected editions left out. One query."""
    columns = [field.name for field in fields(Outcome)]
    rows = _OUTCOMES.rows(Certificate, people=staff_member_ids)
    newest_first = sorted(rows, key=lambda row: row[-1], reverse=True)
    return [Outcome(**dict(zip(columns, row[:-1], strict=True))) for row in newest_first]


def _outcomes(people: Parameters) -> models.QuerySet:
    current = Certificate.objects.filter(staff_member__in=people).current()
    held = without_certificate().order_by().filter(enrollment__staff_member__in=people)
    return current.values_list(
        "staff_member_id",
        "award_title",
        "pk",
        "expires_on",
        "last_event",
        "time_zone",
        "issued_at",
    ).union(
        held.values_list(
            "enrollment__staff_member_id",
            "title",
            _nothing(models.BigIntegerField()),
            _nothing(models.DateField()),
            _nothing(models.CharField()),
            _nothing(models.CharField()),
            "earned_at",
        ),
        all=True,
    )


_OUTCOMES = CompiledQuery(_outcomes, people=StaffMember._meta.pk)


def _nothing(field: models.Field) -> Value:
    return Value(None, output_field=field)


def certificates_of(staff_member: StaffMember) -> models.QuerySet[Certificate]:
    """A person's certificates, the latest first, each edition before the one that it corrects."""
    rows = Certificate.objects.filter(staff_member=staff_member).with_events()
    return rows.order_by("-issued_at", "-edition")


def without_certificate() -> models.QuerySet[EarnedAward]:
    """Earned awards that nobody holds a certificate of, the oldest first."""
    return EarnedAward.objects.filter(certificates__isnull=True).order_by("earned_at", "pk")


def issuable(user, *, on: date, issued: bool = False) -> models.QuerySet[EarnedAward]:
    """Awards without a certificate of the people whom the user sees on that day; not her own.

    issued: with those that have one by now.
    """
    people = StaffMember.objects.visible_to(user, on=on).exclude(user=user)
    awards = EarnedAward.objects.order_by("earned_at", "pk") if issued else without_certificate()
    chosen = awards.filter(enrollment__staff_member__in=people)
    return chosen.select_related("enrollment__staff_member", "enrollment__program")
