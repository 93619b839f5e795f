"""Certificates: one, many files, one print file; against naive WeasyPrint and other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from certificates.render import render_certificates
from certificates.rules import PrintableCertificate, Signatory, Wording
from tests.benchmarks import rivals
from tests.benchmarks.measure import Work
from tests.benchmarks.naive import naive

SEPARATE = 8.0  # × naive WeasyPrint, all standards on
TOGETHER = 20.0  # × per page of one print file
NAIVE = 5  # certificates that naive WeasyPrint makes for each pair: each takes it long


def printing() -> Iterator[Work]:
    prints = [printed(place) for place in range(1000)]
    floor = partial(_naively, prints[:NAIVE])

    first = partial(_each, prints[:2])  # warms caches; of a thousand that would take minutes

    def work(name: str, says: str, run, *, pages: int, repeat: int, goal: float | None = None):
        return Work(
            name=f"print: {name}",
            says=says,
            runs=[first, first, *[run] * repeat],
            expect=_are_pdfs,
            floor=floor,
            pages=pages,
            floor_pages=NAIVE,
            ratio=1 / goal if goal else None,
        )

    yield work("one certificate", "one file", partial(_each, prints[:1]), pages=1, repeat=8)
    for number, repeat in ((100, 2), (1000, 1)):
        chosen = prints[:number]
        says = f"{number:,} certificates"
        separate = partial(_each, chosen)
        together = partial(_together, chosen)
        yield work(f"{number:,} files", says, separate, pages=number, repeat=repeat, goal=SEPARATE)
        yield work(
            f"one file of {number:,} pages",
            says,
            together,
            pages=number,
            repeat=repeat,
            goal=TOGETHER,
        )
    few, says = prints[:NAIVE], f"{NAIVE} files, without standards"
    static = partial(_naively, few, static=True)
    yield work("naive, but with static fonts", says, static, pages=NAIVE, repeat=3)
    for name, draw in rivals.ALL.items():
        yield work(name, says, partial(_drawn, draw, few), pages=NAIVE, repeat=2)


def _each(prints: Sequence[PrintableCertificate]) -> list[bytes]:
    return [render_certificates([certificate]) for certificate in prints]


def _together(prints: Sequence[PrintableCertificate]) -> list[bytes]:
    return [render_certificates(prints)]


def _drawn(draw, prints: Sequence[PrintableCertificate]) -> list[bytes]:
    return [draw(certificate) for certificate in prints]


def _naively(prints: Sequence[PrintableCertificate], *, static: bool = False) -> list[bytes]:
    return [naive(certificate, static=static) for certificate in prints]


def _are_pdfs(made: list[bytes]) -> None:
    assert all(pdf.startswith(b"%PDF-") for pdf in made)


def printed(place: int) -> PrintableCertificate:
    code = f"3F7K9Q2M{place:05d}"
    return PrintableCertificate(
        number=f"PRAC-2026-{place:05d}",
        code=code,
        legal_name=f"Ana Sofía Delgado-{'ABCDEFGHIJ'[place % 10]}",
        award_title="Head and scalp massage: knowledge training",
        program_title="New Therapist Onboarding",
        organization="Serenity Head Spa",
        branch="Rockville, Maryland",
        planned_hours="2",
        covered=tuple(f"Lesson on technique {number}" for number in range(1, 9)),
        completed_on=date(2026, 11, 20),
        expires_on=date(2027, 11, 20),
        wording=Wording(
            heading="Certificate of Training",
            lead="This is to record that",
            statement="has completed the knowledge training",
            notice="Employer record of internal training. Not a state license.",
        ),
        signatories=(Signatory(name="Rosa Lindgren", title="Owner"),),
        fingerprint="0" * 64,
        locale="en-us",
        verify_url=f"https://training.example/verify/{code}/",
    )
