"""How people stand before units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from training import rules
from training.models.people import StaffMember

if TYPE_CHECKING:
    from training.models.enrollment import Reading


@dataclass(frozen=True)
class Standing:
    """How a person stands before a unit, and the step it is for her, if it is one."""

    access: rules.Access
    step: rules.Step | None = None
    staff_member: StaffMember | None = None

    @property
    def moves(self) -> bool:
        return self.staff_member is not None and self.access.may_move


class Standings:
    """How a user stands before units: her enrollments are read once for any number of them."""

    def __init__(self, user, readings: Sequence[Reading]) -> None:
        self.readings = readings
        self.person = readings[0].enrollment.staff_member if readings else _staff_member_of(user)
        if self.person:
            self.person.be_known_to(user)
        self._is_known = user.is_authenticated
        self._outlines = [row.outline for row in readings if row.enrollment.is_open]
        self._completed = [
            frozenset(placed.unit.key for placed in row.units)
            for row in readings
            if not row.enrollment.is_open
        ]
        self._reader = user.is_superuser or bool(self.person and self.person.may_read_everything)

    def best(self, keys: Iterable[UUID]) -> Standing:
        """The best standing before any of the units; of several locked ones, the one that is
        nearest to being opened.
        """
        if not self._is_known:
            return Standing(rules.Access.ANONYMOUS)
        found = [
            rules.access_to(
                key=key, outlines=self._outlines, completed=self._completed, reader=self._reader
            )
            for key in keys
        ]
        nowhere = rules.Access.READER if self._reader else rules.Access.STRANGER
        access, step = min(found, key=_distance, default=(nowhere, None))
        return Standing(access, step, self.person)


def _distance(found: tuple[rules.Access, rules.Step | None]) -> tuple[int, int]:
    access, step = found
    return access.rank, step.waits if step else 0


def _staff_member_of(user) -> StaffMember | None:
    if not user.is_authenticated:
        return None
    return StaffMember.objects.filter(user=user).first()
