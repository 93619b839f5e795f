"""Due dates: on a day, or so many working days after somebody was hired or begins."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MONDAY_TO_FRIDAY = frozenset({1, 2, 3, 4, 5})
ONE_DAY = timedelta(days=1)


class DueKind(StrEnum):
    NONE = "none"
    ON = "on"
    AFTER_START = "after_start"
    AFTER_HIRE = "after_hire"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """On which days people work.

    weekdays: ISO numbers, Monday is 1 (house standard: Monday to Friday). holidays: days on which
    nobody works; none unless the business sets them.
    """

    weekdays: Collection[int] = MONDAY_TO_FRIDAY
    holidays: Collection[date] = ()

    def is_working_day(self, day: date) -> bool:
        return day.isoweekday() in self.weekdays and day not in self.holidays


def working_days_after(day: date, days: int, calendar: Calendar) -> date:
    """The ``days``-th working day after ``day``, which itself does not count.

    With 0 days: ``day`` itself if it is one, else the next. A calendar of holidays only would have
    no answer, so at most a year of them is passed over; raises ValueError beyond that, and for a
    negative number or a day that the calendar of the computer does not reach.
    """
    if days < 0:
        raise ValueError("Working days are counted forward.")
    at, passed = day, 0
    while days or not calendar.is_working_day(at):
        at = _next(at)
        if calendar.is_working_day(at):
            days, passed = max(days - 1, 0), 0
        elif (passed := passed + 1) > 366:
            raise ValueError("Nobody works for a year.")
    return at


def _next(day: date) -> date:
    try:
        return day + ONE_DAY
    except OverflowError as error:
        raise ValueError("No such day.") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRule:
    """When something is due. ``on`` is asked for ON only, ``days`` for the two relative kinds."""

    kind: DueKind = DueKind.NONE
    on: date | None = None
    days: int | None = None

    def due_on(self, *, started_on: date, hired_on: date, calendar: Calendar) -> date | None:
        """None without a date. May be a day that is past, for somebody hired long ago."""
        if self.kind is DueKind.ON:
            return self.on
        if self.kind is DueKind.NONE:
            return None
        first = started_on if self.kind is DueKind.AFTER_START else hired_on
        return working_days_after(first, self.days or 0, calendar)
