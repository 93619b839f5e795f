"""The columns of a roster, how its heading names them, and what can be wrong in a cell. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from training.rules.names import UnprintableName

LONGEST_SHOWN = 60  # characters of a wrong value that are repeated


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


def is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


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
