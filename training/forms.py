"""Forms of the front end: they validate, they do not save."""

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from training.models import ProgramPage
from training.models.signin import read_code


class BoundedId:
    """Mixin for choices of rows: a number that no database holds is no choice, not a failure."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except OverflowError as error:
            raise ValidationError(
                self.error_messages["invalid_choice"],
                code="invalid_choice",
                params={"value": value},
            ) from error


class ProgramField(BoundedId, forms.ModelChoiceField):
    pass


class EnrollForm(forms.Form):
    program = ProgramField(label=_("Program"), queryset=ProgramPage.objects.none())
    due_on = forms.DateField(
        label=_("Due on"),
        required=False,
        help_text=_("Leave empty if there is no date."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args, taken=(), **kwargs):
        """taken: ids of the programs that the person is in already."""
        super().__init__(*args, **kwargs)
        self.fields["program"].queryset = (
            ProgramPage.objects.live().exclude(pk__in=taken).order_by("title")
        )


class WithdrawForm(forms.Form):
    """Why an enrollment ends. A page holds one for each, so the ids of their fields differ."""

    reason = forms.CharField(label=_("Reason"), max_length=255)

    def __init__(self, *args, enrollment, **kwargs):
        super().__init__(*args, auto_id=f"withdraw-{enrollment.pk}-%s", **kwargs)
        self.enrollment = enrollment


class FirstPasswordForm(SetPasswordForm):
    """The password that the holder of a sign-in card chooses."""


class JoinCodeForm(forms.Form):
    """The short code of a join card, as somebody types it from the paper."""

    code = forms.CharField(
        label=_("Code on your card"),
        max_length=64,
        help_text=_("12 letters and digits. Spaces and dashes do not matter."),
        error_messages={"required": _("Type the code that is printed on your card.")},
        widget=forms.TextInput(
            attrs={
                "autocapitalize": "characters",
                "autocomplete": "one-time-code",
                "autocorrect": "off",
                "spellcheck": "false",
            }
        ),
    )

    def clean_code(self) -> str:
        code = read_code(self.cleaned_data["code"])
        if code is None:
            raise ValidationError(
                _(
                    "A code has 12 letters and digits, such as 7Q4M-9XKD-2TFR. Please compare what "
                    "you typed with the card."
                ),
                code="code",
            )
        return code


class CardSheetForm(forms.Form):
    """How join cards are printed together."""

    paper = forms.ChoiceField(
        label=_("Paper"),
        choices=[("letter", _("Letter")), ("a4", _("A4"))],
        initial="letter",
        widget=forms.RadioSelect,
    )
    per_page = forms.TypedChoiceField(
        label=_("Cards on a page"),
        choices=[(8, _("8, to keep in a wallet")), (4, _("4, larger"))],
        coerce=int,
        initial=8,
        widget=forms.RadioSelect,
    )
