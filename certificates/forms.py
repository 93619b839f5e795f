"""Forms of certificates: they validate, they do not save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from certificates.rules import normalize_code


class CodeForm(forms.Form):
    """The code of a certificate as somebody types it from the paper."""

    code = forms.CharField(
        label=_("Verification code"),
        max_length=64,
        help_text=_("13 letters and digits, below the QR code. Spaces and dashes do not matter."),
        error_messages={"required": _("Type the code that is printed on the certificate.")},
        widget=forms.TextInput(
            attrs={
                "autocapitalize": "characters",
                "autocomplete": "off",
                "autocorrect": "off",
                "spellcheck": "false",
            }
        ),
    )

    def clean_code(self) -> str:
        code = normalize_code(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(
                _(
                    "A code has 13 letters and digits, such as 7Q4M-9XKD-2TFRB. Please compare "
                    "what you typed with the paper."
                ),
                code="code",
            )
        return code


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        help_text=_("Kept with the record. The public page says only that it was revoked."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
