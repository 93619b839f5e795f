"""Making files, and remembering each that was handed out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from certificates import rules
from certificates.actions.holding import NOT_SET, Held, why_not_set
from certificates.models import (
    Certificate,
    CertificateFile,
    CertificatePicture,
    FileEntry,
    PrintEntry,
    pictures_of,
)
from certificates.render import Made, make_file

Kind = CertificateFile.Kind


class ReasonNeeded(Exception):
    """Some were printed before; a further copy needs a reason. ``names``: whose, and of what."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__(", ".join(names))


def pdf_of(*, certificate: Certificate, at: datetime) -> bytes:
    """The PDF of a certificate: made at first need, then always the same bytes.

    Of two that make it at once the database keeps one, and both get that. Without a public
    address the file is a sample, which is not kept: it proves nothing, and the address may come.
    Raises Held when it cannot be printed on this machine.
    """
    if stored := certificate.files.single().first():
        return stored.pdf
    made = make([certificate], [certificate.prints])
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


def printed_before(certificates: Sequence[Certificate], kind: str = Kind.BATCH) -> Counter[int]:
    """Certificate id → how often it was printed on that kind of paper, at the desk or directly.

    What was spoiled does not count. Two queries.
    """
    ids = [row.pk for row in certificates]
    at_desk = PrintEntry.objects.counted(kind).filter(certificate__in=ids)
    directly = FileEntry.objects.filter(
        file__kind=kind, file__part__isnull=True, certificate__in=ids
    )
    counts = Counter(at_desk.values_list("certificate_id", flat=True))
    counts.update(directly.values_list("certificate_id", flat=True))
    return counts


def make(
    certificates: Sequence[Certificate],
    prints: Sequence[rules.PrintableCertificate],
    *,
    render: Callable[..., Made] | None = None,
) -> Made:
    """Render them, with the pictures that they show. Raises Held.

    What could be set when it was issued can be set now, unless the machine lost a font.
    """
    return pictured([row.snapshot for row in certificates], prints, render=render)


def pictured(
    snapshots: Sequence[Mapping[str, Any]],
    prints: Sequence[rules.PrintableCertificate],
    *,
    render: Callable[..., Made] | None = None,
) -> Made:
    """Render ``prints``, as pages unless told otherwise, with the pictures that their snapshots
    show. Raises Held.
    """
    wanted = set().union(*(pictures_of(snapshot) for snapshot in snapshots))
    with held_where_not_set():
        return (render or make_file)(prints, pictures=CertificatePicture.objects.contents(wanted))


@contextmanager
def held_where_not_set() -> Iterator[None]:
    """Raise Held, with the reason for people, where a text cannot be set."""
    try:
        yield
    except NOT_SET as error:
        raise Held(why_not_set(error)) from error
