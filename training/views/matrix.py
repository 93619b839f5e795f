"""The team as a table, for the screen and for files alike: what is shown is what is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.translation import gettext as _

from training import frames
from training.filters.team import TeamFilter
from training.models import Role, StaffMember, TrainingState
from training.models.matrix import Cell, Course, members
from training.rules import State

EXPORT_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Row:
    """One person: a cell for each program, None where she is in none, and what others hang in."""

    person: StaffMember
    branches: str
    cells: list[Cell | None]
    extra: list[str]


@dataclass(frozen=True)
class Table:
    """``opened`` is the program whose units are columns, if it is one program that is shown."""

    courses: Sequence[Course]
    columns: Sequence[frames.Column]
    rows: Sequence[Row]
    opened: Course | None


def page_of(asked: TeamFilter, number: str, size: int) -> Page:
    """The keys of the people of one page. One query.

    The keys of all are read: to count people and then to sort them is to look for them twice.
    """
    return Paginator(asked.keys(), size).get_page(number)


def table_of(people: Sequence[int], asked: TeamFilter) -> Table:
    """One query for the people, by their keys, and one for each column that others hang in."""
    courses = asked.columns
    columns = list(frames.gather("practicum_team_column", staff_member_ids=people))
    rows = [
        Row(
            member.person,
            member.branches,
            [member.cells.get(course.program.pk) for course in courses],
            [column.cells.get(member.person.pk, "") for column in columns],
        )
        for member in members(people, courses, on=asked.on)
    ]
    return Table(courses, columns, rows, asked.opened)


def lines(asked: TeamFilter, zone: tzinfo) -> Iterator[list[object]]:
    """The heading, then one line for each person; dates in ``zone``. Of all people only the keys
    are held."""
    keys, words = asked.keys(), _Words()
    for start in range(0, max(len(keys), 1), EXPORT_CHUNK):
        table = table_of(keys[start : start + EXPORT_CHUNK], asked)
        if start == 0:
            yield _heading(table, zone)
        for row in table.rows:
            extra = [column.plain.get(row.person.pk, "") for column in table.columns]
            yield [*_person(row, words), *_cells(row, table, zone, words), *extra]


class _Words:
    """What all lines have in common, looked up once: with each it took half the time of a file."""

    def __init__(self) -> None:
        self.roles = {role.value: str(role.label) for role in Role}
        self.states = {state: str(state.label) for state in TrainingState}
        self.none = _("Not enrolled")
        self.units = {State.DONE: _("Done"), State.OPEN: _("Open"), State.LOCKED: _("Locked")}


def _heading(table: Table, zone: tzinfo) -> list[object]:
    found: list[object] = [_("Legal name"), _("Branch"), _("Job"), _("Hired on")]
    completed = _("Completed at (%(zone)s)") % {"zone": str(zone)}
    for course in table.courses:
        title = course.program.title
        names = (_("State"), _("Done"), _("Of"), _("Due on"), completed)
        found += [name if table.opened else f"{title}: {name}" for name in names]
    if table.opened:
        for title, units in table.opened.parts:
            found += [f"{title}: {unit.title}" if title else unit.title for unit in units]
    return [*found, *(column.heading for column in table.columns)]


def _person(row: Row, words: _Words) -> list[object]:
    person = row.person
    role = words.roles.get(person.role, person.role)
    return [person.legal_name, row.branches, role, person.hired_on]


def _cells(row: Row, table: Table, zone: tzinfo, words: _Words) -> Iterator[object]:
    for course, cell in zip(table.courses, row.cells, strict=True):
        if cell is None:
            yield from (words.none, None, None, None, None)
        else:
            completed = cell.completed_at and timezone.localtime(cell.completed_at, zone)
            yield from (
                words.states[cell.state],
                len(cell.done),
                len(course.places),
                cell.due_on,
                completed,
            )
    if table.opened:
        yield from _unit_words(row.cells[0], table.opened, words)


def _unit_words(cell: Cell | None, course: Course, words: _Words) -> list[str]:
    if cell is None:
        return [""] * len(course.places)
    return [words.units[state] for state in cell.states(course)]


def about(asked: TeamFilter, *, made_by: str, day: date, time: str) -> list[tuple[str, object]]:
    """Under which scope a file was made, when and by whom."""
    made = f"{day:%Y-%m-%d} {time}"
    return [*asked.scope(), (_("Made on"), made), (_("Made by"), made_by)]
