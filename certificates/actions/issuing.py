"""Issuing: the row and its snapshot, once for each earned award."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F

from certificates import rules
from certificates.actions.snapshot import Held, compose
from certificates.models import Certificate, Serial, without_certificate
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
    certificate = _create(award, compose(earned_award=award, at=at), at)
    log(
        action="certificates.issue",
        at=at,
        by=by,
        about=certificate.staff_member,
        subject=f"{certificate.number} {award.title}",
    )
    return certificate


def issue_missing(*, at: datetime) -> Tally:
    """Issue what was earned and not issued, such as after a process that died in between.

    One transaction for each: what is held back holds up nothing else.
    """
    issued = held = 0
    for award in without_certificate():
        try:
            issue(earned_award=award, at=at)
        except Held:
            held += 1
        else:
            issued += 1
    return Tally(issued, held)


def _create(award: EarnedAward, composed: dict[str, Any], at: datetime) -> Certificate:
    issued_on = date.fromisoformat(composed["issued_on"])
    number, code = _next_number(issued_on.year), _new_code()
    snapshot = composed | {"number": number, "code": code}
    return Certificate.objects.create(
        staff_member=award.enrollment.staff_member,
        earned_award=award,
        award_key=award.award_key,
        award_title=award.title,
        number=number,
        code=code,
        snapshot=snapshot,
        snapshot_sha256=rules.digest(rules.canonical_json(snapshot)),
        issued_at=at,
        issued_on=issued_on,
        time_zone=snapshot["time_zone"],
        expires_on=date.fromisoformat(snapshot["expires_on"]) if snapshot["expires_on"] else None,
    )


def _new_code() -> str:
    return rules.new_code(random_bytes=secrets.token_bytes(rules.CODE_BYTES))


def _next_number(year: int) -> str:
    """The next number of a year, such as PRAC-2026-00017.

    The year's row stays locked until the certificate is committed, so that there are no gaps.
    """
    Serial.objects.get_or_create(year=year)
    Serial.objects.filter(year=year).update(last=F("last") + 1)
    last = Serial.objects.values_list("last", flat=True).get(year=year)
    return f"{configuration().NUMBER_PREFIX}-{year}-{last:05d}"
