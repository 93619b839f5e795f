"""Attesting: a paper certificate of the past, seen by somebody who vouches for it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from certificates.actions.issuing import issue_attested
from certificates.models import Attestation, Certificate
from certificates.render import clean_picture
from certificates.rules import digest
from training.actions import Actor, log
from training.models import StaffMember


class AlreadyAttested(Exception):
    """This award of this day was attested for the person before."""


@transaction.atomic
def attest(
    *,
    staff_member: StaffMember,
    award_title: str,
    planned_hours: str,
    completed_on: date,
    expires_on: date | None,
    scan: bytes,
    reason: str,
    at: datetime,
    by: Actor,
    program_title: str = "",
) -> Certificate:
    """Keep a picture of the paper, and issue a certificate with the paper's own days.

    scan: the file as it was uploaded; it is written anew. Raises PictureRefused for what is no
    picture, AlreadyAttested, and Held; then nothing is kept.
    """
    picture = clean_picture(scan).content
    try:
        with transaction.atomic():
            attestation = Attestation.objects.create(
                staff_member=staff_member,
                award_title=award_title,
                program_title=program_title,
                planned_hours=planned_hours,
                completed_on=completed_on,
                expires_on=expires_on,
                scan=picture,
                scan_sha256=digest(picture),
                reason=reason,
                attested_at=at,
                attested_by_id=by.user_id,
                attested_by_name=by.name,
            )
    except IntegrityError as error:
        raise AlreadyAttested from error
    log(
        action="certificates.attest",
        at=at,
        by=by,
        about=staff_member,
        subject=f"{award_title} {completed_on.isoformat()}",
        reason=reason,
    )
    return issue_attested(attestation=attestation, at=at, by=by)
