"""One certificate made ready for the template: every text fitted, every day written out."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.utils import translation
from django.utils.dateformat import format as format_date
from django.utils.translation import pgettext

from certificates.rules import PrintableCertificate, display_code

from .covered import Covered, fit_covered
from .fit import (
    AWARD,
    BRANCH,
    ORGANIZATION,
    PROGRAM,
    SIGNATORY,
    SIGNATORY_TITLE,
    Fitted,
    fit,
    fit_name,
)
from .scripts import SystemFont


@dataclass(frozen=True, slots=True)
class Page:
    """What the template prints. ``program`` is ``None`` where it would only repeat the award."""

    certificate: PrintableCertificate
    name: Fitted
    award: Fitted
    program: Fitted | None
    organization: Fitted
    branch: Fitted
    covered: Covered
    signatory: Fitted
    signatory_title: Fitted
    completed_on: str
    expires_on: str | None
    code: str
    address: str
    qr_key: str

    @property
    def language(self) -> str:
        """The language of the page as a BCP 47 tag: en-US."""
        return translation.to_locale(self.certificate.locale).replace("_", "-")

    @property
    def system_fonts(self) -> set[SystemFont]:
        """The fonts of the machine that it needs."""
        texts = (getattr(self, name) for name in self.__dataclass_fields__)
        writings = (text.writing for text in texts if isinstance(text, (Fitted, Covered)))
        return {writing.font for writing in writings if writing.font}

    @property
    def verify_url(self) -> str:
        """The address in the QR code."""
        return self.certificate.verify_url


def page_of(certificate: PrintableCertificate) -> Page:
    """Fit every text of ``certificate``. Raises what ``render_certificates`` says."""
    apart = certificate.program_title != certificate.award_title
    fitted = partial(fit, locale=certificate.locale)
    return Page(
        certificate=certificate,
        name=fit_name(certificate.legal_name, locale=certificate.locale),
        award=fitted(certificate.award_title, place=AWARD),
        program=fitted(certificate.program_title, place=PROGRAM) if apart else None,
        organization=fitted(certificate.organization, place=ORGANIZATION),
        branch=fitted(certificate.branch, place=BRANCH),
        covered=_covered(certificate),
        signatory=fitted(certificate.signatory_name, place=SIGNATORY),
        signatory_title=fitted(certificate.signatory_title, place=SIGNATORY_TITLE),
        completed_on=written_out(certificate.completed_on, locale=certificate.locale),
        expires_on=_written_out_or_none(certificate.expires_on, locale=certificate.locale),
        code=display_code(certificate.code),
        address=_typed_address(certificate),
        qr_key=f"qr-{certificate.code}",
    )


def written_out(day: date, *, locale: str) -> str:
    """Return ``day`` as words and figures in the language of ``locale``: November 22, 2026."""
    with translation.override(locale):
        return format_date(day, pgettext("date printed on a certificate", "F j, Y"))


def _covered(certificate: PrintableCertificate) -> Covered:
    with translation.override(certificate.locale):
        return fit_covered(certificate.covered, locale=certificate.locale)


def _written_out_or_none(day: date | None, *, locale: str) -> str | None:
    return written_out(day, locale=locale) if day else None


def _typed_address(certificate: PrintableCertificate) -> str:
    """Return the address a person types, where the code is asked for: no scheme, no code."""
    bare = certificate.verify_url.partition("://")[2]
    return bare.rstrip("/").removesuffix(certificate.code).rstrip("/")
