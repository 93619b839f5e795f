"""First passwords that a manager gives, and that their people must change before anything else."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from training.actions.log import SYSTEM, Actor, log
from training.actions.signin import account_of, set_own_password
from training.models import GivenPassword, SignInCard, StaffMember
from training.models.signin import display_code
from training.rules import codes

PASSWORD_LENGTH = 12  # 60 bits in letters and digits that are told apart by voice


class SamePassword(Exception):
    """What she chose is the password that she was given."""


@transaction.atomic
def give_password(*, staff_member: StaffMember, at: datetime, by: Actor = SYSTEM) -> str:
    """Return a first password, known only now. It ends her sessions, and cards that are out.

    Raises NoAccount.
    """
    person = StaffMember.objects.select_for_update().select_related("user").get(pk=staff_member.pk)
    drawn = secrets.token_bytes(codes.bytes_for(PASSWORD_LENGTH))
    password = display_code(codes.spell(drawn, length=PASSWORD_LENGTH).lower())
    user = account_of(person)
    user.set_password(password)
    user.save(update_fields=["password"])
    SignInCard.objects.filter(staff_member=person).open().update(replaced_at=at)
    GivenPassword.objects.update_or_create(
        staff_member=person, defaults={"given_at": at, "changed_at": None}
    )
    log(action="training.give_password", at=at, by=by, about=person)
    return password


@transaction.atomic
def choose_own_password(*, staff_member: StaffMember, password: str, at: datetime) -> None:
    """Put her own password in the place of the given one. Raises SamePassword.

    The password is validated by the form before.
    """
    person = StaffMember.objects.select_for_update().select_related("user").get(pk=staff_member.pk)
    user = account_of(person)
    if user.check_password(password):
        raise SamePassword
    set_own_password(person=person, password=password, at=at)
    log(action="training.choose_own_password", at=at, by=Actor.of(user), about=person)


def must_choose_password(user_id: int) -> bool:
    """Whether this user signs in with a password that somebody else knows."""
    return GivenPassword.objects.in_use().filter(staff_member__user=user_id).exists()
