"""How people stand before units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth import get_user_model

from training import rules
from training.models.compiled import CompiledQuery, Parameter, loaded
from training.models.people import StaffMember
from training.models.readings import Reading


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
        self.person = readings[0].enrollment.staff_member if readings else staff_member_of(user)
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


def staff_member_of(user) -> StaffMember | None:
    """The person who is signed in, known to the user from then on. One query."""
    if not user.is_authenticated:
        return None
    for row in _PERSON.rows(StaffMember, user=user.pk):
        person: StaffMember = loaded(StaffMember, _names(), row)
        person.be_known_to(user)
        return person
    return None


def _names() -> list[str]:
    return [field.attname for field in StaffMember._meta.concrete_fields]


_PERSON = CompiledQuery(
    lambda: StaffMember.objects.filter(
        user=Parameter("user", get_user_model()._meta.pk)
    ).values_list(*_names())
)
