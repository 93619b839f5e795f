"""Invitations by e-mail: a link to choose a password, for people whose address is known."""

from __future__ import annotations

import logging
from datetime import datetime
from functools import partial

from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives
from django.db import transaction

from training.actions.log import SYSTEM, Actor, log
from training.actions.signin import FreshCard, account_of, replace_card
from training.conf import configuration
from training.models import SignInCard, StaffMember
from training.render import invitation_mail

logger = logging.getLogger(__name__)


class EmailTaken(Exception):
    """Somebody else signs in with this address."""


class HasPassword(Exception):
    """The person chose a password already: she resets it herself."""


class NotSent(Exception):
    """There is no invitation on its way that could be withdrawn."""


def is_email_taken(email: str, *, besides: StaffMember | None = None) -> bool:
    """Whether an account has this address, in whatever case it is written."""
    users = get_user_model()
    found = users.objects.filter(**{f"{users.get_email_field_name()}__iexact": email})
    if besides is not None and besides.user_id is not None:
        found = found.exclude(pk=besides.user_id)
    return found.exists()


@transaction.atomic
def invite(
    *, staff_member: StaffMember, email: str, link: str, at: datetime, by: Actor = SYSTEM
) -> SignInCard:
    """Invite a person who has no password; what was sent before stops working.

    link: the address of the page to choose a password, with ``{token}`` in it. The mail leaves
    when everything is written; ``sent_at`` of the invitation then says that the server took it. If
    the server does not, the invitation is closed, since nobody holds its link. Raises EmailTaken,
    HasPassword and NoAccount.
    """
    if account_of(staff_member).has_usable_password():
        raise HasPassword
    if is_email_taken(email, besides=staff_member):
        raise EmailTaken
    days = configuration().INVITATION_DAYS
    fresh = replace_card(person=staff_member, at=at, days=days, sent_to=email)
    log(action="training.invite", at=at, by=by, about=staff_member, subject=email)
    # Not a task: a queue would keep the link.
    transaction.on_commit(partial(_deliver, fresh, _mail(fresh, link), at, by))
    return fresh.card


@transaction.atomic
def withdraw_invitation(*, staff_member: StaffMember, at: datetime, by: Actor = SYSTEM) -> None:
    """Let the link of an open invitation work no longer. Raises NotSent."""
    card = SignInCard.objects.filter(staff_member=staff_member).open().exclude(sent_to="").first()
    if card is None or not SignInCard.objects.filter(pk=card.pk).open().update(replaced_at=at):
        raise NotSent
    subject = card.sent_to
    log(action="training.withdraw_invitation", at=at, by=by, about=staff_member, subject=subject)


def _mail(fresh: FreshCard, link: str) -> EmailMultiAlternatives:
    card = fresh.card
    return invitation_mail(
        person=card.staff_member,
        to=card.sent_to,
        address=link.format(token=fresh.token),
        until=card.expires_at,
    )


def _deliver(fresh: FreshCard, mail: EmailMultiAlternatives, at: datetime, by: Actor) -> None:
    card = fresh.card
    try:
        mail.send()
    except OSError:  # what smtplib raises, and whatever the network does
        logger.exception("An invitation could not be sent.")
        SignInCard.objects.filter(pk=card.pk).open().update(replaced_at=at)
        log(
            action="training.invitation_not_sent",
            at=at,
            by=by,
            about=card.staff_member,
            subject=card.sent_to,
        )
    else:
        SignInCard.objects.filter(pk=card.pk).update(sent_at=at)
