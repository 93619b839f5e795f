"""The words of one certificate, in the language that is active: what is not there says nothing."""

from __future__ import annotations

from datetime import date

from django.utils import translation
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from certificates.rules import Education, PrintableCertificate, Signatory, display_code, short

_SECOND = 2


def rows_said(certificate: PrintableCertificate) -> dict[str, str]:
    """Return the text of each row that says something."""
    wording, program = certificate.wording, certificate.program_title
    if program == certificate.award_title:
        program = ""
    said = {
        "organization": certificate.organization,
        "branch": certificate.branch,
        "heading": wording.heading,
        "lead": wording.lead,
        "name": certificate.legal_name,
        "statement": wording.statement,
        "award": certificate.award_title,
        "program": program and _("Program: %(program)s") % {"program": program},
        "closing": wording.closing,
    }
    return {role: text for role, text in said.items() if text}


def hours_said(certificate: PrintableCertificate) -> str:
    """Return how much training it is."""
    return _("Planned training hours: %(hours)s") % {"hours": certificate.planned_hours}


def credit_said(education: Education | None) -> list[tuple[str, str]]:
    """Return what is said of continuing education, two and two on a line if they fit."""
    if education is None:
        return []
    return [
        (
            _("Continuing education hours: %(hours)s") % {"hours": education.hours},
            _("Course type: %(course_type)s") % {"course_type": education.course_type},
        ),
        (
            _("Provider: %(provider)s") % {"provider": education.provider},
            _("Provider number: %(number)s") % {"number": education.provider_number},
        ),
    ]


def facts_said(certificate: PrintableCertificate) -> list[tuple[str, str]]:
    """Return the days and the number, each with its label."""
    number = certificate.number
    if certificate.edition > 1:
        edition = _("Edition %(edition)s") % {"edition": certificate.edition}
        number = f"{number} · {edition}"
    said = [(_("Completed"), _day(certificate.completed_on))]
    if certificate.expires_on:
        said.append((_("Valid through"), _day(certificate.expires_on)))
    return [*said, (_("Certificate number"), number)]


def signatory_said(who: Signatory) -> dict[str, str]:
    """Return who signs, by role."""
    said = {"signatory": who.name, "title": who.title}
    if who.license_number:
        said["license"] = _("License %(number)s") % {"number": who.license_number}
    return {role: text for role, text in said.items() if text}


def proof_said(certificate: PrintableCertificate) -> dict[str, str]:
    """Return what stands by the QR code, by role."""
    said = {"code": display_code(certificate.code)}
    if not certificate.is_sample:
        said["address"] = _("Check it at %(address)s") % {"address": _typed_address(certificate)}
    if certificate.fingerprint:
        hashed = short(certificate.fingerprint)
        said["fingerprint"] = _("Fingerprint %(fingerprint)s") % {"fingerprint": hashed}
    return said


def copy_said(certificate: PrintableCertificate) -> str:
    """Return what marks a second copy; "" on the first."""
    number = certificate.copy + 1
    if number == _SECOND:
        return _("Second copy")
    return _("Copy %(number)s") % {"number": number} if number > _SECOND else ""


def written_out(day: date, *, locale: str) -> str:
    """Return ``day`` as words and figures in the language of ``locale``: November 22, 2026."""
    with translation.override(locale):
        return _day(day)


def _day(day: date) -> str:
    return format_date(day, pgettext("date printed on a certificate", "F j, Y"))


def _typed_address(certificate: PrintableCertificate) -> str:
    """Return the address a person types, where the code is asked for: no scheme, no code."""
    bare = certificate.verify_url.partition("://")[2]
    return bare.rstrip("/").removesuffix(certificate.code).rstrip("/")
