"""Cards for people without an e-mail address, and invitations for those with one."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from training.models.people import StaffMember
from training.rules import codes

CODE_LENGTH = 12  # 60 bits, of which a form gives away twenty tries a minute
CODE_GROUP = 4


def hash_token(token: str) -> str:
    """SHA-256 in hex: a token has 160 random bits, so that no salt or stretching is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def hash_code(code: str) -> str:
    """In hex, keyed with the site's secret: whoever has a copy of the table cannot try codes."""
    return salted_hmac("practicum.sign_in_code", code, algorithm="sha256").hexdigest()


def read_code(text: str) -> str | None:
    """The code that somebody meant by what she typed, or None if it cannot be one."""
    return codes.read(text, length=CODE_LENGTH)


def display_code(code: str) -> str:
    """As it is printed, in groups of four: ``7Q4M-9XKD-2TFR``."""
    return "-".join(code[at : at + CODE_GROUP] for at in range(0, len(code), CODE_GROUP))


class SignInCardQuerySet(models.QuerySet):
    def open(self) -> SignInCardQuerySet:
        return self.filter(used_at__isnull=True, replaced_at__isnull=True)

    def usable(self, *, at: datetime) -> SignInCardQuerySet:
        return self.open().filter(expires_at__gt=at)

    def with_secret(self, secret: str) -> SignInCardQuerySet:
        """The card whose token, or whose short code as somebody types it, this is."""
        if code := read_code(secret):
            return self.filter(code_hash=hash_code(code))
        return self.filter(token_hash=hash_token(secret))


class SignInCard(models.Model):
    """A printed card, or an invitation by e-mail, that lets one person choose a password, once.

    Token and code are on the paper or in the mail only; the row keeps their hashes. An invitation
    has an address that it was sent to, and the time at which the mail server took it.

    Personal data: for whom a card was made, when it was used, and the address of an invitation.
    Kept with the staff member.
    """

    staff_member = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, related_name="sign_in_cards"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - unique
    sent_to = models.EmailField(_("sent to"), blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    created_at = models.DateTimeField(_("created at"))
    expires_at = models.DateTimeField(_("expires at"))
    used_at = models.DateTimeField(_("used at"), null=True)
    replaced_at = models.DateTimeField(_("replaced at"), null=True)

    objects = SignInCardQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-in card")
        verbose_name_plural = _("sign-in cards")
        constraints = [
            models.UniqueConstraint(
                fields=["staff_member"],
                condition=Q(used_at__isnull=True, replaced_at__isnull=True),
                name="practicum_one_open_sign_in_card",
            )
        ]

    def __str__(self) -> str:
        return f"card of {self.staff_member_id} until {self.expires_at:%Y-%m-%d}"

    def is_usable(self, at: datetime) -> bool:
        return self.used_at is None and self.replaced_at is None and at < self.expires_at


class GivenPasswordQuerySet(models.QuerySet):
    def in_use(self) -> GivenPasswordQuerySet:
        return self.filter(changed_at__isnull=True)


class GivenPassword(models.Model):
    """That a manager gave somebody a first password, and when she chose her own.

    Personal data: these two times. Kept with the staff member.
    """

    staff_member = models.OneToOneField(
        StaffMember, on_delete=models.PROTECT, primary_key=True, related_name="given_password"
    )
    given_at = models.DateTimeField(_("given at"))
    changed_at = models.DateTimeField(_("changed at"), null=True)

    objects = GivenPasswordQuerySet.as_manager()

    class Meta:
        verbose_name = _("given password")
        verbose_name_plural = _("given passwords")

    def __str__(self) -> str:
        return f"password of {self.staff_member_id} given {self.given_at:%Y-%m-%d}"
