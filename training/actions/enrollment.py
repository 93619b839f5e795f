"""Beginning and ending enrollments."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from training.actions.log import SYSTEM, Actor, log
from training.actions.progress import lock_journey, record_progress
from training.models import Enrollment, ProgramPage, StaffMember


class AlreadyEnrolled(Exception):
    """The person has an open enrollment in this program."""


class NotOpen(Exception):
    """The enrollment is completed or withdrawn already."""


@transaction.atomic
def enroll(
    *,
    staff_member: StaffMember,
    program: ProgramPage,
    at: datetime,
    by: Actor = SYSTEM,
    due_on: date | None = None,
) -> Enrollment:
    """Open an enrollment whose cycle starts at ``at``.

    Earlier completions count as far back as the program accepts them, so that a person may find
    units done already. Raises AlreadyEnrolled; the database decides between two at once.
    """
    # A unit finished at this moment either is read below, or its action sees this enrollment.
    lock_journey(staff_member=staff_member)
    try:
        with transaction.atomic():
            enrollment = Enrollment.objects.create(
                staff_member=staff_member,
                program=program,
                cycle_start=at,
                accept_earlier_days=program.accept_earlier_days,
                enrolled_at=at,
                due_on=due_on,
            )
    except IntegrityError as error:
        raise AlreadyEnrolled from error
    log(action="training.enroll", at=at, by=by, about=staff_member, subject=program.title)
    # Read anew: the enrollment that was just opened belongs to it.
    record_progress(journey=lock_journey(staff_member=staff_member), at=at)
    return enrollment


@transaction.atomic
def withdraw(*, enrollment: Enrollment, reason: str, at: datetime, by: Actor = SYSTEM) -> None:
    """Close an enrollment before its end. Facts stay; a new enrollment may read them again.

    Raises NotOpen.
    """
    changed = (
        Enrollment.objects.filter(pk=enrollment.pk)
        .open()
        .update(withdrawn_at=at, withdrawn_reason=reason[:255])
    )
    if not changed:
        raise NotOpen
    log(
        action="training.withdraw",
        at=at,
        by=by,
        about=enrollment.staff_member,
        subject=enrollment.program.title,
        reason=reason,
    )


@transaction.atomic
def set_due_date(
    *, enrollment: Enrollment, due_on: date | None, at: datetime, by: Actor = SYSTEM
) -> None:
    """Give an open enrollment another day by which it is due, or none. Raises NotOpen."""
    if not Enrollment.objects.filter(pk=enrollment.pk).open().update(due_on=due_on):
        raise NotOpen
    log(
        action="training.set_due_date",
        at=at,
        by=by,
        about=enrollment.staff_member,
        subject=f"{enrollment.program.title}: {due_on or '-'}",
    )
