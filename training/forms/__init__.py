"""Forms of the front end: they validate, they do not save."""

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from training.models import ProgramPage


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
