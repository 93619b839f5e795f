"""The decisions of training: pure functions over values, without Django and without a clock.

``outline`` is the one gate. Whatever may be opened, and why something may not, is said here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby, takewhile
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One thing to finish, contributed by a later package.

    kind: code of who contributed it, such as ``"lesson"``; label: the same in words for people.
    key: stable across translations and copies of a database.
    within: key of the program's item that the unit belongs to; None if it hangs on another page.
    after: key of the page that the unit follows (a lesson, a course or the program itself).
    minutes: planned minutes of work.
    """

    kind: str
    key: UUID
    title: str
    url: str
    label: str = ""
    minutes: int = 0
    within: UUID | None = None
    after: UUID | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit at its place: ``group`` is the item it stands under, None after the last item.

    heading: title of that item; empty where it has none.
    """

    unit: Unit
    group: UUID | None
    heading: str = ""


class Ordering(StrEnum):
    """In which order the items of a program are to be taken."""

    IN_ORDER = "in_order"
    ANY_ORDER = "any_order"


class State(StrEnum):
    DONE = "done"
    OPEN = "open"
    LOCKED = "locked"


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


def arrange(
    *,
    program: UUID,
    items: Sequence[UUID],
    units: Iterable[Unit],
    headings: Mapping[UUID | None, str] | None = None,
) -> tuple[Placed, ...]:
    """Bring contributed units into the order of the program.

    Under each item stand its units, each followed by what hangs on it (``after``), then what hangs
    on the item itself; what hangs on the program comes last. A unit that is named twice keeps its
    first place; one that hangs nowhere in this program is left out. ``headings`` are the titles
    of the items.
    """
    within: defaultdict[UUID | None, list[Unit]] = defaultdict(list)
    followers: defaultdict[UUID | None, list[Unit]] = defaultdict(list)
    for unit in units:
        (followers[unit.after] if unit.after else within[unit.within]).append(unit)
    placed: dict[UUID, Placed] = {}

    def place(candidates: Iterable[Unit], group: UUID | None) -> None:
        for unit in candidates:
            if unit.key not in placed:
                placed[unit.key] = Placed(unit, group, (headings or {}).get(group, ""))
                place(followers[unit.key], group)

    for item in items:
        place(within[item], item)
        place(followers[item], item)
    place(followers[program], None)
    return tuple(placed.values())


def outline(
    *,
    units: Sequence[Placed],
    done: Mapping[UUID, datetime],
    sequence: Ordering = Ordering.IN_ORDER,
) -> Outline:
    """The gate: for each unit whether it is done, open or locked, and what is left before it.

    A unit opens when every unit before it is done; with ``ANY_ORDER`` only those of its own group
    count. What follows the last item (``group`` None) waits for everything. What is done stays
    done, also when an author later puts something new before it.
    """
    steps: list[Step] = []
    missing: dict[UUID | None, list[Unit]] = defaultdict(list)
    everything: list[Unit] = []
    for placed in units:
        unit, group = placed.unit, placed.group
        if unit.key in done:
            steps.append(Step(unit, State.DONE, done[unit.key], (), 0, group, placed.heading))
            continue
        waits_for_all = sequence is Ordering.IN_ORDER or group is None
        before = everything if waits_for_all else missing[group]
        state = State.LOCKED if before else State.OPEN
        steps.append(Step(unit, state, None, before, len(before), group, placed.heading))
        missing[group].append(unit)
        everything.append(unit)
    return Outline(tuple(steps))


def counts_from(*, cycle_start: datetime, accept_earlier_days: int) -> datetime:
    """The moment from which a completed unit counts for an enrollment."""
    return cycle_start - timedelta(days=accept_earlier_days)


def covered_by_award(*, units: Sequence[Placed], page: UUID | None) -> frozenset[UUID]:
    """Keys of the units that an award asks for: those under ``page``, or all of them for None."""
    return frozenset(placed.unit.key for placed in units if page is None or placed.group == page)


def may_have_earned(*, units: Sequence[Placed], done: Mapping[UUID, datetime]) -> bool:
    """Whether all units of some group are done: before that, no award is within reach."""
    unfinished = {placed.group for placed in units if placed.unit.key not in done}
    return bool({placed.group for placed in units} - unfinished)


def is_earned(*, covered: frozenset[UUID], done: Mapping[UUID, datetime]) -> bool:
    """An award without units is never earned."""
    return bool(covered) and covered <= done.keys()


class Access(StrEnum):
    """How a person stands before a unit."""

    ANONYMOUS = "anonymous"  # nobody is signed in
    STRANGER = "stranger"  # signed in, but the unit is in no program of hers
    LOCKED = "locked"  # hers, but something comes first
    OPEN = "open"
    DONE = "done"
    REVIEW = "review"  # of a program she has completed: may be read, nothing is recorded
    READER = "reader"  # manager, assessor, author: may read, nothing is recorded

    @property
    def may_read(self) -> bool:
        return self not in {Access.ANONYMOUS, Access.STRANGER, Access.LOCKED}

    @property
    def rank(self) -> int:
        """0 for the standing that gives most, upward for what gives less."""
        return _MOST_FIRST.index(self)

    @property
    def may_move(self) -> bool:
        """Whether what the person does here is recorded for her training."""
        return self in {Access.OPEN, Access.DONE}


_MOST_FIRST = (
    Access.OPEN,
    Access.DONE,
    Access.REVIEW,
    Access.READER,
    Access.LOCKED,
    Access.STRANGER,
    Access.ANONYMOUS,
)
_BEST_FIRST = (State.OPEN, State.DONE, State.LOCKED)
_ACCESS_BY_STATE = {
    State.DONE: Access.DONE,
    State.OPEN: Access.OPEN,
    State.LOCKED: Access.LOCKED,
}


def access_to(
    *, key: UUID, outlines: Sequence[Outline], completed: Iterable[frozenset[UUID]], reader: bool
) -> tuple[Access, Step | None]:
    """The best standing that any enrollment gives to the unit ``key``.

    outlines: of the open enrollments; completed: unit keys of the completed ones; reader: whether
    the person's role lets her read every unit.
    """
    steps = [step for outline in outlines if (step := outline.step(key))]
    best = min(steps, key=lambda step: _BEST_FIRST.index(step.state), default=None)
    if best and best.state is not State.LOCKED:
        return _ACCESS_BY_STATE[best.state], best
    if any(key in keys for keys in completed):
        return Access.REVIEW, None
    if reader:
        return Access.READER, None
    return (Access.LOCKED, best) if best else (Access.STRANGER, None)
