"""The ZIP of a print job: each certificate's own stored PDF, read some at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from django.db.models import Prefetch
from django.utils import timezone, translation

from certificates import rules
from certificates.actions.holding import Held
from certificates.actions.paper import pdf_of
from certificates.formats import Member, zipped
from certificates.models import Certificate, CertificateFile, PrintJob

SUMS = "SHA256SUMS.txt"
AT_ONCE = 20  # certificates read with their files at a time, of some 50 kB each


def zip_of(*, job: PrintJob, at: datetime) -> Iterator[bytes]:
    """Yield the ZIP: the PDFs in the order of the job, and their hashes as ``sha256sum -c`` reads
    them. What does not count any more, or cannot be made, is left out, and named at the end.

    The language and the zone are those of the moment when this is called.
    """
    rows = Certificate.objects.filter(print_entries__job=job, print_entries__left_out="")
    files = Prefetch("files", CertificateFile.objects.single(), to_attr="single_files")
    in_order = rows.with_events().order_by("print_entries__position").prefetch_related(files)
    found = in_order.iterator(AT_ONCE)
    language, zone = translation.get_language(), timezone.get_current_timezone()
    return zipped(_members(found, at, language, zone))


def _members(
    certificates: Iterator[Certificate], at: datetime, language: str | None, zone: tzinfo
) -> Iterator[Member]:
    sums, left_out = [], []
    for certificate in certificates:
        name = certificate.file_name
        try:
            pdf = _pdf(certificate, at, language)
        except Held as held:
            left_out.append(f"{name}: {held.reason}")
            continue
        sums.append(f"{rules.digest(pdf)}  {name}")
        yield Member(name, pdf, certificate.issued_at.astimezone(certificate.zone))
    now = at.astimezone(zone)
    yield Member(SUMS, "".join(f"{line}\n" for line in sums).encode(), now)
    if left_out:
        yield Member("LEFT-OUT.txt", "".join(f"{line}\n" for line in left_out).encode(), now)


def _pdf(certificate: Certificate, at: datetime, language: str | None) -> bytes:
    """Raises Held. Sent after the middlewares have left, and with them the reader's language."""
    with translation.override(language):
        if not certificate.may_be_printed:
            raise Held(translation.gettext("It does not count any more: look at the record."))
        if stored := certificate.single_files:  # type: ignore[attr-defined]  # read along above
            # Left there, file and certificate would hold each other, and be kept for a while.
            return stored.pop().pdf
        return pdf_of(certificate=certificate, at=at)
