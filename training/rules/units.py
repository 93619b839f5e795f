"""What there is to learn, in which order, and which of it an award asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
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

    heading: title of that item; empty where it has none. tests: key of the unit that it follows,
    where passing it may replace that one: then it does not wait for it.
    """

    unit: Unit
    group: UUID | None
    heading: str = ""
    tests: UUID | None = None

    @property
    def place(self) -> tuple[UUID, UUID | None, UUID | None]:
        return self.unit.key, self.group, self.tests


class Ordering(StrEnum):
    """In which order the items of a program are to be taken."""

    IN_ORDER = "in_order"
    ANY_ORDER = "any_order"


def arrange(
    *,
    program: UUID,
    items: Sequence[UUID],
    units: Iterable[Unit],
    headings: Mapping[UUID | None, str] | None = None,
    testable: Iterable[UUID] = (),
) -> tuple[Placed, ...]:
    """Bring contributed units into the order of the program.

    Under each item stand its units, each followed by what hangs on it (``after``), then what hangs
    on the item itself; what hangs on the program comes last. A unit that is named twice keeps its
    first place; one that hangs nowhere in this program is left out. ``headings`` are the titles
    of the items; ``testable`` are the items whose units may be replaced by what follows them.
    """
    within: defaultdict[UUID | None, list[Unit]] = defaultdict(list)
    followers: defaultdict[UUID | None, list[Unit]] = defaultdict(list)
    for unit in units:
        (followers[unit.after] if unit.after else within[unit.within]).append(unit)
    placed: dict[UUID, Placed] = {}
    titles, open_to_tests = headings or {}, frozenset(testable)

    def place(candidates: Iterable[Unit], group: UUID | None) -> None:
        for unit in candidates:
            if unit.key not in placed:
                tests = unit.after if group in open_to_tests and unit.after in placed else None
                placed[unit.key] = Placed(unit, group, titles.get(group, ""), tests)
                place(followers[unit.key], group)

    for item in items:
        place(within[item], item)
        place(followers[item], item)
    place(followers[program], None)
    return tuple(placed.values())


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
