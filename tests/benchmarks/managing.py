"""The manager's work: the team and its export."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.db import connection

from tests import factories
from tests.benchmarks.learning import answers
from tests.benchmarks.measure import Run, Work
from tests.benchmarks.people import client_of, course, learners
from training import actions
from training.models import Capacity, Role

PEOPLE = 1000
UNITS = 60
MANY = 10_000
BRANCHES = 20
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


def big_team(floor: Run) -> Iterator[Work]:
    """What a page costs must not grow with the people who are not on it.

    For the owner of a house of many branches, and for managers of one branch and of all of them.
    """
    page, rows = course(UNITS)
    opened = factories.program(page, title="For everybody")
    branches = [factories.branch(f"Branch {place}") for place in range(1, BRANCHES + 1)]
    for branch in branches:
        learners(opened, MANY // BRANCHES, done=rows[: UNITS // 2], branch=branch)
    _analyze()
    unit = f"?program={opened.pk}"
    pages = {
        "a page of 50": "",
        "every unit of 50 people": unit,
        "the last page": f"{unit}&page=last",
        "in training, due first": f"{unit}&state=open&sort=due",
        "everybody, due first": "?sort=due",
        "one found by name": "?q=bench+ana",
    }
    viewers = [("owner", Role.OWNER, []), ("manager of all", Role.MANAGER, branches)]
    viewers.insert(1, (f"manager of {MANY // BRANCHES}", Role.MANAGER, branches[:1]))
    for viewer, role, managed in viewers:
        person = factories.person(f"big{len(managed)}", role=role, password=None)
        people = (len(managed) or BRANCHES) * MANY // BRANCHES
        for branch in managed:
            actions.join_branch(
                staff_member=person,
                branch=branch,
                capacity=Capacity.MANAGER,
                starts_on=factories.AT.date(),
                at=factories.AT,
            )
        client = client_of(person)
        for says, query in pages.items():
            address = f"/training/team/{query}".replace("last", str(people // BATCH))
            yield Work(
                name="big house",
                says=f"team, {MANY:,} people × {UNITS} units, {says}, as {viewer}",
                runs=[partial(client.get, address)] * 12,
                expect=answers(200, "Ana bench"),
                floor=floor,
                statements=8,
                ratio=3,
            )


def _analyze() -> None:
    """What autovacuum does within a minute of such a roster."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _csv(client) -> list[str]:
    response = client.get("/training/team/export.csv")
    return b"".join(response.streaming_content).decode().splitlines()


def _is_whole(lines: list[str]) -> None:
    assert sum(f",30,{UNITS}," in line for line in lines) == PEOPLE, lines[:3]
