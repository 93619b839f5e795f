"""Issuing: the row and its snapshot, once for each earned award or attested training."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F

from certificates import rules
from certificates.actions.holding import Held
from certificates.actions.snapshot import Composed, compose, compose_attested
from certificates.models import Attestation, Certificate, NumberSeries, without_certificate
from training.actions import Actor, log
from training.actions.log import SYSTEM
from training.conf import configuration
from training.models import EarnedAward


class Tally(NamedTuple):
    """How many certificates were issued, and how many are held back."""

    issued: int
    held: int


@transaction.atomic
def issue(*, earned_award: EarnedAward, at: datetime, by: Actor = SYSTEM) -> Certificate:
    """Issue the certificate of an earned award, or return the one there is. Makes no PDF yet.

    The row of the award is locked, so that two at once issue one; the constraint on (award,
    edition) would refuse a second in any case. Raises Held when something cannot be printed; then
    no number is used up.
    """
    award = EarnedAward.objects.select_for_update().get(pk=earned_award.pk)
    if there := award.certificates.order_by("-edition").first():
        return there
    composed = compose(earned_award=award, at=at)
    return _issued(composed, at, by, earned_award=award, award_key=award.award_key)


@transaction.atomic
def issue_attested(*, attestation: Attestation, at: datetime, by: Actor) -> Certificate:
    """Issue the certificate of an attested training, or return the one there is. Raises Held."""
    seen = Attestation.objects.select_for_update().get(pk=attestation.pk)
    if there := seen.certificates.order_by("-edition").first():
        return there
    return _issued(compose_attested(attestation=seen, at=at), at, by, attestation=seen)


def issue_missing(
    *, at: datetime, awards: Iterable[EarnedAward] | None = None, by: Actor = SYSTEM
) -> Tally:
    """Issue what was earned and not issued, such as after a process that died in between.

    One transaction for each: what is held back holds up nothing else.
    """
    issued = held = 0
    for award in without_certificate() if awards is None else awards:
        try:
            issue(earned_award=award, at=at, by=by)
        except Held:
            held += 1
        else:
            issued += 1
    return Tally(issued, held)


def create(
    composed: Composed, at: datetime, *, number: str = "", edition: int = 1, **of: Any
) -> Certificate:
    """Write the row: under the next number, or as a further edition of a number that there is."""
    snapshot, version = composed.with_version(at=at)
    issued_on = date.fromisoformat(snapshot["issued_on"])
    number = number or next_number(issued_on.year, prefix=composed.number_prefix)
    code = rules.new_code(random_bytes=secrets.token_bytes(rules.CODE_BYTES))
    snapshot |= {"number": number, "code": code, "edition": edition}
    return Certificate.objects.create(
        staff_member=composed.person,
        design_version=version,
        award_title=snapshot["award_title"],
        number=number,
        edition=edition,
        code=code,
        snapshot=snapshot,
        snapshot_sha256=rules.digest(rules.canonical_json(snapshot)),
        issued_at=at,
        issued_on=issued_on,
        time_zone=snapshot["time_zone"],
        expires_on=date.fromisoformat(snapshot["expires_on"]) if snapshot["expires_on"] else None,
        **of,
    )


def next_number(year: int, *, prefix: str = "") -> str:
    """The next number of a year, such as PRAC-2026-00017.

    The row of the series stays locked until the certificate is committed, so that there are no
    gaps.
    """
    prefix = prefix or configuration().NUMBER_PREFIX
    series: dict[str, Any] = {"prefix": prefix, "year": year}
    NumberSeries.objects.get_or_create(**series)
    NumberSeries.objects.filter(**series).update(last=F("last") + 1)
    last = NumberSeries.objects.values_list("last", flat=True).get(**series)
    return f"{prefix}-{year}-{last:05d}"


def _issued(composed: Composed, at: datetime, by: Actor, **of: Any) -> Certificate:
    certificate = create(composed, at, **of)
    log(
        action="certificates.issue",
        at=at,
        by=by,
        about=certificate.staff_member,
        subject=f"{certificate.number} {certificate.award_title}",
    )
    return certificate
