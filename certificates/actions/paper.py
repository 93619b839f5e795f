"""Making files, and remembering each that was handed out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from certificates import rules
from certificates.models import Certificate, CertificateFile
from certificates.render import render_certificates, weasyprint_versions
from training.actions import Actor, log

Kind = CertificateFile.Kind


def pdf_of(*, certificate: Certificate, at: datetime) -> bytes:
    """The PDF of a certificate: made at first need, then always the same bytes.

    Of two that make it at once the database keeps one, and both get that. Without a public
    address the file is a sample, which is not kept: it proves nothing, and the address may come.
    """
    if stored := certificate.files.filter(kind=Kind.SINGLE).first():
        return stored.pdf
    pdf = render_certificates([certificate.prints])
    if not certificate.verify_url:
        return pdf
    stored, _made = CertificateFile.objects.get_or_create(
        certificate=certificate,
        kind=Kind.SINGLE,
        defaults={
            "content": pdf,
            "sha256": rules.digest(pdf),
            "made_at": at,
            "made_with": _made_with(verify_url=certificate.verify_url),
        },
    )
    return stored.pdf


def print_together(*, certificates: Sequence[Certificate], at: datetime, by: Actor) -> bytes:
    """One file with all of them in the order given; its hash and an entry for each person stay."""
    pdf = render_certificates([certificate.prints for certificate in certificates])
    _record_handout(certificates, pdf, at, by)
    return pdf


@transaction.atomic
def _record_handout(
    certificates: Sequence[Certificate], pdf: bytes, at: datetime, by: Actor
) -> None:
    numbers = [certificate.number for certificate in certificates]
    CertificateFile.objects.create(
        kind=Kind.BATCH,
        sha256=rules.digest(pdf),
        made_at=at,
        made_with=_made_with(numbers=numbers),
    )
    for certificate in certificates:
        log(
            action="certificates.print",
            at=at,
            by=by,
            about=certificate.staff_member,
            subject=f"{certificate.number} {certificate.award_title}",
        )


def _made_with(**more: Any) -> dict[str, Any]:
    return {**weasyprint_versions(), **more}
