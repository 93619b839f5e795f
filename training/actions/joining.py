"""Taking somebody on with the way in which she comes to her first password."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from training.actions.log import SYSTEM, Actor
from training.actions.people import hire, is_taken, join_branch
from training.models import Branch, Capacity, Role, StaffMember
from training.rules.usernames import username_of


class Way(StrEnum):
    """How a person comes to her first password."""

    CARD = "card"
    MAIL = "mail"
    PASSWORD = "password"  # noqa: S105 - a word for it


@transaction.atomic
def take_on(
    *,
    legal_name: str,
    display_name: str,
    username: str,
    email: str,
    role: Role,
    branch: Branch,
    at: datetime,
    employee_number: str = "",
    hired_on: date | None = None,
    by: Actor = SYSTEM,
) -> StaffMember:
    """Take on a person of a branch; a manager manages it too.

    She belongs to it from her first day, or from today on if that is yet to come, so that her
    manager sees her and can prepare it. Without a user name one is made of the legal name. Raises
    what ``hire`` raises.
    """
    person = hire(
        legal_name=legal_name,
        display_name=display_name,
        username=username or _free_username(legal_name),
        email=email,
        role=role,
        employee_number=employee_number,
        hired_on=hired_on,
        at=at,
        by=by,
    )
    today = timezone.localdate(at)
    capacities = [Capacity.MEMBER, *([Capacity.MANAGER] if role == Role.MANAGER else [])]
    for capacity in capacities:
        join_branch(
            staff_member=person,
            branch=branch,
            capacity=capacity,
            starts_on=min(hired_on or today, today),
            at=at,
            by=by,
        )
    return person


def _free_username(name: str) -> str:
    number = 1
    while is_taken(username_of(name, number=number)):
        number += 1
    return username_of(name, number=number)
