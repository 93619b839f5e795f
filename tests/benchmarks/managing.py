"""The manager's work: the team, its export, and certificates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from io import BytesIO

import segno
from django.template.loader import render_to_string

from certificates.render import document, render_certificates
from certificates.render.assets import Asset, locked_fetcher
from certificates.render.page import page_of
from certificates.rules import PrintableCertificate
from tests import factories
from tests.benchmarks.learning import answers
from tests.benchmarks.measure import Run, Work
from tests.benchmarks.people import client_of, course, learners
from training.models import Role

PEOPLE = 1000
UNITS = 60
BATCH = 50


def team(floor: Run) -> Iterator[Work]:
    page, rows = course(UNITS)
    branch = factories.branch("Springfield")
    learners(factories.program(page), PEOPLE, done=rows[: UNITS // 2], branch=branch)
    owner, manager = (
        client_of(factories.person(name, role=role, manages=branch, password=None))
        for name, role in (("benchowner", Role.OWNER), ("benchmanager", Role.MANAGER))
    )
    says = f"{PEOPLE:,} people × {UNITS} units, a page of 50"
    for viewer, client in (("owner", owner), ("manager", manager)):
        yield Work(
            name="team page",
            says=f"{says}, as {viewer}",
            runs=[partial(client.get, "/training/team/")] * 12,
            expect=answers(200, "Ana bench"),
            floor=floor,
            statements=8,
            ratio=3,
        )
    yield Work(
        name="team as CSV",
        says=f"{PEOPLE:,} people × {UNITS} units",
        runs=[partial(_csv, manager)] * 5,
        expect=_is_whole,
        floor=floor,
    )


def _csv(client) -> list[str]:
    response = client.get("/training/team/export.csv")
    return b"".join(response.streaming_content).decode().splitlines()


def _is_whole(lines: list[str]) -> None:
    assert sum(f",30,{UNITS}," in line for line in lines) == PEOPLE, lines[:3]


def certificates() -> Iterator[Work]:
    for number, repeat in ((1, 6), (BATCH, 1)):
        prints = [printed(place) for place in range(number)]
        yield Work(
            name="render certificates",
            says=f"{number} in one file, against plain WeasyPrint one by one",
            runs=[partial(render_certificates, prints)] * (repeat + 2),
            expect=_is_pdf,
            floor=partial(_plainly, prints),
            ratio=0.125,
        )


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
        signatory_name="Rosa Lindgren",
        signatory_title="Owner",
        locale="en-us",
        verify_url=f"https://training.example/verify/{code}/",
    )


def _plainly(prints: Sequence[PrintableCertificate]) -> list[bytes]:
    """One by one, as WeasyPrint's first steps show it; what each page loads is in memory too."""
    return [_one_plainly(certificate) for certificate in prints]


def _one_plainly(certificate: PrintableCertificate) -> bytes:
    from weasyprint import CSS, HTML

    page = page_of(certificate)
    picture = {page.qr_key: Asset(_qr_svg(page.verify_url), "image/svg+xml")}
    assets = {**document.font_assets(), document.FRAME: document._frame(), **picture}
    fetcher = locked_fetcher(assets)
    html = render_to_string(f"{document.TEMPLATES}/certificate.html", document._context([page]))
    css = render_to_string(f"{document.TEMPLATES}/certificate.css")
    style = CSS(string=css, url_fetcher=fetcher)
    return HTML(string=html, url_fetcher=fetcher).write_pdf(stylesheets=[style])


def _qr_svg(text: str) -> bytes:
    picture = BytesIO()
    segno.make(text, error="q").save(picture, kind="svg", xmldecl=False, border=4, omitsize=True)
    return picture.getvalue()


def _is_pdf(pdf: bytes) -> None:
    assert pdf.startswith(b"%PDF-"), pdf[:20]
