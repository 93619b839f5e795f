"""Forms about who works where: they validate, they do not save."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from training.formats import LARGEST_FILE, why_not_printable
from training.forms.base import DATE, BoundedId
from training.models import Branch, Role, StaffMember
from training.rules.names import UnprintableName, check_name
from training.rules.roster_rows import LONGEST_NUMBER

LONGEST_AHEAD = timedelta(days=366)  # house standard: what is planned further is a slip
FIRST_DAY = date(1950, 1, 1)
NUMBER_TAKEN = _("Somebody has this employee number already.")
USER_TAKEN = _("This user name is taken.")
_NUMBER = RegexValidator(
    r"\A[\w./#-]+\Z", _("Use letters, digits and . / - # only."), code="number"
)


class BranchField(BoundedId, forms.ModelChoiceField):
    pass


class BranchesField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def _check_values(self, value):
        try:
            return super()._check_values(value)
        except OverflowError as error:
            raise ValidationError(self.error_messages["invalid_list"], code="invalid") from error


class DayField(forms.DateField):
    """A day between ``FIRST_DAY`` and a year from ``today``, which the form passes on."""

    widget = DATE

    def between(self, first: date, last: date) -> None:
        self.first, self.last = first, last

    def clean(self, value):
        day = super().clean(value)
        first, last = getattr(self, "first", FIRST_DAY), getattr(self, "last", date.max)
        if day and not first <= day <= last:
            raise ValidationError(
                _("Choose a day from %(first)s to %(last)s."),
                code="day",
                params={"first": first.isoformat(), "last": last.isoformat()},
            )
        return day


class LegalNameField(forms.CharField):
    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Legal name"))
        kwargs.setdefault("max_length", 200)  # longer ones are told why below
        kwargs.setdefault("help_text", _("As on the license. It is printed on certificates."))
        super().__init__(strip=False, **kwargs)

    def clean(self, value):
        try:
            return check_name(super().clean(value))
        except UnprintableName as error:
            raise ValidationError(why_not_printable(error), code=error.code) from error


class NamesForm(forms.Form):
    """Names and number: of a new person, or corrected."""

    legal_name = LegalNameField()
    display_name = forms.CharField(
        label=_("Called"),
        max_length=80,
        required=False,
        help_text=_("How colleagues call her. Leave empty for the legal name."),
    )
    employee_number = forms.CharField(
        label=_("Employee number"),
        max_length=LONGEST_NUMBER,
        required=False,
        validators=[_NUMBER],
        help_text=_("As in the payroll, if there is one."),
    )
    hired_on = DayField(label=_("Hired on"))

    def __init__(self, *args, today, person=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["hired_on"].between(FIRST_DAY, today + LONGEST_AHEAD)

    def clean_employee_number(self):
        number = self.cleaned_data["employee_number"]
        others = StaffMember.objects.exclude(pk=self.person.pk if self.person else None)
        if number and others.filter(employee_number__iexact=number).exists():
            raise ValidationError(NUMBER_TAKEN, code="taken")
        return number

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("display_name"):
            cleaned["display_name"] = cleaned.get("legal_name", "")[:80]
        return cleaned


class CorrectForm(NamesForm):
    reason = forms.CharField(
        label=_("Why"), max_length=255, required=False, help_text=_("It stands in the log.")
    )


class MoveForm(forms.Form):
    """Where she works from a day on. kept: branches that are not the viewer's to end."""

    works_at = BranchesField(label=_("Works at"), queryset=Branch.objects.none())
    manages = BranchesField(label=_("Manages"), queryset=Branch.objects.none(), required=False)
    on = DayField(label=_("From"), help_text=_("Until the day before nothing changes."))
    reason = forms.CharField(
        label=_("Why"), max_length=255, required=False, help_text=_("It stands in the log.")
    )

    def __init__(self, *args, person, today, kept=(), may_manage=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.kept = list(kept)
        self.fields["works_at"].queryset = Branch.objects.order_by("name")
        self.fields["manages"].queryset = Branch.objects.order_by("name")
        if not may_manage:
            del self.fields["manages"]
        self.fields["on"].between(person.hired_on, today + LONGEST_AHEAD)

    def clean_works_at(self):
        chosen = list(self.cleaned_data["works_at"])
        for branch in self.kept:
            if branch not in chosen:
                raise ValidationError(
                    _("Only the manager of %(branch)s ends her time there."),
                    code="not_yours",
                    params={"branch": branch},
                )
        return chosen


class LetGoForm(forms.Form):
    last_day = DayField(
        label=_("Last day"),
        help_text=_("Her account is closed after it, and so is her time at every branch."),
    )
    reason = forms.CharField(label=_("Why"), max_length=255, help_text=_("It stands in the log."))

    def __init__(self, *args, person, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["last_day"].between(person.hired_on, today + LONGEST_AHEAD)


class RehireForm(forms.Form):
    on = DayField(label=_("From"))
    branch = BranchField(label=_("Works at"), queryset=Branch.objects.none(), empty_label=None)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    reason = forms.CharField(
        label=_("Why"), max_length=255, required=False, help_text=_("It stands in the log.")
    )

    def __init__(self, *args, person, branches, roles, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["branch"].queryset = branches.order_by("name")
        self.fields["on"].between(person.left_on + timedelta(days=1), today + LONGEST_AHEAD)
        if len(roles) > 1:
            self.fields["role"].choices = [(role.value, role.label) for role in roles]
        else:
            del self.fields["role"]


class RosterForm(forms.Form):
    """A file with a roster, and how it is meant."""

    file = forms.FileField(
        label=_("File"),
        max_length=150,
        allow_empty_file=True,  # the reader says what is wrong with it
        help_text=_("CSV or XLSX, at most 50,000 rows and 10 MB."),
    )
    moves_on = DayField(
        label=_("Changes of branch count from"),
        help_text=_("New people belong to their branch from their day of hiring."),
    )
    missing_left_on = DayField(
        label=_("Last day of everybody who is not in the file"),
        required=False,
        help_text=_("Fill this in only if the file holds everybody. Left empty, nobody leaves."),
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("moves_on", "missing_left_on"):
            self.fields[name].between(FIRST_DAY, today + LONGEST_AHEAD)
        self.fields["moves_on"].initial = today

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(
                _("This file is larger than 10 MB. Leave out what is not needed."), code="size"
            )
        return file


class ReasonForm(forms.Form):
    """Why something is done that is not undone."""

    reason = forms.CharField(label=_("Why"), max_length=255, help_text=_("It stands in the log."))
