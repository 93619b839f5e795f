"""The gate: ``outline`` decides what is done, open or locked, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum
from itertools import groupby, takewhile
from typing import TypeVar
from uuid import UUID

from training.rules.units import Ordering, Placed, Unit

Key = TypeVar("Key", bound=Hashable)


class State(StrEnum):
    DONE = "done"
    OPEN = "open"
    LOCKED = "locked"


class Basis(StrEnum):
    """Why a unit is done, or open before its turn."""

    USUAL = "usual"
    ACKNOWLEDGED = "acknowledged"  # a manager acknowledged an earlier completion
    TESTED_OUT = "tested_out"  # the quiz that follows it was passed instead
    UNLOCKED = "unlocked"  # a manager opened it before its turn


@dataclass(frozen=True, slots=True)
class Overrides:
    """What managers decided for one enrollment.

    unlocked: keys of units that are open before their turn; acknowledged: unit key → the day on
    which it was completed elsewhere.
    """

    unlocked: frozenset[UUID] = frozenset()
    acknowledged: Mapping[UUID, date] = field(default_factory=dict)


NO_OVERRIDES = Overrides()


@dataclass(frozen=True, slots=True)
class Step:
    """A unit as one person meets it. A locked one waits for the first ``waits`` of ``missing``,
    a list that the steps of an outline share, since nobody asks most of them what is left.
    """

    unit: Unit
    state: State
    done_at: datetime | None = None
    missing: Sequence[Unit] = ()
    waits: int = 0
    group: UUID | None = None
    heading: str = ""
    basis: Basis = Basis.USUAL

    @property
    def left(self) -> tuple[Unit, ...]:
        """What must be done before, in order; empty for a step that is not locked."""
        return tuple(self.missing[: self.waits])


@dataclass(frozen=True, slots=True)
class Outline:
    """All steps of one enrollment, in order."""

    steps: tuple[Step, ...]

    @property
    def total(self) -> int:
        return len(self.steps)

    @property
    def done(self) -> int:
        return sum(step.state is State.DONE for step in self.steps)

    @property
    def percent(self) -> int:
        """Whole percent of the units that are done, rounded down, so that 100 means all."""
        return self.done * 100 // self.total if self.steps else 0

    @property
    def is_complete(self) -> bool:
        """An outline without units is not complete: nothing was learned."""
        return bool(self.steps) and self.done == self.total

    @property
    def next(self) -> Step | None:
        """The next small step: the first open unit."""
        return next((step for step in self.steps if step.state is State.OPEN), None)

    @property
    def minutes_left(self) -> int:
        return sum(step.unit.minutes for step in self.steps if step.state is not State.DONE)

    def step(self, key: UUID) -> Step | None:
        return next((step for step in self.steps if step.unit.key == key), None)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The steps item by item, in order."""
        following = self.next
        runs = (tuple(run) for _, run in groupby(self.steps, key=lambda step: step.group))
        return tuple(
            Part(steps, heading=steps[0].heading, has_next=following in steps) for steps in runs
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Outline):
    """The steps under one item of a program, such as a course.

    heading: title of the item, empty after the last one; has_next: whether the next small step
    of the whole outline is among them.
    """

    heading: str = ""
    has_next: bool = False

    @property
    def state(self) -> State:
        if self.is_complete:
            return State.DONE
        return State.OPEN if self.next else State.LOCKED

    @property
    def finished(self) -> tuple[Step, ...]:
        """The steps that are done before the first one that is not."""
        return tuple(takewhile(lambda step: step.state is State.DONE, self.steps))

    @property
    def ahead(self) -> tuple[Step, ...]:
        return self.steps[len(self.finished) :]


def decide(
    *,
    places: Iterable[tuple[Key, Key | None, Key | None]],
    done: Container[Key],
    sequence: Ordering = Ordering.IN_ORDER,
    unlocked: Container[Key] = frozenset(),
) -> Iterator[tuple[State, int]]:
    """For each place its state, and how many units before it are missing.

    places: key of the unit, its group, and the key of the unit that it may replace, see
    ``Placed.tests``. ``done`` holds what was ``tested_out`` too. Keys may be of any kind, so that
    a long table of many people need not make objects of them.
    """
    in_order = sequence is Ordering.IN_ORDER
    everything = 0
    missing: defaultdict[Key | None, int] = defaultdict(int)
    for key, group, tests in places:
        if key in done:
            yield State.DONE, 0
            continue
        before = everything if in_order or group is None else missing[group]
        if tests is not None and tests not in done:
            before -= 1  # it does not wait for what it may replace
        is_open = before <= 0 or key in unlocked
        yield (State.OPEN if is_open else State.LOCKED), before
        everything += 1
        missing[group] += 1


def tested_out(
    *, places: Iterable[tuple[Key, object, Key | None]], done: Container[Key]
) -> dict[Key, Key]:
    """The units that are done because what tests them was passed: unit → what was passed."""
    return {
        tests: key
        for key, _group, tests in places
        if tests is not None and key in done and tests not in done
    }


def outline(
    *,
    units: Sequence[Placed],
    done: Mapping[UUID, datetime],
    sequence: Ordering = Ordering.IN_ORDER,
    overrides: Overrides = NO_OVERRIDES,
) -> Outline:
    """The gate: for each unit whether it is done, open or locked, and what is left before it.

    A unit opens when every unit before it is done; with ``ANY_ORDER`` only those of its own group
    count. What follows the last item (``group`` None) waits for everything. What is done stays
    done, also when an author later puts something new before it. What a manager has acknowledged
    counts as done; what she has unlocked is open, and still to be done.
    """
    bases, done = _with_overrides(units, done, overrides)
    places = [placed.place for placed in units]
    decided = decide(places=places, done=done, sequence=sequence, unlocked=overrides.unlocked)
    steps: list[Step] = []
    missing: dict[UUID | None, list[Unit]] = defaultdict(list)
    everything: list[Unit] = []
    for placed, (state, _waits) in zip(units, decided, strict=True):
        unit, group, heading = placed.unit, placed.group, placed.heading
        if state is State.DONE:
            basis = bases.get(unit.key, Basis.USUAL)
            steps.append(Step(unit, state, done[unit.key], (), 0, group, heading, basis))
            continue
        before = everything if sequence is Ordering.IN_ORDER or group is None else missing[group]
        is_early = state is State.OPEN and unit.key in overrides.unlocked
        basis = Basis.UNLOCKED if is_early else Basis.USUAL
        waits = len(before) if state is State.LOCKED else 0
        steps.append(Step(unit, state, None, before, waits, group, heading, basis))
        missing[group].append(unit)
        everything.append(unit)
    return Outline(tuple(steps))


def _with_overrides(
    units: Sequence[Placed], done: Mapping[UUID, datetime], overrides: Overrides
) -> tuple[dict[UUID, Basis], Mapping[UUID, datetime]]:
    """Why what is done is done, where it is not the usual, and all that counts as done."""
    bases: dict[UUID, Basis] = {}
    if overrides.acknowledged:
        earlier = {key: at for key, at in overrides.acknowledged.items() if key not in done}
        bases.update(dict.fromkeys(earlier, Basis.ACKNOWLEDGED))
        # No time of the day is known of it; noon is the same day in every zone of the business.
        noon = {key: datetime.combine(on, time(17), UTC) for key, on in earlier.items()}
        done = {**noon, **done}
    passed = tested_out(places=[placed.place for placed in units if placed.tests], done=done)
    if passed:
        bases.update(dict.fromkeys(passed, Basis.TESTED_OUT))
        done = {**done, **{key: done[quiz] for key, quiz in passed.items()}}
    return bases, done
