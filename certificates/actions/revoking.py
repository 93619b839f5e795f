"""Taking a certificate back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from certificates.models import Certificate
from training.actions import Actor, log


class AlreadyRevoked(Exception):
    """The certificate was revoked before; the first reason stands."""


@transaction.atomic
def revoke(*, certificate: Certificate, reason: str, at: datetime, by: Actor) -> None:
    """Revoke a certificate for good, with the person and the reason. Raises AlreadyRevoked.

    The row, its snapshot and its file stay; the public page says revoked, and not why.
    """
    changed = (
        Certificate.objects.filter(pk=certificate.pk)
        .standing()
        .update(revoked_at=at, revoked_by_name=by.name, revoked_reason=reason)
    )
    if not changed:
        raise AlreadyRevoked
    log(
        action="certificates.revoke",
        at=at,
        by=by,
        about=certificate.staff_member,
        subject=f"{certificate.number} {certificate.award_title}",
        reason=reason,
    )
