"""A roster from a file: looked at first, then applied once and as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone

from training.actions.enrolling import enroll_newcomers
from training.actions.following import one_change
from training.actions.log import SYSTEM, Actor, log, log_many
from training.actions.moving import let_go, place
from training.actions.people import change_role, correct_record, follow_role, joined
from training.actions.roster_house import RosterScope, house_of
from training.formats import read_table
from training.models import (
    Branch,
    BranchMembership,
    Capacity,
    Role,
    RosterImport,
    StaffMember,
)
from training.rules import roster as rules
from training.rules.roster_plan import Change, Plan
from training.rules.roster_rows import Entry

BATCH = 500  # rows of one INSERT
KEPT_FOR = timedelta(days=1)  # an upload that nobody confirmed; house standard
CAPACITIES = {"works_at": Capacity.MEMBER, "manages": Capacity.MANAGER}


class RosterChanged(Exception):
    """Since the plan was shown, people or the file have changed: look again."""


class RosterHasErrors(Exception):
    """A roster with a wrong row is not applied at all."""


class RosterTooLarge(Exception):
    """It changes more people on record than can be changed at once."""


@transaction.atomic
def keep_roster(
    *,
    data: bytes,
    file_name: str,
    moves_on: date,
    missing_left_on: date | None,
    at: datetime,
    by: Actor = SYSTEM,
) -> RosterImport:
    """Keep an uploaded file until it is confirmed. Older ones of this account are emptied."""
    waiting = RosterImport.objects.filter(applied_at__isnull=True)
    waiting.filter(uploaded_by_id=by.user_id).delete()
    waiting.filter(uploaded_at__lt=at - KEPT_FOR).delete()
    return RosterImport.objects.create(
        file_name=file_name[:150],
        content=data,
        moves_on=moves_on,
        missing_left_on=missing_left_on,
        uploaded_at=at,
        uploaded_by_id=by.user_id,
    )


def plan_roster(*, roster: RosterImport, scope: RosterScope | None = None) -> Plan:
    """What the file would do now, in the scope of whoever brings it in; None is everybody. Five
    queries, whatever its length.

    Raises formats.UnreadableTable, rules.roster_columns.HeadingProblem.
    """
    return rules.plan(
        rows=read_table(bytes(roster.content)),
        house=house_of(scope),
        missing_left_on=roster.missing_left_on,
    )


def apply_roster(
    *,
    key: UUID,
    digest: str,
    at: datetime,
    scope: RosterScope | None = None,
    by: Actor = SYSTEM,
) -> RosterImport:
    """Do what was shown, all of it or nothing; a second time changes nothing.

    digest: of the plan that was shown. Raises RosterChanged, RosterHasErrors, RosterTooLarge,
    LastOwner, and BeforeHired, NumberTaken or UserTaken where the plan could not see it.
    """
    try:
        return _apply(key, digest, scope, at, by)
    except IntegrityError as error:  # somebody took on one of them at this moment
        raise RosterChanged from error


@transaction.atomic
def _apply(
    key: UUID, digest: str, scope: RosterScope | None, at: datetime, by: Actor
) -> RosterImport:
    roster = RosterImport.objects.select_for_update().get(key=key)
    if roster.applied_at:
        return roster
    # Until the end nobody else changes who there is.
    list(StaffMember.objects.select_for_update().order_by("pk").values_list("pk", flat=True))
    plan = plan_roster(roster=roster, scope=scope)
    if plan.errors:
        raise RosterHasErrors
    if plan.is_too_large:
        raise RosterTooLarge
    if plan.digest != digest:
        raise RosterChanged
    branches = {branch.pk: branch for branch in Branch.objects.all()}
    with one_change(at=at, by=by):
        _take_on(plan.new, roster.moves_on, branches, at, by)
        _follow(plan, roster, branches, at, by)
    roster.applied_at = at
    roster.content = b""
    roster.outcome = counts(plan)
    roster.save(update_fields=["applied_at", "content", "outcome"])
    log(action="training.import_roster", at=at, by=by, subject=roster.file_name)
    return roster


def counts(plan: Plan) -> dict[str, int]:
    parts = {"new": plan.new, "changed": plan.changed, "moved": plan.moved, "left": plan.left}
    return {name: len(rows) for name, rows in parts.items()} | {"same": plan.same}


def _follow(
    plan: Plan,
    roster: RosterImport,
    branches: dict[int, Branch],
    at: datetime,
    by: Actor,
) -> None:
    changes = [*plan.changed, *plan.moved, *plan.left]
    people = StaffMember.objects.in_bulk([change.known.pk for change in changes])
    for change in changes:
        person = people[change.known.pk]
        _correct(person, change, roster.file_name, at, by)
        for name, capacity in CAPACITIES.items():
            if (wanted := getattr(change, name)) is not None:
                place(
                    staff_member=person,
                    branches=[branches[pk] for pk in sorted(wanted)],
                    capacity=capacity,
                    on=roster.moves_on,
                    at=at,
                    reason=roster.file_name,
                    by=by,
                )
        if change.left_on:
            let_go(
                staff_member=person,
                last_day=change.left_on,
                reason=roster.file_name,
                at=at,
                by=by,
            )


def _correct(person: StaffMember, change: Change, reason: str, at: datetime, by: Actor) -> None:
    fields = dict(change.fields)
    role = fields.pop("role", None)
    if fields:
        names = ("legal_name", "display_name", "hired_on", "left_on")
        values = {name: fields.get(name, getattr(person, name)) for name in names}
        correct_record(staff_member=person, at=at, by=by, reason=reason, **values)
    if role:
        change_role(staff_member=person, role=Role(role), at=at, by=by)


def _take_on(
    entries: Iterable[Entry],
    moves_on: date,
    branches: dict[int, Branch],
    at: datetime,
    by: Actor,
) -> None:
    """What ``hire`` and ``join_branch`` do, for thousands: a statement for each five hundred."""
    waiting = list(entries)
    for start in range(0, len(waiting), BATCH):
        _take_on_some(waiting[start : start + BATCH], moves_on, branches, at, by)


def _take_on_some(
    entries: list[Entry], moves_on: date, branches: dict[int, Branch], at: datetime, by: Actor
) -> None:
    today = timezone.localdate(at)
    users = get_user_model().objects.bulk_create([_user(entry, today) for entry in entries])
    people = StaffMember.objects.bulk_create(
        [
            StaffMember(
                user=user,
                legal_name=entry.legal_name,
                display_name=entry.display_name or entry.legal_name,
                role=entry.role or Role.THERAPIST,
                hired_on=entry.hired_on or moves_on,
                left_on=entry.left_on,
                employee_number=entry.number,
            )
            for user, entry in zip(users, entries, strict=True)
        ]
    )
    rows = [
        BranchMembership(
            staff_member=person,
            branch=branches[pk],
            capacity=capacity,
            starts_on=person.hired_on,
            ends_on=person.left_on,
        )
        for person, entry in zip(people, entries, strict=True)
        for name, capacity in CAPACITIES.items()
        for pk in sorted(getattr(entry, name) or ())
    ]
    BranchMembership.objects.bulk_create(rows)
    for person in people:
        if person.role in (Role.TRAINER, Role.OWNER):
            follow_role(person)
    log_many(at=at, by=by, acts=[("training.hire", p, p.role) for p in people])
    log_many(
        at=at,
        by=by,
        acts=[(joined(row.capacity), row.staff_member, row.branch.name) for row in rows],
    )
    enroll_newcomers(people=people, at=at, by=by)


def _user(entry: Entry, today: date):  # type: ignore[no-untyped-def] # whatever the host's model is
    users = get_user_model()
    user = users(
        **{users.USERNAME_FIELD: users.normalize_username(entry.sign_in_name)},
        is_active=entry.left_on is None or entry.left_on > today,
    )
    setattr(user, users.get_email_field_name(), entry.email or "")
    user.set_unusable_password()
    return user
