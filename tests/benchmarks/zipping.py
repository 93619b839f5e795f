"""The print desk: a ZIP of many PDFs, of which no more than one is held at a time."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from functools import partial
from uuid import uuid4

from certificates import actions, rules
from certificates.models import Attestation, Certificate, CertificateFile, JobKind, PrintJob
from tests import factories
from tests.benchmarks.measure import Work
from training.actions import Actor

MANY = 1000
SIZE = 50_000  # bytes: what one certificate weighs
MOST_HELD = 0.05  # of the ZIP: one file, and the directory that ends it, 1 kB for each
AT = factories.AT


def zips() -> Iterator[Work]:
    """Stored PDFs as one ZIP, against reading them from the database without one."""
    certificates = _stored(MANY)
    job = _job(certificates)
    held = _peak(job) / (MANY * SIZE)
    assert held < MOST_HELD, held
    yield Work(
        name="ZIP of PDFs",
        says=f"{MANY:,} of 50 kB; at most {held:.1%} of it in memory (goal < {MOST_HELD:.0%})",
        runs=[partial(_sent, job)] * 5,
        expect=_is_whole,
        floor=partial(_read, certificates),
        ratio=6,
    )


def _stored(count: int) -> list[Certificate]:
    """Editions of one attested certificate: the cheapest rows that a ZIP can be made of."""
    person = factories.person("zipped", password=None, at=factories.branch())
    seen = Attestation.objects.create(
        staff_member=person,
        award_title="Head massage",
        planned_hours="2",
        completed_on=AT.date(),
        scan=b"",
        scan_sha256="",
        reason="",
        attested_at=AT,
        attested_by_name="",
    )
    first = actions.issue_attested(attestation=seen, at=AT, by=Actor(1, "bench"))
    common = {
        name: getattr(first, name)
        for name in ("staff_member", "attestation", "award_title", "number", "snapshot")
    }
    stamps = {name: getattr(first, name) for name in ("issued_at", "issued_on", "time_zone")}
    others = [
        Certificate(edition=edition, code=f"{edition:013d}", snapshot_sha256="", **common, **stamps)
        for edition in range(2, count + 1)
    ]
    rows = [first, *Certificate.objects.bulk_create(others)]
    contents = [f"%PDF-{row.edition:05d}".encode().ljust(SIZE, b".") for row in rows]
    CertificateFile.objects.bulk_create(
        (
            CertificateFile(
                certificate=row,
                kind=CertificateFile.Kind.SINGLE,
                content=content,
                sha256=rules.digest(content),
                made_at=AT,
            )
            for row, content in zip(rows, contents, strict=True)
        ),
        batch_size=100,
    )
    return rows


def _job(certificates: list[Certificate]) -> PrintJob:
    job = actions.plan(
        certificates=[row.pk for row in certificates],
        wishes=actions.Wishes(kind=JobKind.ZIP),
        key=uuid4(),
        at=AT,
        by=Actor(1, "bench"),
    )
    actions.make_all_parts(job=job, at=AT)
    return job


def _sent(job: PrintJob) -> int:
    """How many bytes were sent, each piece let go when it was."""
    return sum(len(piece) for piece in actions.zip_of(job=job, at=AT))


def _peak(job: PrintJob) -> int:
    tracemalloc.start()
    try:
        _sent(job)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _read(certificates: list[Certificate]) -> int:
    return sum(len(row.files.get(kind=CertificateFile.Kind.SINGLE).pdf) for row in certificates)


def _is_whole(sent: int) -> None:
    assert MANY * SIZE < sent < MANY * (SIZE + 500), sent
