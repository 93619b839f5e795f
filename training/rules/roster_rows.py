"""Reading one row of a roster: cells become values, what is wrong becomes errors. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from training.rules.days import FIRST_YEAR, LAST_YEAR, day_of
from training.rules.names import UnprintableName, check_name
from training.rules.roster_columns import (
    LONGEST_SHOWN,
    Cell,
    Column,
    Formula,
    Problem,
    RowError,
    is_blank,
)

LONGEST_NUMBER = 32
LONGEST_USERNAME = 150
LONGEST_EMAIL = 254

_NUMBER = re.compile(r"[\w./#-]+")
USERNAME = re.compile(r"[\w.@+-]+")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
_FORMULA_STARTS = ("=", "+", "-", "@")


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


def fold(text: str) -> str:
    """How words of a file are compared: without case and with single spaces."""
    return " ".join(text.split()).casefold()


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
