"""The time of a person that was a manager's: what happened in it is hers to see, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from training.models.log import LogEntry, LogEntryQuerySet
from training.models.memberships import BranchMembership, Capacity
from training.models.people import Branch, StaffMember
from training.rules import windows as rules


@dataclass(frozen=True)
class Window:
    """Some days at a branch, both included, in the branch's own time zone."""

    branch: Branch
    starts_on: date
    ends_on: date

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """From when until before when."""
        zone = self.branch.zone
        first = datetime.combine(self.starts_on, time(), tzinfo=zone)
        return first, datetime.combine(self.ends_on + timedelta(days=1), time(), tzinfo=zone)


def windows_of(user, person: StaffMember, *, on: date) -> list[Window]:
    """The days that ``person`` worked at a branch while ``user`` managed it. Two queries."""
    rows = BranchMembership.objects.filter(starts_on__lte=on)
    mine = rows.filter(capacity=Capacity.MANAGER, staff_member__user=user)
    theirs = rows.filter(staff_member=person).select_related("branch")
    branches = {row.branch_id: row.branch for row in theirs}
    return [
        Window(branches[stay.branch], stay.starts_on, stay.ends_on or on)
        for stay in rules.shared(map(_stay, theirs), map(_stay, mine), on=on)
    ]


def _stay(row: BranchMembership) -> rules.Stay:
    return rules.Stay(row.branch_id, row.starts_on, row.ends_on)


def log_within(person: StaffMember, windows: list[Window]) -> LogEntryQuerySet:
    """What the log says of the person in these days."""
    days = Q(pk__in=())
    for window in windows:
        first, after = window.moments
        days |= Q(at__gte=first, at__lt=after)
    return LogEntry.objects.about(person.pk).filter(days)
