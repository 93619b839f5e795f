"""Making files, and remembering each that was handed out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from certificates import rules
from certificates.actions.snapshot import NOT_SET, Held, why_not_set
from certificates.models import Certificate, CertificateFile
from certificates.render import Made, make_file
from training.actions import Actor, log

Kind = CertificateFile.Kind


def pdf_of(*, certificate: Certificate, at: datetime) -> bytes:
    """The PDF of a certificate: made at first need, then always the same bytes.

    Of two that make it at once the database keeps one, and both get that. Without a public
    address the file is a sample, which is not kept: it proves nothing, and the address may come.
    Raises Held when it cannot be printed on this machine.
    """
    if stored := certificate.files.filter(kind=Kind.SINGLE).first():
        return stored.pdf
    made = _make([certificate.prints])
    if not certificate.verify_url:
        return made.content
    stored, _made = CertificateFile.objects.get_or_create(
        certificate=certificate,
        kind=Kind.SINGLE,
        defaults={
            "content": made.content,
            "sha256": rules.digest(made.content),
            "made_at": at,
            "made_with": {**made.made_with, "verify_url": certificate.verify_url},
        },
    )
    return stored.pdf


def print_together(*, certificates: Sequence[Certificate], at: datetime, by: Actor) -> bytes:
    """One file with all of them in the order given; its hash and an entry for each person stay.

    Raises Held when one of them cannot be printed on this machine.
    """
    made = _make([certificate.prints for certificate in certificates])
    _record_handout(certificates, made, at, by)
    return made.content


@transaction.atomic
def _record_handout(
    certificates: Sequence[Certificate], made: Made, at: datetime, by: Actor
) -> None:
    numbers = [certificate.number for certificate in certificates]
    CertificateFile.objects.create(
        kind=Kind.BATCH,
        sha256=rules.digest(made.content),
        made_at=at,
        made_with={**made.made_with, "numbers": numbers},
    )
    for certificate in certificates:
        log(
            action="certificates.print",
            at=at,
            by=by,
            about=certificate.staff_member,
            subject=f"{certificate.number} {certificate.award_title}",
        )


def _make(prints: Sequence[rules.PrintableCertificate]) -> Made:
    """What could be set when it was issued can be set now, unless the machine lost a font."""
    try:
        return make_file(prints)
    except NOT_SET as error:
        raise Held(why_not_set(error)) from error
