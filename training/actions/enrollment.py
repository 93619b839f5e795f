"""Beginning, ending and taking up enrollments, and until when they are due."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from training.actions.log import SYSTEM, Actor, log
from training.actions.progress import lock_journey, record_progress
from training.models import Enrollment, EnrollmentRule, ProgramPage, StaffMember


class AlreadyEnrolled(Exception):
    """The person has an open enrollment in this program."""


class NotOpen(Exception):
    """The enrollment is completed or withdrawn already."""


class NotWithdrawn(Exception):
    """The enrollment is open or completed: there is nothing to take up again."""


class NotLater(Exception):
    """The new day is not after the one before."""


class DueDateMoved(Exception):
    """Somebody else has changed the day meanwhile; ``due_on`` is what it is now."""

    def __init__(self, due_on: date | None) -> None:
        super().__init__(due_on)
        self.due_on = due_on


@transaction.atomic
def enroll(
    *,
    staff_member: StaffMember,
    program: ProgramPage,
    at: datetime,
    by: Actor = SYSTEM,
    due_on: date | None = None,
    rule: EnrollmentRule | None = None,
    reason: str = "",
) -> Enrollment:
    """Open an enrollment whose cycle starts at ``at``.

    Earlier completions count as far back as the program accepts them, so that a person may find
    units done already. ``rule`` is the one that asked for it. Raises AlreadyEnrolled; the database
    decides between two at once.
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
                rule=rule,
            )
    except IntegrityError as error:
        raise AlreadyEnrolled from error
    log(
        action="training.enroll",
        at=at,
        by=by,
        about=staff_member,
        subject=program.title,
        reason=reason,
    )
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
def resume(*, enrollment: Enrollment, reason: str, at: datetime, by: Actor = SYSTEM) -> None:
    """Take up a withdrawn enrollment where it stood: its cycle, its overrides and what was learned
    meanwhile all count.

    Raises NotWithdrawn, and AlreadyEnrolled where the person began the program anew.
    """
    person = enrollment.staff_member
    lock_journey(staff_member=person)
    rows = Enrollment.objects.filter(pk=enrollment.pk, withdrawn_at__isnull=False)
    try:
        with transaction.atomic():
            changed = rows.update(
                withdrawn_at=None, withdrawn_reason="", withdrawn_by_leaving=False
            )
    except IntegrityError as error:
        raise AlreadyEnrolled from error
    if not changed:
        raise NotWithdrawn
    log(
        action="training.resume",
        at=at,
        by=by,
        about=person,
        subject=enrollment.program.title,
        reason=reason,
    )
    record_progress(journey=lock_journey(staff_member=person), at=at)


@transaction.atomic
def extend(
    *,
    enrollment: Enrollment,
    due_on: date,
    seen: date | None,
    reason: str,
    at: datetime,
    by: Actor = SYSTEM,
) -> None:
    """Give an open enrollment more time. ``seen`` is the day that was due when this was decided.

    Raises NotLater, NotOpen, and DueDateMoved for the second of two who extend at once.
    """
    if seen is not None and due_on <= seen:
        raise NotLater
    rows = Enrollment.objects.filter(pk=enrollment.pk).open()
    if not rows.filter(due_on=seen).update(due_on=due_on):
        now = rows.values_list("due_on", flat=True).first()
        raise DueDateMoved(now) if rows.exists() else NotOpen
    log(
        action="training.extend",
        at=at,
        by=by,
        about=enrollment.staff_member,
        subject=f"{enrollment.program.title}: {seen or '-'} → {due_on}",
        reason=reason,
    )


@transaction.atomic
def set_due_date(
    *,
    enrollment: Enrollment,
    due_on: date | None,
    at: datetime,
    reason: str = "",
    by: Actor = SYSTEM,
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
        reason=reason,
    )
