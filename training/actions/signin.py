"""Sign-in cards: made by a manager, redeemed once by the person who holds the paper."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from training.actions.log import SYSTEM, Actor, log
from training.conf import configuration
from training.models import SignInCard, StaffMember
from training.models.signin import hash_token

TOKEN_BYTES = 20


class CardNotUsable(Exception):
    """The card was used, replaced, is past its date, or never existed."""


@transaction.atomic
def make_sign_in_card(
    *, staff_member: StaffMember, at: datetime, by: Actor = SYSTEM
) -> tuple[SignInCard, str]:
    """A new card and its token, which is known only now. An older card stops working."""
    StaffMember.objects.select_for_update().get(pk=staff_member.pk)
    token = secrets.token_hex(TOKEN_BYTES)
    SignInCard.objects.filter(staff_member=staff_member).open().update(replaced_at=at)
    card = SignInCard.objects.create(
        staff_member=staff_member,
        token_hash=hash_token(token),
        created_at=at,
        expires_at=at + timedelta(days=configuration().SIGN_IN_CARD_DAYS),
    )
    log(action="training.make_sign_in_card", at=at, by=by, about=staff_member)
    return card, token


@transaction.atomic
def redeem_sign_in_card(*, token: str, password: str, at: datetime) -> StaffMember:
    """Set the password of the card's person and use the card up. Raises CardNotUsable.

    The password is validated by the form before.
    """
    cards = SignInCard.objects.with_token(token)
    if not cards.usable(at=at).update(used_at=at):
        raise CardNotUsable
    person = cards.select_related("staff_member__user").get().staff_member
    if person.user is None or not person.user.is_active:
        raise CardNotUsable
    person.user.set_password(password)
    person.user.save(update_fields=["password"])
    log(action="training.redeem_sign_in_card", at=at, by=Actor.of(person.user), about=person)
    return person
