"""What a manager decides about one unit: open it before its turn, or count it as done elsewhere."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from training.actions.enrollment import NotOpen
from training.actions.log import Actor, log
from training.actions.progress import lock_journey, record_progress
from training.models import Enrollment, Journey, Reading, UnitOverride
from training.rules import State, Step


class NoSuchUnit(Exception):
    """The program of the enrollment does not have the unit, at least not any more."""


class NotLocked(Exception):
    """The unit is open or done already: there is nothing to unlock."""


class NotNeeded(Exception):
    """The unit is done already: there is nothing to acknowledge."""


class NotAcceptable(Exception):
    """The program takes nothing that is so old, or lies ahead. ``earliest`` is the first day that
    it takes; None if it takes nothing at all."""

    def __init__(self, earliest: date | None) -> None:
        super().__init__(earliest)
        self.earliest = earliest


def earliest_acknowledged(enrollment: Enrollment, *, on: date) -> date | None:
    """The first day of which the program acknowledges a completion; None: of no day."""
    days = enrollment.program.acknowledge_days
    return on - timedelta(days=days) if days else None


@transaction.atomic
def unlock(
    *, enrollment: Enrollment, unit_key: UUID, reason: str, at: datetime, by: Actor
) -> UnitOverride:
    """Open a unit before its turn; it is still to be done. What is before it stays open to do.

    Raises NoSuchUnit, NotOpen, and NotLocked, also for the second of two who press at once.
    """
    _journey, reading = _lock(enrollment)
    step = _step(reading, unit_key)
    if step.state is not State.LOCKED:
        raise NotLocked
    given, created = _give(UnitOverride.Kind.UNLOCKED, enrollment, step, reason, at, by)
    if not created:
        raise NotLocked
    return given


@transaction.atomic
def acknowledge(
    *,
    enrollment: Enrollment,
    unit_key: UUID,
    completed_on: date,
    reason: str,
    at: datetime,
    by: Actor,
) -> UnitOverride:
    """Count a unit as done for this enrollment, because it was completed elsewhere on that day.

    Raises NoSuchUnit, NotOpen, NotAcceptable, and NotNeeded, also for the second of two at once.
    """
    journey, reading = _lock(enrollment)
    step = _step(reading, unit_key)
    if step.state is State.DONE:
        raise NotNeeded
    today = timezone.localdate(at)
    earliest = earliest_acknowledged(enrollment, on=today)
    if earliest is None or not earliest <= completed_on <= today:
        raise NotAcceptable(earliest)
    kind = UnitOverride.Kind.ACKNOWLEDGED
    given, created = _give(kind, enrollment, step, reason, at, by, completed_on)
    if not created:
        raise NotNeeded
    # Read anew: what was just decided belongs to it.
    record_progress(journey=lock_journey(staff_member=journey.staff_member), at=at)
    return given


def _lock(enrollment: Enrollment) -> tuple[Journey, Reading]:
    journey = lock_journey(staff_member=enrollment.staff_member)
    for reading in journey.readings():
        if reading.enrollment.pk == enrollment.pk:
            return journey, reading
    raise NotOpen


def _step(reading: Reading, unit_key: UUID) -> Step:
    step = reading.outline.step(unit_key)
    if step is None:
        raise NoSuchUnit
    return step


def _give(
    kind: UnitOverride.Kind,
    enrollment: Enrollment,
    step: Step,
    reason: str,
    at: datetime,
    by: Actor,
    completed_on: date | None = None,
) -> tuple[UnitOverride, bool]:
    given, created = UnitOverride.objects.get_or_create(
        enrollment=enrollment,
        unit_key=step.unit.key,
        kind=kind,
        defaults={
            "unit_title": step.unit.title[:255],
            "completed_on": completed_on,
            "reason": reason,
            "given_at": at,
            "given_by_id": by.user_id,
            "given_by_name": by.name,
        },
    )
    if created:
        log(
            action="training.unlock" if completed_on is None else "training.acknowledge",
            at=at,
            by=by,
            about=enrollment.staff_member,
            subject=step.unit.title
            if completed_on is None
            else f"{step.unit.title}: {completed_on}",
            reason=reason,
        )
    return given, created
