"""Which people a manager looks at, and which entries of the log an owner."""

from datetime import date, datetime, time, timedelta

import django_filters
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from training.forms import BoundedId
from training.models import Branch, LogEntry, ProgramPage, StaffMember, TrainingState

LARGEST_ID = 2**63 - 1  # of a BigAutoField
_DAY = forms.DateInput(attrs={"type": "date"})


class RowField(BoundedId, django_filters.fields.ModelChoiceField):
    pass


class RowFilter(django_filters.ModelChoiceFilter):
    field_class = RowField


class TeamFilter(django_filters.FilterSet):
    """Search, branch, program and state. Choices come from what the viewer may see.

    ``on`` is the day for which branches are asked and lateness is told.
    """

    q = django_filters.CharFilter(label=_("Name"), method="by_words")
    branch = RowFilter(
        label=_("Branch"),
        queryset=Branch.objects.none(),
        method="by_branch",
        empty_label=_("All branches"),
    )
    program = RowFilter(
        label=_("Program"),
        queryset=ProgramPage.objects.none(),
        method="by_program",
        empty_label=_("All programs"),
    )
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=TrainingState.choices,
        method="by_state",
        empty_label=_("Any state"),
    )

    class Meta:
        model = StaffMember
        fields: list[str] = []

    def __init__(self, *args, branches, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        self.filters["branch"].queryset = branches.order_by("name")
        self.filters["program"].queryset = ProgramPage.objects.live().order_by("title")

    def by_words(self, people, name, value):
        return people.search(value)

    def by_branch(self, people, name, value):
        return people.at_branch(value, on=self.on)

    def by_program(self, people, name, value):
        # A state is asked of the program itself: nobody who is in it is "not enrolled".
        return people if self.form.cleaned_data.get("state") else people.enrolled_in(value)

    def by_state(self, people, name, value):
        program = self.form.cleaned_data.get("program")
        return people.in_state(TrainingState(value), program=program, on=self.on)


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
    since = django_filters.DateFilter(label=_("From"), method="by_first_day", widget=_DAY)
    until = django_filters.DateFilter(label=_("Until"), method="by_last_day", widget=_DAY)
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


class PeopleFilter(django_filters.FilterSet):
    """Search, branch, and whether somebody is here.

    here, past: the people whom the viewer sees today, and those of whom only a time was hers.
    """

    HERE, GONE = "here", "gone"

    q = django_filters.CharFilter(label=_("Name or number"), method="by_words")
    branch = RowFilter(
        label=_("Branch"),
        queryset=Branch.objects.none(),
        method="by_branch",
        empty_label=_("All branches"),
    )
    standing = django_filters.ChoiceFilter(
        label=_("Who"),
        choices=[(GONE, _("Left or moved away"))],
        method="by_standing",
        empty_label=_("Works here"),
    )

    class Meta:
        model = StaffMember
        fields: list[str] = []

    def __init__(self, data, *, here, past, branches, on):
        self.on = on
        self.is_gone = data.get("standing") == self.GONE
        left = here.filter(left_on__lt=on)
        people = (left | past) if self.is_gone else here.exclude(left_on__lt=on)
        people = people.with_branches().select_related("user").order_by("legal_name", "pk")
        super().__init__(data, queryset=people)
        self.filters["branch"].queryset = branches.order_by("name")

    def by_words(self, people, name, value):
        return people.search(value)

    def by_branch(self, people, name, value):
        if self.is_gone:
            return people.filter(pk__in=value.memberships.values("staff_member"))
        return people.at_branch(value, on=self.on)

    def by_standing(self, people, name, value):
        return people  # chosen above, since everything else is asked of these people
