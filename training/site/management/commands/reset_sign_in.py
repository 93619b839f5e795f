"""For whoever has lost password, app, key and recovery codes: the way back in, from the server."""

from __future__ import annotations

import secrets

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from training import actions


class Command(BaseCommand):
    help = (
        "Takes a person's second factor away and gives her a first password, which she must change."
    )

    def add_arguments(self, parser):
        parser.add_argument("username", help="the name she signs in with")

    @transaction.atomic
    def handle(self, *, username, **options):
        users = get_user_model()
        try:
            user = users.objects.get_by_natural_key(username)
        except users.DoesNotExist as error:
            raise CommandError(f"Nobody signs in as “{username}”.") from error
        if not user.is_active:
            raise CommandError(f"The account of “{username}” is not active.")
        Authenticator.objects.filter(user=user).delete()
        password = self.give_password(user)
        self.stdout.write(f"The second factor of “{username}” is gone, and so are her sessions.")
        self.stdout.write(f"First password: {password}")

    def give_password(self, user) -> str:
        """For staff one that must be changed; whoever has no record changes it by herself."""
        at, person = timezone.now(), getattr(user, "staff_member", None)
        actions.log(
            action="training.reset_sign_in", at=at, about=person, subject=user.get_username()
        )
        if person is not None:
            return actions.give_password(staff_member=person, at=at)
        password = secrets.token_urlsafe(12)
        user.set_password(password)
        user.save(update_fields=["password"])
        return password
