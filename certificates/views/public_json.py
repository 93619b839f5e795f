"""A certificate as JSON: what the public page says, for a program to read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from certificates.models import Certificate
from certificates.rules import short


def as_json(certificate: Certificate, *, at: datetime) -> dict[str, Any]:
    """Days as ISO texts, in the branch's time zone. Reasons and evidence are not public."""
    prints, since, successor = (
        certificate.prints,
        certificate.standing_since,
        certificate.successor,
    )
    return {
        "number": certificate.number,
        "edition": certificate.edition,
        "code": certificate.code,
        "standing": certificate.standing_at(at).value,
        "standing_since": since.isoformat() if since else None,
        "superseded_by": successor.verify_url or successor.verify_path if successor else None,
        "organization": prints.organization,
        "legal_name": prints.legal_name,
        "award": prints.award_title,
        "program": prints.program_title,
        "covered": list(prints.covered),
        "planned_hours": prints.planned_hours,
        "completed_on": prints.completed_on.isoformat(),
        "issued_on": certificate.issued_on.isoformat(),
        "expires_on": prints.expires_on.isoformat() if prints.expires_on else None,
        "time_zone": certificate.time_zone,
        "branch": prints.branch,
        "signed_by": [
            {"name": row.name, "title": row.title, "license_number": row.license_number}
            for row in prints.signatories
        ],
        "wording": {name: getattr(prints.wording, name) for name in prints.wording.__slots__},
        "snapshot_sha256": certificate.snapshot_sha256,
        "short_hash": short(certificate.snapshot_sha256),
        "files": [{"sha256": file.sha256, "kind": file.kind} for file in certificate.known_files],
    }
