"""Join cards: made by a manager, redeemed once by the person who holds the paper or the mail."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from training.actions.log import SYSTEM, Actor, log
from training.conf import configuration
from training.models import GivenPassword, SignInCard, StaffMember
from training.models.signin import CODE_LENGTH, hash_code, hash_token
from training.rules import codes

if TYPE_CHECKING:
    from django.contrib.auth.models import User

TOKEN_BYTES = 20


class CardNotUsable(Exception):
    """The card was used, replaced, is past its date, or never existed."""


class NoAccount(Exception):
    """The person has no user who could sign in."""


def account_of(person: StaffMember) -> User:
    """The user of a person who has one. Raises NoAccount."""
    if person.user is None:
        raise NoAccount
    return person.user


@dataclass(frozen=True, slots=True)
class FreshCard:
    """A card with what opens it: the token of its QR code and its short code, known only now."""

    card: SignInCard
    token: str
    code: str


@transaction.atomic
def make_sign_in_card(*, staff_member: StaffMember, at: datetime, by: Actor = SYSTEM) -> FreshCard:
    """A new card. An older card stops working."""
    fresh = replace_card(person=staff_member, at=at, days=configuration().SIGN_IN_CARD_DAYS)
    log(action="training.make_sign_in_card", at=at, by=by, about=staff_member)
    return fresh


@transaction.atomic
def make_sign_in_cards(
    *, people: Iterable[StaffMember], at: datetime, by: Actor = SYSTEM
) -> list[FreshCard]:
    """A new card for each person, or for none of them."""
    return [make_sign_in_card(staff_member=person, at=at, by=by) for person in people]


@transaction.atomic
def redeem_sign_in_card(*, token: str, password: str, at: datetime) -> StaffMember:
    """Set the password of the card's person and use the card up. Raises CardNotUsable.

    token: of the QR code, or the short code. The password is validated by the form before.
    """
    cards = SignInCard.objects.with_secret(token)
    if not cards.usable(at=at).update(used_at=at):
        raise CardNotUsable
    card = cards.select_related("staff_member__user").get()
    person = card.staff_member
    if person.user is None or not person.user.is_active:
        raise CardNotUsable
    if card.sent_to:  # she has read what came to it, so it is hers
        person.user.email = card.sent_to
        person.user.save(update_fields=["email"])
    set_own_password(person=person, password=password, at=at)
    log(action="training.redeem_sign_in_card", at=at, by=Actor.of(person.user), about=person)
    return person


def set_own_password(*, person: StaffMember, password: str, at: datetime) -> None:
    """Write what the person chose; a password that was given to her is given no more."""
    user = account_of(person)
    user.set_password(password)
    user.save(update_fields=["password"])
    GivenPassword.objects.filter(staff_member=person).in_use().update(changed_at=at)


def replace_card(*, person: StaffMember, at: datetime, days: int, sent_to: str = "") -> FreshCard:
    """A new card or invitation for ``days``; what was open before is open no more."""
    StaffMember.objects.select_for_update().get(pk=person.pk)
    token = secrets.token_hex(TOKEN_BYTES)
    code = codes.spell(secrets.token_bytes(codes.bytes_for(CODE_LENGTH)), length=CODE_LENGTH)
    SignInCard.objects.filter(staff_member=person).open().update(replaced_at=at)
    card = SignInCard.objects.create(
        staff_member=person,
        token_hash=hash_token(token),
        code_hash=hash_code(code),
        created_at=at,
        expires_at=at + timedelta(days=days),
        sent_to=sent_to,
    )
    return FreshCard(card, token, code)
