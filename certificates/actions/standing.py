"""What happens to a certificate after it was issued: suspend, reinstate, correct, revoke."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from certificates import rules
from certificates.actions.issuing import create
from certificates.actions.snapshot import compose, compose_attested
from certificates.models import Certificate, CertificateEvent
from training.actions import Actor, log

Kind = rules.EventKind
ACTIONS = {
    Kind.SUSPENDED: "certificates.suspend",
    Kind.REINSTATED: "certificates.reinstate",
    Kind.SUPERSEDED: "certificates.correct",
    Kind.REVOKED: "certificates.revoke",
}


KEPT = ("completed_on", "expires_on", "renews", "evidence", "curriculum", "time_zone")


class NotNow(Exception):
    """That cannot happen to the certificate as it stands; ``last`` is its latest event."""

    def __init__(self, last: rules.EventKind | None) -> None:
        self.last = last
        super().__init__(last)


@transaction.atomic
def suspend(*, certificate: Certificate, reason: str, at: datetime, by: Actor) -> None:
    """Let a certificate not count until it is reinstated or revoked. Raises NotNow."""
    _happen(Kind.SUSPENDED, certificate, reason, at, by)


@transaction.atomic
def reinstate(*, certificate: Certificate, reason: str, at: datetime, by: Actor) -> None:
    """Let a suspended certificate count again, through the same last day. Raises NotNow."""
    _happen(Kind.REINSTATED, certificate, reason, at, by)


@transaction.atomic
def revoke(*, certificate: Certificate, reason: str, at: datetime, by: Actor) -> None:
    """Revoke a certificate for good, with the person and the reason. Raises NotNow.

    The row, its snapshot and its file stay; the public page says revoked, and not why.
    """
    _happen(Kind.REVOKED, certificate, reason, at, by)


@transaction.atomic
def correct(*, certificate: Certificate, reason: str, at: datetime, by: Actor) -> Certificate:
    """Issue the next edition, with the name and the design of today, and supersede this one.

    The number, the days and what was proved stay as they were. Raises NotNow, and
    Held where the new edition cannot be printed; then the old one stands.
    """
    before = _happen(Kind.SUPERSEDED, certificate, reason, at, by)
    kept = {name: before.snapshot[name] for name in KEPT if name in before.snapshot}
    if before.earned_award:
        composed = compose(earned_award=before.earned_award, at=at, keep=kept)
    else:
        assert before.attestation  # noqa: S101 - the database sees to it that one of both is there
        composed = compose_attested(attestation=before.attestation, at=at)
    return create(
        composed,
        at,
        number=before.number,
        edition=before.edition + 1,
        earned_award=before.earned_award,
        attestation=before.attestation,
        award_key=before.award_key,
    )


def _happen(
    kind: rules.EventKind, certificate: Certificate, reason: str, at: datetime, by: Actor
) -> Certificate:
    """Lock the certificate, see whether it may, and write the event."""
    locked = Certificate.objects.select_for_update().get(pk=certificate.pk)
    last = locked.events.values_list("kind", flat=True).last()
    before = rules.EventKind(last) if last else None
    if not rules.may_follow(kind, last=before):
        raise NotNow(before)
    CertificateEvent.objects.create(
        certificate=locked, kind=kind, at=at, by_id=by.user_id, by_name=by.name, reason=reason
    )
    log(
        action=ACTIONS[kind],
        at=at,
        by=by,
        about=locked.staff_member,
        subject=f"{locked.printed_number} {locked.award_title}",
        reason=reason,
    )
    return locked
