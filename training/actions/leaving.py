"""What leaving and coming back do to what somebody was learning."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from training.actions.enrollment import AlreadyEnrolled, resume, set_due_date, withdraw
from training.actions.log import SYSTEM, Actor
from training.actions.progress import lock_journey
from training.models import Enrollment, StaffMember

LEFT, BACK = "Left", "Back"


@transaction.atomic
def follow_employment(
    *,
    staff_member: StaffMember,
    at: datetime,
    gone_since: date | None = None,
    by: Actor = SYSTEM,
) -> None:
    """Withdraw what is open of somebody whose last day is today or past; take up again, of somebody
    who is here, what leaving had ended. Idempotent.

    gone_since: the last day before she was away, if she was. The days until she was hired again are
    added to what was not yet due by then.
    """
    lock_journey(staff_member=staff_member)
    left_on = staff_member.left_on
    if left_on is not None and left_on <= timezone.localdate(at):
        _withdraw_all(staff_member, at, by)
        return
    ended = staff_member.enrollments.filter(withdrawn_by_leaving=True, withdrawn_at__isnull=False)
    for row in ended.select_related("program").order_by("pk"):
        try:
            resume(enrollment=row, reason=BACK, at=at, by=by)
        except AlreadyEnrolled:  # she began it anew; that goes on
            continue
        if gone_since is not None:
            _give_back(row, gone_since, staff_member.hired_on, at, by)


def _withdraw_all(person: StaffMember, at: datetime, by: Actor) -> None:
    for row in person.enrollments.open().select_related("program").order_by("pk"):
        withdraw(enrollment=row, reason=LEFT, at=at, by=by)
        Enrollment.objects.filter(pk=row.pk).update(withdrawn_by_leaving=True)


def _give_back(row: Enrollment, gone: date, back: date, at: datetime, by: Actor) -> None:
    """The days away, of an enrollment that may have been completed as it was taken up."""
    is_open = Enrollment.objects.filter(pk=row.pk).open().exists()
    if is_open and row.due_on is not None and row.due_on > gone:
        days_away = back - gone - timedelta(days=1)
        set_due_date(enrollment=row, due_on=row.due_on + days_away, at=at, reason=BACK, by=by)
