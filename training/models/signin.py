"""One-use cards for people without an e-mail address."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.models.people import StaffMember


def hash_token(token: str) -> str:
    """SHA-256 in hex: a token has 160 random bits, so that no salt or stretching is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


class SignInCardQuerySet(models.QuerySet):
    def open(self) -> SignInCardQuerySet:
        return self.filter(used_at__isnull=True, replaced_at__isnull=True)

    def usable(self, *, at: datetime) -> SignInCardQuerySet:
        return self.open().filter(expires_at__gt=at)

    def with_token(self, token: str) -> SignInCardQuerySet:
        return self.filter(token_hash=hash_token(token))


class SignInCard(models.Model):
    """A printed card with a QR code that lets one person choose a password, once.

    The token itself is on the paper only; the row keeps its hash.

    Personal data: for whom a card was made, and when it was used. Kept with the staff member.
    """

    staff_member = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, related_name="sign_in_cards"
    )
    token_hash = models.CharField(max_length=64, unique=True)
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
