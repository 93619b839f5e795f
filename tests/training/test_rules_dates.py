"""Working days and due dates, as pure values."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.rules import Calendar, DueKind, DueRule, working_days_after

FRIDAY = date(2026, 11, 27)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
CALENDARS = st.builds(
    Calendar,
    weekdays=st.frozensets(st.integers(1, 7), min_size=1),
    holidays=st.frozensets(DAYS, max_size=30),
)


def test_the_first_working_day_after_a_friday_is_a_monday():
    assert working_days_after(FRIDAY, 1, Calendar()) == date(2026, 11, 30)
    assert working_days_after(FRIDAY, 10, Calendar()) == date(2026, 12, 11)


def test_no_working_day_after_a_working_day_is_this_day_and_after_a_sunday_the_monday():
    assert working_days_after(FRIDAY, 0, Calendar()) == FRIDAY
    assert working_days_after(date(2026, 11, 29), 0, Calendar()) == date(2026, 11, 30)


def test_there_are_no_holidays_unless_they_are_set():
    christmas = Calendar(holidays={date(2026, 12, 25)})

    assert working_days_after(date(2026, 12, 24), 1, Calendar()) == date(2026, 12, 25)
    assert working_days_after(date(2026, 12, 24), 1, christmas) == date(2026, 12, 28)


@given(DAYS, st.integers(0, 60), CALENDARS)
def test_so_many_working_days_lie_between_and_the_last_is_one(day, days, calendar):
    found = working_days_after(day, days, calendar)

    after = [day + timedelta(days=n) for n in range(1, (found - day).days + 1)]
    assert calendar.is_working_day(found)
    if days:
        assert sum(map(calendar.is_working_day, after)) == days
    else:
        assert not any(map(calendar.is_working_day, after[:-1]))


@given(DAYS, st.integers(0, 30), st.integers(0, 30), CALENDARS)
def test_counting_on_from_there_is_counting_all_at_once(day, first, second, calendar):
    there = working_days_after(day, first, calendar)

    both = working_days_after(there, second, calendar)
    if first:
        assert both == working_days_after(day, first + second, calendar)
    assert both >= there >= day


@pytest.mark.parametrize(
    ("day", "days", "calendar"),
    [
        (FRIDAY, -1, Calendar()),
        (FRIDAY, 1, Calendar(weekdays=())),
        (date.max, 1, Calendar()),
    ],
)
def test_days_that_lead_nowhere_are_refused(day, days, calendar):
    with pytest.raises(ValueError):  # noqa: PT011
        working_days_after(day, days, calendar)


def test_a_due_date_is_a_day_or_counted_from_the_start_or_from_the_day_of_hiring():
    hired, started = date(2026, 11, 2), FRIDAY

    def due(**rule):
        found = DueRule(**rule)
        return found.due_on(started_on=started, hired_on=hired, calendar=Calendar())

    assert due() is None
    assert due(kind=DueKind.ON, on=date(2027, 1, 1)) == date(2027, 1, 1)
    assert due(kind=DueKind.AFTER_START, days=1) == date(2026, 11, 30)
    assert due(kind=DueKind.AFTER_HIRE, days=5) == date(2026, 11, 9)
