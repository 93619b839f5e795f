"""The manager's work: the team and its export."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

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
    opened = factories.program(page)
    learners(opened, PEOPLE, done=rows[: UNITS // 2], branch=branch)
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
            name="team page",
            says=f"{PEOPLE:,} people × {UNITS} units, every unit of 50 people, as {viewer}",
            runs=[partial(client.get, f"/training/team/?program={opened.pk}")] * 12,
            expect=answers(200, 'class="unit"'),
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
