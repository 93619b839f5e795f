"""Which entries of the log an owner looks at."""

from datetime import date, datetime, time, timedelta

import django_filters
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from training.forms.base import DATE
from training.models import LogEntry

LARGEST_ID = 2**63 - 1  # of a BigAutoField


class LogFilter(django_filters.FilterSet):
    """Who did what to whom, from when until when. ``about`` and ``by`` are ids, set by links.

    sentences: code of an action → sentence, the actions that are offered.
    """

    q = django_filters.CharFilter(label=_("Words"), method="by_words")
    person = django_filters.CharFilter(
        label=_("About whom"), field_name="staff_member_name", lookup_expr="icontains"
    )
    actor = django_filters.CharFilter(
        label=_("By whom"), field_name="actor_name", lookup_expr="icontains"
    )
    action = django_filters.ChoiceFilter(label=_("What"), empty_label=_("Everything"))
    since = django_filters.DateFilter(label=_("From"), method="by_first_day", widget=DATE)
    until = django_filters.DateFilter(label=_("Until"), method="by_last_day", widget=DATE)
    about = django_filters.NumberFilter(
        field_name="staff_member_id",
        min_value=1,
        max_value=LARGEST_ID,
        widget=forms.HiddenInput,
    )

    class Meta:
        model = LogEntry
        fields: list[str] = []

    def __init__(self, *args, sentences, **kwargs):
        super().__init__(*args, **kwargs)
        told = {code: str(text) % {"subject": "…"} for code, text in sentences.items()}
        choices = sorted(told.items(), key=lambda choice: choice[1].casefold())
        self.filters["action"].extra["choices"] = choices

    def entries(self):
        """The newest first; nothing where a filter makes no sense, since that is not everything."""
        found = self.qs if self.is_valid() else self.queryset.none()
        return found.newest_first()

    def by_words(self, entries, name, value):
        return entries.search(value)

    def by_first_day(self, entries, name, value):
        return entries.filter(at__gte=_midnight(value))

    def by_last_day(self, entries, name, value):
        if value == date.max:
            return entries
        return entries.filter(at__lt=_midnight(value + timedelta(days=1)))


def _midnight(day: date) -> datetime:
    """Where the day begins in the reader's zone."""
    return timezone.make_aware(datetime.combine(day, time()))
