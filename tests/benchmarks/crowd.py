"""A hundred learners take a quiz at once, served as the site is: CPU of the server's processes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.databases import migrated_file
from tests.races.house import House, Request

AT_A_TIME = 16  # learners whose requests are on their way, two for each thread of the server
TICK = os.sysconf("SC_CLK_TCK")
Take = Callable[[House, dict], int]


def report() -> Iterator[str]:
    """Sentences. CPU is that of all server processes, over as many runs as there are learners."""
    with TemporaryDirectory(prefix="practicum-crowd-") as folder:
        database = Path(folder, "db.sqlite3")
        if migrated_file().exists():
            shutil.copy(migrated_file(), database)
        house = House(
            url=f"sqlite:///{database}",
            folder=Path(folder),
            cast="tests.benchmarks.crowd_cast",
            settings="tests.benchmarks.served",
        )
        with house.served():
            yield from _sentences(house)
            rows = house.rows("SELECT score, answers FROM practicum_quizzes_attempt")
            people = len(house.cast) - 1
            assert len(rows) == people, "an attempt was lost or doubled"
            assert {float(score) for score, _answers in rows} == {100.0}, "an answer was lost"
            assert house.log == "", house.log


def _sentences(house: House) -> Iterator[str]:
    _all_at_once(house, read_bare_page)  # both workers have loaded everything
    _requests, floor, _seconds = _all_at_once(house, read_bare_page)
    requests, flow, seconds = _all_at_once(house, take_quiz)
    people = len(house.cast) - 1
    yield (
        f"{people} learners at once, {len(house.cast['place']['questions'])} questions each: "
        f"{requests} requests in {seconds:.0f} s, every answer kept once."
    )
    yield (
        f"CPU of the server: {1000 * flow / people:.0f} ms for each learner, "
        f"{flow / floor:.1f} bare pages ({1000 * floor / people:.1f} ms each) for "
        f"{requests // people} requests, {flow / floor * people / requests:.2f} for each request."
    )


def _all_at_once(house: House, take: Take) -> tuple[int, float, float]:
    """How many requests, seconds of CPU, seconds on the wall."""
    people = [person for name, person in house.cast.items() if name != "place"]
    before, started = house.cpu(TICK), perf_counter()
    with ThreadPoolExecutor(AT_A_TIME) as threads:
        requests = sum(threads.map(lambda person: take(house, person), people))
    return requests, house.cpu(TICK) - before, perf_counter() - started


def read_bare_page(house: House, person: dict) -> int:
    assert house.ask(Request(person, house.cast["place"]["bare"], "GET")).status == 200
    return 1


def take_quiz(house: House, person: dict) -> int:
    """Start, page, each answer by itself, submit, review; all are right."""
    place = house.cast["place"]
    attempt = house.ask(Request(person, f"{place['quiz']}start/")).location
    assert house.ask(Request(person, attempt, "GET")).status == 200
    answers = [[("question", key), (f"answer-{key}", "1")] for key in place["questions"]]
    for pair in answers:
        assert house.ask(Request(person, f"{attempt}answers/", form=pair)).status == 204
    whole = [field for pair in answers for field in pair]
    assert house.ask(Request(person, attempt, form=whole)).status == 303
    assert b"100%" in house.ask(Request(person, attempt, "GET")).body
    return 4 + len(answers)
