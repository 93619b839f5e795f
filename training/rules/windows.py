"""Which days of a person's work were a manager's: the days that both spent at one branch. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Stay:
    """From when until when somebody belonged to a branch, both days included; None: still."""

    branch: int
    starts_on: date
    ends_on: date | None


def shared(theirs: Iterable[Stay], hers: Iterable[Stay], *, on: date) -> list[Stay]:
    """The stays of a person that fall into a manager's, cut to them and to what is past by ``on``.

    In order of time.
    """
    managed = list(hers)
    found = []
    for stay in theirs:
        for time in managed:
            if time.branch != stay.branch:
                continue
            first = max(stay.starts_on, time.starts_on)
            last = min(stay.ends_on or on, time.ends_on or on, on)
            if first <= last:
                found.append(Stay(stay.branch, first, last))
    return sorted(found, key=lambda stay: (stay.starts_on, stay.branch))
