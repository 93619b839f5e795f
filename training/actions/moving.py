"""Where people work from when on, when they leave, and how they come back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from training.actions.following import follow_rules
from training.actions.leaving import follow_employment
from training.actions.log import SYSTEM, Actor, log
from training.actions.people import (
    change_role,
    end_all,
    end_membership,
    join_branch,
    lock_owners,
    refuse_last_owner,
    take_back,
)
from training.models import (
    Branch,
    BranchMembership,
    Capacity,
    Enrollment,
    Role,
    StaffMember,
)


class HasLeft(Exception):
    """Who has left belongs to no branch; she is re-hired first."""


class HasNotLeft(Exception):
    """Only somebody who has left can be re-hired."""


class NotBackThen(Exception):
    """She began at a branch, on ``since``, after the day from which she is to be elsewhere."""

    def __init__(self, since: date) -> None:
        super().__init__(since)
        self.since = since


class BeforeHired(Exception):
    """Nobody leaves before the day on which she was hired, or comes back before she left."""


@transaction.atomic
def place(
    *,
    staff_member: StaffMember,
    branches: Collection[Branch],
    on: date,
    at: datetime,
    capacity: Capacity = Capacity.MEMBER,
    reason: str = "",
    by: Actor = SYSTEM,
) -> bool:
    """From that day on she works at (or manages) exactly these branches; whether that is new.

    What ends, ends the day before; a move that was planned and has not begun is taken back. Two at
    once happen one after the other. Raises HasLeft, NotBackThen.
    """
    person = StaffMember.objects.select_for_update().get(pk=staff_member.pk)
    if person.left_on is not None:
        raise HasLeft
    rows = person.memberships.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    rows = rows.filter(capacity=capacity).select_related("branch", "staff_member")
    changed, kept = False, set()
    for row in rows.order_by("pk"):
        if row.branch in branches and row.ends_on is None and row.branch_id not in kept:
            kept.add(row.branch_id)
        elif row.branch not in branches:
            changed |= _end_before(row, on, at, by, reason)
    for branch in branches:
        if branch.pk not in kept:
            join_branch(
                staff_member=person,
                branch=branch,
                capacity=capacity,
                starts_on=on,
                at=at,
                reason=reason,
                by=by,
            )
            changed = True
    return changed


@transaction.atomic
def place_all(
    *,
    staff_member: StaffMember,
    wanted: Mapping[Capacity, Collection[Branch]],
    on: date,
    at: datetime,
    reason: str = "",
    by: Actor = SYSTEM,
) -> bool:
    """``place`` for working and managing together: both or neither."""
    changed = False
    for capacity, branches in wanted.items():
        changed |= place(
            staff_member=staff_member,
            branches=branches,
            capacity=capacity,
            on=on,
            at=at,
            reason=reason,
            by=by,
        )
    return changed


def _end_before(row: BranchMembership, on: date, at: datetime, by: Actor, reason: str) -> bool:
    last_day = on - timedelta(days=1)
    if row.starts_on <= last_day:
        return end_membership(membership=row, ends_on=last_day, at=at, reason=reason, by=by)
    if row.starts_on < timezone.localdate(at):
        raise NotBackThen(row.starts_on)
    take_back(membership=row, at=at, reason=reason, by=by)
    return True


@transaction.atomic
def let_go(
    *, staff_member: StaffMember, last_day: date, reason: str, at: datetime, by: Actor = SYSTEM
) -> bool:
    """Close a record with the last day of work; whether that is new. Everything stays in it.

    Memberships and sign-in cards end. Open enrollments are withdrawn, and the account is closed,
    from the last day on: at once if that is today or past, else by ``close_accounts``. Raises
    LastOwner, BeforeHired.
    """
    lock_owners()
    person = StaffMember.objects.select_for_update().get(pk=staff_member.pk)
    if person.left_on == last_day:
        return False
    if last_day < person.hired_on:
        raise BeforeHired
    refuse_last_owner(person)
    person.left_on = staff_member.left_on = last_day
    person.save(update_fields=["left_on"])
    log(
        action="training.let_go",
        at=at,
        by=by,
        about=person,
        subject=last_day.isoformat(),
        reason=reason,
    )
    end_all(person, last_day=last_day, at=at, by=by)
    follow_employment(staff_member=person, at=at, by=by)
    if last_day <= timezone.localdate(at):
        _close_account(person, at=at, by=by)
    return True


def close_accounts(*, at: datetime) -> int:
    """Close the accounts of everybody whose last day is over, and what they were learning; how many
    accounts there were. Idempotent."""
    left = StaffMember.objects.filter(left_on__lt=timezone.localdate(at)).order_by("pk")
    learning = Enrollment.objects.open().filter(staff_member=OuterRef("pk"))
    for person in left.filter(Exists(learning)):
        follow_employment(staff_member=person, at=at)
    return sum(
        _close_account(person, at=at, by=SYSTEM) for person in left.filter(user__is_active=True)
    )


@transaction.atomic
def _close_account(person: StaffMember, *, at: datetime, by: Actor) -> bool:
    users = get_user_model().objects.filter(staff_member=person, is_active=True)
    if not users.update(is_active=False):
        return False
    log(action="training.close_account", at=at, by=by, about=person)
    return True


@transaction.atomic
def rehire(
    *,
    staff_member: StaffMember,
    on: date,
    branches: Iterable[Branch],
    at: datetime,
    role: Role = Role.THERAPIST,
    reason: str = "",
    by: Actor = SYSTEM,
) -> None:
    """Take somebody on again, into the record that she left. Her account opens again, and what she
    was learning when she left goes on.

    Raises HasNotLeft, BeforeHired.
    """
    lock_owners()
    person = StaffMember.objects.select_for_update().get(pk=staff_member.pk)
    if person.left_on is None:
        raise HasNotLeft
    if on <= person.left_on:
        raise BeforeHired
    before, gone_since = f"{person.hired_on} – {person.left_on}", person.left_on
    person.hired_on, person.left_on = on, None
    person.save(update_fields=["hired_on", "left_on"])
    log(action="training.rehire", at=at, by=by, about=person, subject=before, reason=reason)
    change_role(staff_member=person, role=role, at=at, by=by)
    get_user_model().objects.filter(staff_member=person).update(is_active=True)
    place(staff_member=person, branches=list(branches), on=on, at=at, by=by)
    follow_employment(staff_member=person, gone_since=gone_since, at=at, by=by)
    follow_rules(people=[person.pk], at=at, by=by)
