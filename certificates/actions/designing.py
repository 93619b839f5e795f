"""Designs: their versions are frozen when something is issued with them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from certificates import rules
from certificates.models import CertificateDesign, DesignVersion


@transaction.atomic
def frozen_version(
    *, design: CertificateDesign, values: dict[str, Any], at: datetime
) -> DesignVersion:
    """The version of a design with these values: the one there is, or a new number."""
    sha256 = rules.digest(rules.canonical_json(values))
    if there := design.versions.filter(sha256=sha256).first():
        return there
    CertificateDesign.objects.select_for_update().get(pk=design.pk)
    last = design.versions.aggregate(last=Max("number"))["last"] or 0
    return DesignVersion.objects.get_or_create(
        design=design,
        sha256=sha256,
        defaults={"number": last + 1, "values": values, "made_at": at},
    )[0]
