"""What certificates keep of a person: told to her, moved to another record of hers, kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from certificates.models import Attestation, Certificate, CertificateEvent, CertificateFile
from training.frames import PersonData, Remains
from training.models import StaffMember


def person_data() -> PersonData:
    """Hook ``practicum_person_data``."""
    return PersonData(name="certificates", tell=_tell, merge=_merge, erase=_erase, files=_files)


def _tell(*, staff_member_id: int) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    rows = Certificate.objects.filter(staff_member=staff_member_id).order_by("pk")
    return {
        "certificates": list(
            rows.values(
                "number",
                "code",
                "award_title",
                "edition",
                "issued_at",
                "issued_on",
                "expires_on",
                "snapshot",
            )
        ),
        "certificate_events": list(
            CertificateEvent.objects.filter(certificate__in=rows)
            .order_by("pk")
            .values("certificate__number", "certificate__edition", "kind", "at", "reason")
        ),
        "attested_trainings": list(
            Attestation.objects.filter(staff_member=staff_member_id)
            .order_by("pk")
            .values(
                "award_title",
                "program_title",
                "planned_hours",
                "completed_on",
                "expires_on",
                "reason",
                "attested_at",
            )
        ),
    }


def _files(*, staff_member_id: int) -> Iterator[tuple[str, bytes]]:
    """Those that were printed before; the others print what the rows say."""
    rows = CertificateFile.objects.filter(
        certificate__staff_member=staff_member_id,
        kind=CertificateFile.Kind.SINGLE,
        content__isnull=False,
    )
    for row in rows.select_related("certificate").order_by("pk").iterator():
        if row.certificate and row.content:
            yield row.certificate.file_name, bytes(row.content)
    for seen in Attestation.objects.filter(staff_member=staff_member_id).order_by("pk"):
        yield f"paper-{seen.pk}.png", bytes(seen.scan)


def _merge(*, kept: StaffMember, gone: StaffMember, at: datetime) -> Mapping[str, int]:
    """What is printed stays as it was, whatever it calls her.

    A training that was attested for both records stays with the one that was merged: it is the
    same, and its certificate moves.
    """
    certificates = Certificate.objects.filter(staff_member=gone).update(staff_member=kept)
    same = Attestation.objects.filter(
        staff_member=kept,
        award_title=OuterRef("award_title"),
        completed_on=OuterRef("completed_on"),
    )
    seen = Attestation.objects.filter(~Exists(same), staff_member=gone)
    return {"certificates": certificates, "attested_trainings": seen.update(staff_member=kept)}


def _erase(*, staff_member: StaffMember, at: datetime) -> Sequence[Remains]:
    if not Certificate.objects.filter(staff_member=staff_member).exists():
        return []
    return [
        Remains(
            _("Her certificates, with the legal name that is printed on them."),
            _("Whoever holds one must be able to check it."),
        )
    ]
