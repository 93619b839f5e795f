"""Which people a manager looks at."""

import django_filters
from django.utils.translation import gettext_lazy as _

from training.forms import BoundedId
from training.models import Branch, ProgramPage, StaffMember, TrainingState


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
