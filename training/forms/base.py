"""Fields that more than one form has."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from training.conf import calendar
from training.models import DueChoice
from training.rules import DueKind, DueRule

MOST_DAYS = 2000
# Browsers take a day in this form alone, and show it in the reader's language themselves.
DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


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


class RowField(BoundedId, forms.ModelChoiceField):
    pass


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows; a number that no database holds is no choice, not a failure."""

    def _check_values(self, value):
        try:
            return super()._check_values(value)
        except OverflowError as error:
            raise ValidationError(
                self.error_messages["invalid_list"], code="invalid_list"
            ) from error


class ReasonField(forms.CharField):
    """Why: written down, and shown on the record."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Reason"))
        kwargs.setdefault("max_length", 255)
        super().__init__(**kwargs)


class DueFields(forms.Form):
    """When something is due; ``cleaned_data["due_rule"]`` is the answer as a value."""

    due = forms.ChoiceField(label=_("Due"), choices=DueChoice, required=False)
    due_on = forms.DateField(label=_("Day"), required=False, widget=DATE)
    due_days = forms.IntegerField(
        label=_("Working days"), required=False, min_value=0, max_value=MOST_DAYS
    )

    def clean(self):
        cleaned = super().clean()
        kind = DueKind(cleaned.get("due") or self._implied(cleaned))
        on = cleaned.get("due_on") if kind is DueKind.ON else None
        days = cleaned.get("due_days") if kind in RELATIVE else None
        if kind is DueKind.ON and on is None and "due_on" not in self.errors:
            self.add_error("due_on", _("Choose the day."))
        if kind in RELATIVE and days is None and "due_days" not in self.errors:
            self.add_error("due_days", _("Write how many working days."))
        cleaned["due_rule"] = DueRule(kind=kind, on=on, days=days)
        return cleaned

    @staticmethod
    def _implied(cleaned) -> DueKind:
        return DueKind.ON if cleaned.get("due_on") else DueKind.NONE

    @property
    def has_holidays(self) -> bool:
        return bool(calendar().holidays)


RELATIVE = {DueKind.AFTER_START, DueKind.AFTER_HIRE}
