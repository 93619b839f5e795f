"""What a roster is checked against, and the plan of what it would change. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from training.rules.roster_columns import RowError
from training.rules.roster_rows import Entry, Words

MOST_CHANGES = 5_000  # people on record whom one file changes; house standard: seconds, not minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A person as she is on record; branches are ids.

    is_fixed: seen by whoever brings the roster in, and not hers to change. elsewhere: branches, of
    those at which she works, that are not hers to end.
    """

    pk: int
    number: str
    legal_name: str
    display_name: str
    role: str
    hired_on: date
    left_on: date | None
    works_at: frozenset[int] = frozenset()
    manages: frozenset[int] = frozenset()
    is_fixed: bool = False
    elsewhere: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What somebody may do who brings in the people of some branches.

    foreign: folded numbers of people whom she does not see. roles: those that she gives.
    """

    foreign: frozenset[str]
    roles: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to become of one known person. ``fields``: name → new value."""

    known: Known
    line: int | None
    fields: Mapping[str, Any] = field(default_factory=dict)
    works_at: frozenset[int] | None = None
    manages: frozenset[int] | None = None
    left_on: date | None = None

    @property
    def moves(self) -> bool:
        return self.works_at is not None or self.manages is not None

    @property
    def is_real(self) -> bool:
        return bool(self.fields or self.left_on or self.moves)


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What the rows are checked against.

    people: those who have an employee number. usernames: the folded ones that are taken.
    nameless: folded legal names of the people without an employee number. bounds: None for somebody
    who brings in everybody.
    """

    people: Sequence[Known]
    words: Words
    usernames: frozenset[str] = frozenset()
    nameless: frozenset[str] = frozenset()
    bounds: Bounds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a roster would do. With errors nothing is done. ``alike``: lines of new people whose
    name somebody without a number has, for a person to look at."""

    total: int
    errors: Sequence[RowError]
    error_count: int
    new: Sequence[Entry]
    changed: Sequence[Change]
    moved: Sequence[Change]
    left: Sequence[Change]
    same: int
    alike: frozenset[int]

    @property
    def does_something(self) -> bool:
        return bool(self.new or self.changed or self.moved or self.left)

    @property
    def is_too_large(self) -> bool:
        """New people are written by the hundred; each change of one on record is an act of its own,
        and while they last nobody else can write."""
        return len(self.changed) + len(self.moved) + len(self.left) > MOST_CHANGES

    @property
    def digest(self) -> str:
        """The same for the same plan: what was shown is what is done."""
        parts = (self.new, self.changed, self.moved, self.left)
        text = repr([[_said(row) for row in part] for part in parts])
        return hashlib.sha256(text.encode()).hexdigest()


def _said(row: Entry | Change) -> str:
    known = [row.known.pk, sorted(row.fields.items())] if isinstance(row, Change) else []
    names = [name for name in row.__slots__ if name not in ("known", "fields", "line")]
    values = [getattr(row, name) for name in names]
    return repr(known + [sorted(v) if isinstance(v, frozenset) else v for v in values])
