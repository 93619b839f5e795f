"""Taking people on, and what they may do."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from training.actions.following import follow_rules
from training.actions.groups import AUTHORS, OWNERS
from training.actions.leaving import follow_employment
from training.actions.log import SYSTEM, Actor, log
from training.models import Branch, BranchMembership, Capacity, Role, StaffMember
from training.rules.names import check_name

GROUP_OF_ROLE = {Role.TRAINER: AUTHORS, Role.OWNER: OWNERS}


class UserTaken(Exception):
    """The user name belongs to somebody already, in whatever case it is written."""


class NumberTaken(Exception):
    """Somebody else has this employee number."""


class LastOwner(Exception):
    """Nobody would be left who may do everything."""


def is_taken(username: str) -> bool:
    """Whether somebody signs in by this name; two that differ in case would lock both out."""
    users = get_user_model()
    name = users.normalize_username(username)
    return users.objects.filter(**{f"{users.USERNAME_FIELD}__iexact": name}).exists()


@transaction.atomic
def hire(
    *,
    legal_name: str,
    username: str,
    at: datetime,
    display_name: str = "",
    email: str = "",
    password: str | None = None,
    role: Role = Role.THERAPIST,
    hired_on: date | None = None,
    employee_number: str = "",
    by: Actor = SYSTEM,
) -> StaffMember:
    """Take on a person: a user who can sign in, and her staff record.

    Without a password the user gets an unusable one: a sign-in card or a reset mail gives the
    first. The legal name is written as it is printed. Raises UserTaken when the user name is in
    use, NumberTaken, and rules.names.UnprintableName.
    """
    users = get_user_model()
    legal_name = check_name(legal_name)
    if is_taken(username):
        raise UserTaken
    try:
        with transaction.atomic():
            user = users.objects.create_user(username, email=email, password=password)
    except IntegrityError as error:
        raise UserTaken from error
    person = StaffMember(
        user=user,
        legal_name=legal_name,
        display_name=display_name or legal_name,
        role=role,
        hired_on=hired_on or timezone.localdate(at),
        employee_number=employee_number,
    )
    _save_number(person)
    follow_role(person)
    log(action="training.hire", at=at, by=by, about=person, subject=person.role)
    follow_rules(people=[person.pk], at=at, by=by)
    return person


@transaction.atomic
def correct_record(
    *,
    staff_member: StaffMember,
    legal_name: str,
    display_name: str,
    hired_on: date,
    left_on: date | None,
    at: datetime,
    employee_number: str | None = None,
    reason: str = "",
    by: Actor = SYSTEM,
) -> None:
    """Write a person's names and dates. What was issued under an older name stays as it is.

    Somebody who has left belongs to no branch after her last day, and her sign-in card stops
    working. employee_number: None leaves it. Changes nothing, and logs nothing, if it is so
    already. Raises LastOwner, NumberTaken, and rules.names.UnprintableName for a new legal name.
    """
    lock_owners()
    person = StaffMember.objects.select_for_update().get(pk=staff_member.pk)
    if legal_name != person.legal_name:
        legal_name = check_name(legal_name)
    given = {
        "legal_name": legal_name,
        "display_name": display_name,
        "hired_on": hired_on,
        "left_on": left_on,
        "employee_number": person.employee_number if employee_number is None else employee_number,
    }
    if all(getattr(person, name) == value for name, value in given.items()):
        return
    before, stays = person.legal_name, left_on == person.left_on
    if left_on:
        refuse_last_owner(person)
        end_all(person, last_day=left_on, at=at, by=by)
    for name, value in given.items():
        setattr(person, name, value)
    _save_number(person)
    log(action="training.correct_record", at=at, by=by, about=person, subject=before, reason=reason)
    if not stays:
        follow_employment(staff_member=person, at=at, by=by)
    follow_rules(people=[person.pk], at=at, by=by)


@transaction.atomic
def change_role(*, staff_member: StaffMember, role: Role, at: datetime, by: Actor = SYSTEM) -> None:
    """Give a person another role; her Django groups follow. Raises LastOwner.

    A sign-in card that she has not used stops working: it was made for the role before.
    """
    lock_owners()
    person = StaffMember.objects.select_for_update().get(pk=staff_member.pk)
    if person.role == role:
        return
    refuse_last_owner(person)
    person.role = staff_member.role = role
    person.save(update_fields=["role"])
    follow_role(person)
    # Whoever printed a card for less than this is not to hold the key to it.
    person.sign_in_cards.open().update(replaced_at=at)
    log(action="training.change_role", at=at, by=by, about=person, subject=role.value)
    follow_rules(people=[person.pk], at=at, by=by)


@transaction.atomic
def join_branch(
    *,
    staff_member: StaffMember,
    branch: Branch,
    starts_on: date,
    at: datetime,
    capacity: Capacity = Capacity.MEMBER,
    reason: str = "",
    by: Actor = SYSTEM,
) -> BranchMembership:
    """Let a person work at, or manage, a branch from a day on. Joining twice changes nothing."""
    membership, created = BranchMembership.objects.get_or_create(
        staff_member=staff_member,
        branch=branch,
        capacity=capacity,
        ends_on=None,
        defaults={"starts_on": starts_on},
    )
    if created:
        log(
            action=joined(capacity),
            at=at,
            by=by,
            about=staff_member,
            subject=branch.name,
            reason=reason,
        )
        follow_rules(people=[staff_member.pk], at=at, by=by)
    return membership


@transaction.atomic
def end_membership(
    *,
    membership: BranchMembership,
    ends_on: date,
    at: datetime,
    reason: str = "",
    by: Actor = SYSTEM,
) -> bool:
    """Let a membership end; ``ends_on`` is its last day, or the day on which it was to start.

    Returns False, changes nothing, and logs nothing, if it ends on that day already.
    """
    last_day = max(ends_on, membership.starts_on)
    rows = BranchMembership.objects.filter(pk=membership.pk)
    changed = rows.exclude(ends_on=last_day).update(ends_on=last_day)
    membership.ends_on = last_day
    if changed:
        log(
            action="training.leave_branch",
            at=at,
            by=by,
            about=membership.staff_member,
            subject=membership.branch.name,
            reason=reason,
        )
    return bool(changed)


def _save_number(person: StaffMember) -> None:
    """Raises NumberTaken: the database decides between two at once."""
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        raise NumberTaken from error


def lock_owners() -> None:
    """Two owners who step down at once do so one after the other."""
    owners = StaffMember.objects.filter(role=Role.OWNER).select_for_update()
    list(owners.order_by("pk").values_list("pk", flat=True))


def refuse_last_owner(person: StaffMember) -> None:
    others = StaffMember.objects.owners().exclude(pk=person.pk)
    if person.role == Role.OWNER and not others.exists():
        raise LastOwner


def end_all(person: StaffMember, *, last_day: date, at: datetime, by: Actor) -> None:
    """Nobody who has left belongs anywhere after her last day, or holds a key."""
    later = Q(ends_on__isnull=True) | Q(ends_on__gt=last_day)
    for row in person.memberships.filter(later).select_related("branch", "staff_member"):
        if row.starts_on > last_day:
            take_back(membership=row, at=at, by=by)
        else:
            end_membership(membership=row, ends_on=last_day, at=at, by=by)
    person.sign_in_cards.usable(at=at).update(replaced_at=at)


def take_back(
    *, membership: BranchMembership, at: datetime, reason: str = "", by: Actor = SYSTEM
) -> None:
    """Remove a membership that has not begun: it could not prove anything but a plan."""
    membership.delete()
    log(
        action="training.take_back_move",
        at=at,
        by=by,
        about=membership.staff_member,
        subject=membership.branch.name,
        reason=reason,
    )


def joined(capacity: str) -> str:
    """The act of the log for a membership that begins."""
    is_manager = capacity == Capacity.MANAGER
    return "training.manage_branch" if is_manager else "training.join_branch"


def follow_role(person: StaffMember) -> None:
    """Put the person's user into the group of the role, and out of the others."""
    if person.user is None:
        return
    person.user.groups.remove(*Group.objects.filter(name__in=GROUP_OF_ROLE.values()))
    if name := GROUP_OF_ROLE.get(Role(person.role)):
        person.user.groups.add(Group.objects.get_or_create(name=name)[0])
