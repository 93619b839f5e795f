"""Samples: what a design prints for somebody who does not exist."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from certificates import rules
from certificates.actions.paper import held_where_not_set
from certificates.actions.snapshot import fields_of
from certificates.models import (
    SCHEMA,
    CertificateDesign,
    CertificatePicture,
    pictures_of,
    printable,
    worded,
)
from certificates.render import make_file
from training.models import Organization


def sample_of(
    *, design: CertificateDesign, legal_name: str, completed_on: date, expires_on: date
) -> bytes:
    """The PDF of a design, marked as a sample. Writes nothing. Raises Held."""
    values, house = design.values, Organization.load()
    said = {
        "schema": SCHEMA,
        "organization": house.name or _("Your organization"),
        "legal_name": legal_name,
        "award_title": _("Head Massage Knowledge"),
        "program_title": _("New Therapist Onboarding"),
        "branch": _("Rockville"),
        "covered": [_("Two massages (3 lessons)"), _("Technique lab (5 lessons)")],
        "planned_hours": "4",
        "completed_on": completed_on.isoformat(),
        "expires_on": expires_on.isoformat(),
        "number": f"{design.number_prefix or 'PRAC'}-{completed_on.year}-00042",
        "code": "7Q4M9XKD2TFRB",
        "edition": 1,
        "locale": settings.LANGUAGE_CODE,
        "look": values["look"],
        "signatories": values["signatories"],
        "education": values["education"],
    }
    with translation.override(settings.LANGUAGE_CODE):
        said["wording"] = worded(
            values["wording"],
            kind=rules.Kind(design.kind),
            education=bool(values["education"]),
            values=fields_of(said),
        )
    contents = CertificatePicture.objects.contents(pictures_of(said))
    with held_where_not_set():
        return make_file([printable(said, verify_url="")], pictures=contents).content
