"""Taking people on, and what they may do."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction

from training.actions.groups import AUTHORS, OWNERS
from training.actions.log import SYSTEM, Actor, log
from training.models import Branch, BranchMembership, Capacity, Role, StaffMember

GROUP_OF_ROLE = {Role.TRAINER: AUTHORS, Role.OWNER: OWNERS}


class UserTaken(Exception):
    """The user name, or the user, belongs to somebody else already."""


class LastOwner(Exception):
    """Nobody would be left who may do everything."""


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
    by: Actor = SYSTEM,
) -> StaffMember:
    """Take on a person: a user who can sign in, and her staff record.

    Without a password the user gets an unusable one: a sign-in card or a reset mail gives the
    first. Raises UserTaken when the user name is in use.
    """
    users = get_user_model()
    if users.objects.filter(**{users.USERNAME_FIELD: username}).exists():
        raise UserTaken
    user = users.objects.create_user(username, email=email, password=password)
    person = StaffMember.objects.create(
        user=user,
        legal_name=legal_name,
        display_name=display_name or legal_name,
        role=role,
        hired_on=hired_on or at.date(),
    )
    _follow_role(person)
    log(action="training.hire", at=at, by=by, about=person, subject=person.get_role_display())
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
    by: Actor = SYSTEM,
) -> None:
    """Write a person's names and dates. What was issued under an older name stays as it is."""
    person = StaffMember.objects.select_for_update().get(pk=staff_member.pk)
    before = person.legal_name
    person.legal_name, person.display_name = legal_name, display_name
    person.hired_on, person.left_on = hired_on, left_on
    person.save(update_fields=["legal_name", "display_name", "hired_on", "left_on"])
    log(action="training.correct_record", at=at, by=by, about=person, subject=before)


@transaction.atomic
def change_role(*, staff_member: StaffMember, role: Role, at: datetime, by: Actor = SYSTEM) -> None:
    """Give a person another role; her Django groups follow. Raises LastOwner.

    A sign-in card that she has not used stops working: it was made for the role before.
    """
    person = StaffMember.objects.select_for_update().get(pk=staff_member.pk)
    if person.role == role:
        return
    others = StaffMember.objects.owners().exclude(pk=person.pk)
    if person.role == Role.OWNER and role != Role.OWNER and not others.exists():
        raise LastOwner
    person.role = staff_member.role = role
    person.save(update_fields=["role"])
    _follow_role(person)
    # Whoever printed a card for less than this is not to hold the key to it.
    person.sign_in_cards.open().update(replaced_at=at)
    log(action="training.change_role", at=at, by=by, about=person, subject=role.value)


@transaction.atomic
def join_branch(
    *,
    staff_member: StaffMember,
    branch: Branch,
    starts_on: date,
    at: datetime,
    capacity: Capacity = Capacity.MEMBER,
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
        log(action="training.join_branch", at=at, by=by, about=staff_member, subject=branch.name)
    return membership


@transaction.atomic
def end_membership(
    *, membership: BranchMembership, ends_on: date, at: datetime, by: Actor = SYSTEM
) -> None:
    """Let a membership end; ``ends_on`` is its last day."""
    membership.ends_on = ends_on
    membership.save(update_fields=["ends_on"])
    log(
        action="training.leave_branch",
        at=at,
        by=by,
        about=membership.staff_member,
        subject=membership.branch.name,
    )


def _follow_role(person: StaffMember) -> None:
    """Put the person's user into the group of the role, and out of the others."""
    if person.user is None:
        return
    person.user.groups.remove(*Group.objects.filter(name__in=GROUP_OF_ROLE.values()))
    if name := GROUP_OF_ROLE.get(Role(person.role)):
        person.user.groups.add(Group.objects.get_or_create(name=name)[0])
