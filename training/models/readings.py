"""Enrollments read against the facts: one of them, or all the open ones of a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from training import rules
from training.models.facts import facts_about
from training.models.people import StaffMember

if TYPE_CHECKING:
    from training.models.enrollment import Enrollment


@dataclass(frozen=True)
class Reading:
    """An enrollment read against the facts: the enrollment and its outline."""

    enrollment: Enrollment
    units: tuple[rules.Placed, ...]
    outline: rules.Outline


class Journey:
    """The open enrollments of one person and her facts, read together; a new fact can be added.

    Actions get it from ``lock_journey``: until their transaction ends, nobody else changes it.
    """

    def __init__(self, staff_member: StaffMember, enrollments: Iterable[Enrollment]) -> None:
        self.staff_member = staff_member
        self.enrollments = list(enrollments)

    @cached_property
    def _facts(self) -> list[tuple[UUID, datetime]]:
        return facts_about(self.staff_member.pk)

    @cached_property
    def _readings(self) -> list[Reading]:
        return [enrollment.read(self._facts) for enrollment in self.enrollments]

    def readings(self) -> list[Reading]:
        """One query for the facts, the first time."""
        return self._readings

    def add(self, key: UUID, at: datetime) -> None:
        """Take in a fact that has just been written."""
        self._facts.append((key, at))
        vars(self).pop("_readings", None)

    def following(self, key: UUID) -> rules.Unit | None:
        """What is open next in the training that the unit belongs to."""
        for reading in self.readings():
            if reading.outline.step(key) and (step := reading.outline.next):
                return step.unit
        return None
