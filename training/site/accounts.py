"""How people come in: they are taken on by their manager, nobody signs up."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import perform_login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

from training.models import Organization


class InvitedOnly(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False


class KnownOnly(DefaultSocialAccountAdapter):
    """An identity provider signs in people who are here; it takes nobody on."""

    def is_open_for_signup(self, request, sociallogin):
        return False


class SecondFactors(DefaultMFAAdapter):
    """Keys of authenticator apps and recovery codes lie encrypted in the database."""

    def get_totp_issuer(self):
        return Organization.display_name() or super().get_totp_issuer()

    def get_totp_label(self, user):
        return user.get_username()

    def encrypt(self, text):
        return box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return box().decrypt(encrypted_text.encode()).decode()


def box() -> MultiFernet:
    """Writes with the site's secret key, and reads what was written with those before it."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(b"practicum.second-factor" + key.encode()) for key in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(each.digest())) for each in digests])


def sign_in(request, user):
    """Whoever has just chosen a password by card or mail still shows her second factor."""
    return perform_login(request, user)
