"""Planning what a roster changes: its rows against people who are known, never by name. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from training.rules.roster_columns import Cell, Column, Problem, RowError, columns_of, is_blank
from training.rules.roster_plan import Bounds, Change, House, Known, Plan
from training.rules.roster_rows import USERNAME, Entry, Row, fold

MOST_ERRORS = 200  # more than these are only counted
MANAGES = "manager"  # the role that may manage branches; training.models.Role


def plan(
    *,
    rows: Iterable[tuple[int, Sequence[Cell]]],
    house: House,
    missing_left_on: date | None = None,
) -> Plan:
    """Read rows of (line, cells), the heading first. Raises HeadingProblem.

    missing_left_on: the last day of the people who are not in the file; None leaves them.
    """
    return _Planner(house).plan(rows, missing_left_on)


class _Planner:
    def __init__(self, house: House) -> None:
        self.house = house
        self.known = {fold(person.number): person for person in house.people}
        self.errors: list[RowError] = []
        self.error_count = 0
        self.entries: dict[str, Entry] = {}
        self.first_lines: dict[str, int] = {}
        self.usernames: set[str] = set()

    def plan(
        self, rows: Iterable[tuple[int, Sequence[Cell]]], missing_left_on: date | None
    ) -> Plan:
        numbered = iter(rows)
        _line, heading = next(numbered, (1, ()))
        columns = columns_of(heading)
        total = 0
        for line, cells in numbered:
            if not all(map(is_blank, cells)):
                total += 1
                self._take(line, cells, columns)
        self._check_managers()
        changes = [self._change(entry) for entry in self.entries.values()]
        self._check_fixed(changes)
        real = [change for change in changes if change and change.is_real]
        new = [entry for entry in self.entries.values() if fold(entry.number) not in self.known]
        left = [change for change in real if change.left_on]
        left.extend(self._missing(missing_left_on))
        staying = [change for change in real if not change.left_on]
        return Plan(
            total=total,
            errors=self.errors,
            error_count=self.error_count,
            new=new,
            changed=[change for change in staying if not change.moves],
            moved=[change for change in staying if change.moves],
            left=left,
            same=sum(1 for change in changes if change and not change.is_real),
            alike=frozenset(e.line for e in new if fold(e.legal_name) in self.house.nameless),
        )

    def _take(self, line: int, cells: Sequence[Cell], columns: Sequence[Column | None]) -> None:
        reader = Row(line, cells, columns, self.house.words)
        entry = reader.entry()
        if entry:
            self._check_once(entry, reader)
        for error in reader.errors:
            self._add(error)
        if entry and not reader.errors:
            self.entries[fold(entry.number)] = entry

    def _add(self, error: RowError) -> None:
        self.error_count += 1
        if len(self.errors) < MOST_ERRORS:
            self.errors.append(error)

    def _check_once(self, entry: Entry, reader: Row) -> None:
        key = fold(entry.number)
        if key in self.first_lines:
            value = f"{entry.number}, {self.first_lines[key]}"
            reader.wrong(Column.NUMBER, Problem.TWICE, value)
            return
        self.first_lines[key] = entry.line
        known = self.known.get(key)
        role = entry.role or (known.role if known else "")
        if entry.manages and role != MANAGES:
            reader.wrong(Column.MANAGES, Problem.MANAGES_WITHOUT_ROLE)
        if self.house.bounds and not self._is_within(entry, known, self.house.bounds, reader):
            return
        if known is None:
            self._check_username(entry, reader)

    def _is_within(self, entry: Entry, known: Known | None, bounds: Bounds, reader: Row) -> bool:
        """False for somebody of whom nothing more is told."""
        if fold(entry.number) in bounds.foreign:
            reader.wrong(Column.NUMBER, Problem.NOT_YOURS, entry.number)
            return False
        if entry.role and entry.role not in bounds.roles and not (known and known.is_fixed):
            reader.wrong(Column.ROLE, Problem.ROLE_OF_OWNERS)
        if entry.manages and not (known and known.is_fixed):
            reader.wrong(Column.MANAGES, Problem.MANAGES_OF_OWNERS)
        told = {error.column for error in reader.errors}
        if known is None and not entry.works_at and Column.WORKS_AT not in told:
            reader.wrong(Column.WORKS_AT, Problem.NO_BRANCH)
        return True

    def _check_fixed(self, changes: Iterable[Change | None]) -> None:
        for change in changes:
            if change and change.known.is_fixed and change.is_real:
                number = change.known.number
                self._add(
                    RowError(
                        line=change.line or 1,
                        column=Column.NUMBER,
                        problem=Problem.NOT_YOURS,
                        value=number,
                    )
                )

    def _check_username(self, entry: Entry, reader: Row) -> None:
        username = fold(entry.sign_in_name)
        if username in self.house.usernames or username in self.usernames:
            reader.wrong(Column.USERNAME, Problem.USERNAME_TAKEN, entry.sign_in_name)
        elif not USERNAME.fullmatch(username):
            reader.wrong(Column.USERNAME, Problem.BAD_USERNAME, entry.sign_in_name)
        self.usernames.add(username)

    def _check_managers(self) -> None:
        for entry in self.entries.values():
            manager = fold(entry.manager or "")
            if manager == fold(entry.number):
                problem = Problem.OWN_MANAGER
            elif self.house.bounds:  # whether there is such a number is not hers to know
                continue
            elif manager and manager not in self.known and manager not in self.first_lines:
                problem = Problem.UNKNOWN_MANAGER
            else:
                continue
            self._add(
                RowError(
                    line=entry.line,
                    column=Column.MANAGER,
                    problem=problem,
                    value=entry.manager or "",
                )
            )

    def _change(self, entry: Entry) -> Change | None:
        known = self.known.get(fold(entry.number))
        if known is None:
            return None
        names = ("legal_name", "display_name", "role", "hired_on")
        given = {name: getattr(entry, name) for name in names}
        fields = {
            name: value
            for name, value in given.items()
            if value is not None and value != getattr(known, name)
        }
        leaves = entry.left_on if entry.left_on != known.left_on else None
        stays = known.left_on is None and entry.left_on is None
        return Change(
            known=known,
            line=entry.line,
            fields=fields,
            works_at=_other(_with(entry.works_at, known), known.works_at) if stays else None,
            manages=_other(entry.manages, known.manages) if stays else None,
            left_on=leaves,
        )

    def _missing(self, last_day: date | None) -> Iterator[Change]:
        if last_day is None:
            return
        for key, known in self.known.items():
            if key not in self.first_lines and known.left_on is None and not known.is_fixed:
                yield Change(known=known, line=None, left_on=max(last_day, known.hired_on))


def _with(given: frozenset[int] | None, known: Known) -> frozenset[int] | None:
    """Who floats keeps the branches that are not this file's to end."""
    return None if given is None else given | known.elsewhere


def _other(given: frozenset[int] | None, known: frozenset[int]) -> frozenset[int] | None:
    return None if given is None or given == known else given
