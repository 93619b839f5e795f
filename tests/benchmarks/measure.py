"""Measuring: query counts first, then CPU time as a ratio of pairs run in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from time import process_time
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

Run = Callable[[], Any]
BOUNDARIES = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")


@dataclass(frozen=True, kw_only=True)
class Work:
    """One thing to measure.

    says: the workload in words. runs: what is measured, run by run; a GET is the same each time,
    a write needs a fresh person for each. expect: raises AssertionError unless the result is
    right. floor: what it is compared with. pages, floor_pages: by which the times of a run and of
    the floor are divided. statements, ratio: the goals; None where there is none.
    """

    name: str
    says: str
    runs: Iterable[Run]
    expect: Callable[[Any], None]
    floor: Run
    pages: int = 1
    floor_pages: int = 1
    statements: int | None = None
    ratio: float | None = None


@dataclass(frozen=True)
class Row:
    """Measured: statements without and with savepoints, ms of CPU in the middle, and the ratio."""

    work: Work
    statements: int
    with_boundaries: int
    milliseconds: float
    floor_milliseconds: float
    ratio: float

    @property
    def is_met(self) -> bool:
        enough = self.work.statements is None or self.statements <= self.work.statements
        return enough and (self.work.ratio is None or self.ratio <= self.work.ratio)


def measure(work: Work) -> Row:
    """The first run warms caches, the second is counted, the others are timed in pairs."""
    warm, counted, *timed = work.runs
    work.expect(warm())
    work.floor()
    with CaptureQueriesContext(connection) as captured:
        work.expect(counted())
    statements = [query["sql"] for query in captured]
    pairs = [_pair(work, run) for run in timed]
    return Row(
        work,
        sum(not statement.startswith(BOUNDARIES) for statement in statements),
        len(statements),
        1000 * median(own for own, _floor in pairs),
        1000 * median(floor for _own, floor in pairs),
        median(own / floor for own, floor in pairs),
    )


def _pair(work: Work, run: Run) -> tuple[float, float]:
    floor, _result = _cpu(work.floor)
    own, result = _cpu(run)
    work.expect(result)
    return own / work.pages, floor / work.floor_pages


def _cpu(run: Run) -> tuple[float, Any]:
    """Seconds of CPU of this process: what else runs on the machine hardly shows in it."""
    start = process_time()
    result = run()
    return process_time() - start, result
