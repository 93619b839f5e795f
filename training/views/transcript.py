"""The programs of a person, for her printed record."""

from __future__ import annotations

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from training.formats import day_and_year
from training.frames import Table
from training.models import StaffMember


def programs(staff_member: StaffMember, zone) -> Table:
    """Hook ``practicum_transcript``: each enrollment, the oldest first. One query."""

    def day(moment) -> str:
        return day_and_year(localdate(moment, zone)) if moment else ""

    def state(enrollment) -> str:
        if enrollment.withdrawn_at:
            return _("Withdrawn")
        return _("Completed") if enrollment.completed_at else _("In training")

    enrollments = staff_member.enrollments.select_related("program").order_by("enrolled_at", "pk")
    rows = [
        (
            enrollment.program.title,
            day(enrollment.enrolled_at),
            day(enrollment.completed_at),
            state(enrollment),
        )
        for enrollment in enrollments
    ]
    columns = (_("Program"), _("Enrolled"), _("Completed"), _("State"))
    return Table(_("Programs"), columns, tuple(rows), order=10)
