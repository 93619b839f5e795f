"""Reading one row of a roster: cells become values, what is wrong becomes errors. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from training.rules.days import FIRST_YEAR, LAST_YEAR, day_of
from training.rules.names import UnprintableName, check_name

LONGEST_NUMBER = 32
LONGEST_USERNAME = 150
LONGEST_EMAIL = 254
LONGEST_SHOWN = 60  # characters of a wrong value that are repeated

_NUMBER = re.compile(r"[\w./#-]+")
USERNAME = re.compile(r"[\w.@+-]+")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
_FORMULA_STARTS = ("=", "+", "-", "@")


class Formula(str):
    """A cell that holds a formula, as a spreadsheet file tells."""

    __slots__ = ()


Cell = str | int | float | date | datetime | Formula | None


class Column(StrEnum):
    """The columns of a roster; the value is the heading, as the template has it."""

    NUMBER = "Employee number"
    LEGAL_NAME = "Legal name"
    DISPLAY_NAME = "Display name"
    USERNAME = "User name"
    EMAIL = "E-mail"
    ROLE = "Role"
    HIRED_ON = "Hired on"
    LEFT_ON = "Left on"
    WORKS_AT = "Works at"
    MANAGES = "Manages"
    MANAGER = "Manager number"


NEEDED = (Column.NUMBER, Column.LEGAL_NAME)


class Problem(StrEnum):
    """What is wrong with a row: one code for each sentence."""

    MISSING = "missing"
    BAD_NUMBER = "bad_number"
    TWICE = "twice"
    NAME = "name"
    FORMULA = "formula"
    WRONG_DATE = "wrong_date"
    LEFT_BEFORE_HIRED = "left_before_hired"
    UNKNOWN_BRANCH = "unknown_branch"
    UNKNOWN_ROLE = "unknown_role"
    MANAGES_WITHOUT_ROLE = "manages_without_role"
    BAD_EMAIL = "bad_email"
    BAD_USERNAME = "bad_username"
    USERNAME_TAKEN = "username_taken"
    OWN_MANAGER = "own_manager"
    UNKNOWN_MANAGER = "unknown_manager"
    TOO_LONG = "too_long"
    EXTRA_CELLS = "extra_cells"
    NOT_YOURS = "not_yours"
    OTHER_BRANCH = "other_branch"
    NO_BRANCH = "no_branch"
    ROLE_OF_OWNERS = "role_of_owners"
    MANAGES_OF_OWNERS = "manages_of_owners"


class HeadingProblem(ValueError):
    """The first row does not head a roster.

    ``missing``: needed columns that are not there; ``unknown``, ``twice``: headings as written.
    """

    def __init__(
        self, missing: Sequence[Column], unknown: Sequence[str], twice: Sequence[str]
    ) -> None:
        super().__init__("no roster")
        self.missing, self.unknown, self.twice = missing, unknown, twice


@dataclass(frozen=True, slots=True, kw_only=True)
class RowError:
    """One wrong cell. ``line`` counts from 1, the heading; ``value`` is what stands there."""

    line: int
    column: str
    problem: Problem
    value: str = ""
    name_error: UnprintableName | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row that makes sense by itself. None: the cell is empty, so nothing is said about it."""

    line: int
    number: str
    legal_name: str
    display_name: str | None = None
    username: str | None = None
    email: str | None = None
    role: str | None = None
    hired_on: date | None = None
    left_on: date | None = None
    works_at: frozenset[int] | None = None
    manages: frozenset[int] | None = None
    manager: str | None = None

    @property
    def sign_in_name(self) -> str:
        """What a new person signs in with: what the file says, or the best that it has."""
        return self.username or self.email or self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What names in cells stand for: the folded word → id of a branch, or code of a role.

    is_part: the branches are some of those that there are.
    """

    branches: Mapping[str, int]
    roles: Mapping[str, str]
    is_part: bool = False


def is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def fold(text: str) -> str:
    """How words of a file are compared: without case and with single spaces."""
    return " ".join(text.split()).casefold()


def columns_of(heading: Sequence[Cell]) -> list[Column | None]:
    """Which column stands where; None for one without a heading. Raises HeadingProblem."""
    by_name = {_bare(column.value): column for column in Column}
    written = [str(cell or "").strip() for cell in heading]
    found = [by_name.get(_bare(text)) for text in written]
    unknown = [text for text, column in zip(written, found, strict=True) if text and not column]
    present = [column for column in found if column]
    twice = sorted({column.value for column in present if present.count(column) > 1})
    missing = [column for column in NEEDED if column not in present]
    if missing or unknown or twice:
        raise HeadingProblem(missing, [text[:LONGEST_SHOWN] for text in unknown], twice)
    return found


def _bare(heading: str) -> str:
    return re.sub(r"[\W_]+", "", heading).casefold()


class Row:
    """One row being read: cells become values, what is wrong becomes errors."""

    def __init__(
        self, line: int, cells: Sequence[Cell], columns: Sequence[Column | None], words: Words
    ) -> None:
        self.line = line
        self.words = words
        self.errors: list[RowError] = []
        self.cells: dict[Column, Cell] = {}
        width = len(columns)
        if not all(map(is_blank, cells[width:])):
            self.wrong("", Problem.EXTRA_CELLS, cells[width])
        for column, cell in zip(columns, cells, strict=False):
            if column and not is_blank(cell):
                self.cells[column] = cell

    def wrong(
        self,
        column: Column | str,
        problem: Problem,
        value: object = "",
        name_error: UnprintableName | None = None,
    ) -> None:
        self.errors.append(
            RowError(
                line=self.line,
                column=str(column),
                problem=problem,
                value=str(value)[:LONGEST_SHOWN],
                name_error=name_error,
            )
        )

    def entry(self) -> Entry | None:
        number = self._number(Column.NUMBER)
        if number is None and Column.NUMBER not in self.cells:
            self.wrong(Column.NUMBER, Problem.MISSING)
        legal_name = self._name(Column.LEGAL_NAME)
        if legal_name is None and Column.LEGAL_NAME not in self.cells:
            self.wrong(Column.LEGAL_NAME, Problem.MISSING)
        hired_on, left_on = self._day(Column.HIRED_ON), self._day(Column.LEFT_ON)
        if hired_on and left_on and left_on < hired_on:
            self.wrong(Column.LEFT_ON, Problem.LEFT_BEFORE_HIRED, left_on)
        entry = Entry(
            line=self.line,
            number=number or "",
            legal_name=legal_name or "",
            display_name=self._name(Column.DISPLAY_NAME),
            username=self._matching(
                Column.USERNAME, USERNAME, LONGEST_USERNAME, Problem.BAD_USERNAME
            ),
            email=self._matching(Column.EMAIL, _EMAIL, LONGEST_EMAIL, Problem.BAD_EMAIL),
            role=self._role(),
            hired_on=hired_on,
            left_on=left_on,
            works_at=self._branches(Column.WORKS_AT),
            manages=self._branches(Column.MANAGES),
            manager=self._number(Column.MANAGER),
        )
        return entry if number else None

    def _text(self, column: Column) -> str | None:
        cell = self.cells.get(column)
        if cell is None:
            return None
        if isinstance(cell, Formula):
            self.wrong(column, Problem.FORMULA, cell)
            return None
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        text = str(cell).strip()
        if isinstance(cell, str) and text.startswith(_FORMULA_STARTS):
            self.wrong(column, Problem.FORMULA, text)
            return None
        if text.startswith("'") and text[1:].startswith(_FORMULA_STARTS):
            text = text[1:]  # how a spreadsheet, and our own export, says: this is text
        return text or None

    def _number(self, column: Column) -> str | None:
        text = self._text(column)
        if text is None:
            return None
        if len(text) > LONGEST_NUMBER or not _NUMBER.fullmatch(text):
            self.wrong(column, Problem.BAD_NUMBER, text)
            return None
        return text

    def _name(self, column: Column) -> str | None:
        text = self._text(column)
        if text is None:
            return None
        try:
            return check_name(text)
        except UnprintableName as error:
            self.wrong(column, Problem.NAME, text, error)
            return None

    def _matching(
        self, column: Column, pattern: re.Pattern[str], longest: int, problem: Problem
    ) -> str | None:
        text = self._text(column)
        if text is None:
            return None
        if len(text) > longest:
            self.wrong(column, Problem.TOO_LONG, text)
        elif not pattern.fullmatch(text):
            self.wrong(column, problem, text)
        else:
            return text
        return None

    def _day(self, column: Column) -> date | None:
        cell = self.cells.get(column)
        day: date | None
        if isinstance(cell, datetime):
            day = cell.date()
        elif isinstance(cell, date):
            day = cell
        else:
            text = self._text(column)
            if text is None:
                return None
            day = day_of(text)
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.wrong(column, Problem.WRONG_DATE, day or cell)
            return None
        return day

    def _role(self) -> str | None:
        text = self._text(Column.ROLE)
        if text is None:
            return None
        role = self.words.roles.get(fold(text))
        if role is None:
            self.wrong(Column.ROLE, Problem.UNKNOWN_ROLE, text)
        return role

    def _branches(self, column: Column) -> frozenset[int] | None:
        text = self._text(column)
        if text is None:
            return None
        found = set()
        for name in filter(None, map(str.strip, re.split(r"[;|\n]", text))):
            branch = self.words.branches.get(fold(name))
            if branch is None:
                is_part = self.words.is_part
                problem = Problem.OTHER_BRANCH if is_part else Problem.UNKNOWN_BRANCH
                self.wrong(column, problem, name)
            else:
                found.add(branch)
        return frozenset(found)
