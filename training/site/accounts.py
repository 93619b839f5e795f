"""How people come in: they are taken on by their manager, nobody signs up."""

import base64
import hashlib
import logging

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.account.utils import perform_login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from training.models import Organization, SignInCard

logger = logging.getLogger(__name__)

MISMATCH = _("User name or password is not right. Check both; capital letters count.")
CONFIRMATION_SENT = "account/messages/email_confirmation_sent.txt"


class InvitedOnly(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": MISMATCH,
        "email_password_mismatch": MISMATCH,
        "incorrect_password": _("That is not your password. Type it again."),
        "enter_current_password": _("That is not your password. Type it again."),
        "too_many_login_attempts": _(
            "There were too many tries. Wait five minutes, then try again, or choose a new "
            "password under “Forgot your password?”."
        ),
    }

    def is_open_for_signup(self, request):
        return False

    def send_mail(self, template_prefix, email, context):
        """What the mail server does not take is logged; the page looks as if it had.

        Otherwise an error would tell whoever asks for a new password which addresses are known.
        """
        named = {"organization": Organization.display_name(), **context}
        if person := getattr(context.get("user"), "staff_member", None):
            named["name"] = person.display_name
        try:
            super().send_mail(template_prefix, email, named)
        except OSError:  # what smtplib raises, and whatever the network does
            logger.exception("A message could not be sent.")
            self.request.mail_not_sent = True

    def add_message(self, request, level, message_template=None, *args, **kwargs):
        """Whoever changes her own address is told when no message is on its way."""
        if message_template == CONFIRMATION_SENT and getattr(request, "mail_not_sent", False):
            sorry = gettext("The mail server did not take the message. Send it again in a while.")
            messages.error(request, sorry)
            return
        super().add_message(request, level, message_template, *args, **kwargs)


class KnownOnly(DefaultSocialAccountAdapter):
    """An identity provider signs in people who are here; it takes nobody on."""

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "connected_other": _("Somebody else here is connected with this account already."),
        "disconnect_last": _("You need it to sign in. Choose a password first."),
        "no_password": _("You need it to sign in. Choose a password first."),
    }

    def is_open_for_signup(self, request, sociallogin):
        return False

    def on_authentication_error(
        self, request, provider, error=None, exception=None, extra_context=None
    ):
        if exception is not None:
            logger.error("The identity provider did not sign anybody in: %s", exception)


class SecondFactors(DefaultMFAAdapter):
    """Keys of authenticator apps and recovery codes lie encrypted in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "This code is not right. An app shows a new one every half minute, and a recovery code "
            "works once."
        ),
    }

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
    """Whoever has just chosen a password by card or mail still shows her second factor.

    Somebody else who is signed in on the device is signed out before: the form for the second
    factor would lead into her account.
    """
    if request.user.is_authenticated and request.user != user:
        logout(request)
    keep_confirmed(user)
    return perform_login(request, user)


def keep_confirmed(user) -> None:
    """Whoever came by an invitation has confirmed its address by opening it."""
    used = SignInCard.objects.filter(staff_member__user=user, used_at__isnull=False)
    card = used.order_by("-used_at").first()
    if card is not None and card.sent_to:
        address, _is_new = EmailAddress.objects.get_or_create(user=user, email=card.sent_to.lower())
        if address.set_verified():
            address.set_as_primary()
