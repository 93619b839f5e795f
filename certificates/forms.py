"""Forms of certificates: they validate, they do not save."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certificates.models import JobKind, OrderChoice, Printer, check_claims
from certificates.models.choices import PaperChoice
from certificates.rules import CARDS_ON_A_SHEET, normalize_code
from training.forms.base import DATE, BoundedId
from training.models import Branch


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


class ReasonForm(forms.Form):
    """Why something is done to a certificate."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        help_text=_("Kept with the record. The public page does not say why."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AttestForm(forms.Form):
    """What a paper certificate of the past says, and a picture of it."""

    award_title = forms.CharField(label=_("What was trained"), max_length=120)
    program_title = forms.CharField(
        label=_("Program"), max_length=255, required=False, help_text=_("If the paper names one.")
    )
    planned_hours = forms.DecimalField(
        label=_("Training hours"), min_value=Decimal("0.1"), max_value=2000, decimal_places=1
    )
    completed_on = forms.DateField(label=_("Completed on"), widget=DATE)
    expires_on = forms.DateField(
        label=_("Valid through"),
        required=False,
        help_text=_("Leave empty if the paper does not expire."),
        widget=DATE,
    )
    scan = forms.FileField(
        label=_("Picture of the paper"),
        help_text=_("A photo, PNG or JPEG, at most 5 MB."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    reason = forms.CharField(
        label=_("What you have seen"),
        max_length=1000,
        help_text=_("Such as: the original, signed by the academy. Kept with the record."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_award_title(self) -> str:
        title = self.cleaned_data["award_title"]
        check_claims(title)
        return title

    def clean_planned_hours(self) -> str:
        return f"{self.cleaned_data['planned_hours'].normalize():f}"

    def clean_completed_on(self) -> date:
        day = self.cleaned_data["completed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."), code="future")
        return day

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        first, last = said.get("completed_on"), said.get("expires_on")
        if first and last and last < first:
            self.add_error("expires_on", _("This is before the training was completed."))
        return said


class DeskState(models.TextChoices):
    """Which certificates the print desk shows."""

    READY = "ready", _("Ready to print")
    PRINTED = "printed", _("Printed before")
    ALL = "all", _("All")


class BranchField(BoundedId, forms.ModelChoiceField):
    pass


class DeskFilter(forms.Form):
    """Which certificates to look at. What is no choice is said to be none, and filters nothing."""

    q = forms.CharField(label=_("Name or number"), required=False, max_length=100, strip=True)
    branch = BranchField(
        label=_("Branch"),
        queryset=Branch.objects.none(),
        required=False,
        empty_label=_("All branches"),
    )
    state = forms.ChoiceField(label=_("State"), choices=DeskState, required=False)

    def __init__(self, *args: Any, branches: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["branch"].queryset = branches  # type: ignore[attr-defined]

    def clean_state(self) -> str:
        return self.cleaned_data["state"] or DeskState.READY


class PrinterField(BoundedId, forms.ModelChoiceField):
    """Each printer with its branch, since two branches may call theirs the same."""

    def label_from_instance(self, obj: Printer) -> str:
        return f"{obj.branch.name}: {obj.name}"


class PrintForm(forms.Form):
    """How to print what is chosen. ``key`` makes one job of a form that is sent twice."""

    kind = forms.ChoiceField(label=_("What"), choices=JobKind, widget=forms.RadioSelect)
    order = forms.ChoiceField(label=_("In the order of"), choices=OrderChoice)
    paper = forms.ChoiceField(
        label=_("Paper"),
        choices=[("", _("As designed (cards: Letter)")), *PaperChoice.choices],
        required=False,
    )
    printer = PrinterField(
        label=_("Printer"),
        queryset=Printer.objects.none(),
        required=False,
        empty_label=_("Any, not moved"),
        help_text=_("What is printed is moved by what was measured for it."),
    )
    press = forms.BooleanField(label=_("Bleed and crop marks, for a print shop"), required=False)
    backs = forms.BooleanField(label=_("Print the backs of cards"), required=False)
    first_label = forms.IntegerField(
        label=_("Begin at card"),
        min_value=1,
        max_value=CARDS_ON_A_SHEET,
        help_text=_("1 is the upper left one. For a sheet from which some are taken already."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, printers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["printer"].queryset = printers  # type: ignore[attr-defined]


class NewPrinterForm(forms.Form):
    """A printer, as the branch calls it."""

    branch = BranchField(label=_("Branch"), queryset=Branch.objects.none(), empty_label=None)
    name = forms.CharField(
        label=_("Name"),
        max_length=40,
        help_text=_("As everybody at the branch calls it, such as: front desk."),
    )

    def __init__(self, *args: Any, branches: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["branch"].queryset = branches  # type: ignore[attr-defined]


class OffsetForm(forms.Form):
    """How far a printer is off."""

    x = forms.DecimalField(
        label=_("To the right, mm"),
        min_value=-10,
        max_value=10,
        max_digits=4,
        decimal_places=1,
        help_text=_("Negative moves to the left."),
    )
    y = forms.DecimalField(
        label=_("Down, mm"),
        min_value=-10,
        max_value=10,
        max_digits=4,
        decimal_places=1,
        help_text=_("Negative moves up."),
    )
