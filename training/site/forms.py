"""allauth's forms with labels like those of our own pages, and no label said twice."""

from __future__ import annotations

from allauth.account.forms import ChangePasswordForm, ReauthenticateForm, ResetPasswordKeyForm
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LABELS = {
    "oldpassword": _("Old password"),
    "password1": _("New password"),
    "password2": _("New password confirmation"),
}


class PlainLabels:
    """Labels stand above their fields alone, where they stay when somebody types."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)


class PasswordChanged(PlainLabels, ChangePasswordForm):
    pass


class PasswordReset(PlainLabels, ResetPasswordKeyForm):
    pass


class PasswordConfirmed(PlainLabels, ReauthenticateForm):
    pass


class PasskeyUsed(LoginWebAuthnForm):
    def clean_credential(self):
        """allauth says "Incorrect code", where nobody typed any."""
        try:
            return super().clean_credential()
        except ValidationError as error:
            raise ValidationError(
                _("This passkey opens nothing here any more. Sign in another way."), code="passkey"
            ) from error
