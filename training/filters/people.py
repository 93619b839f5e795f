"""Which people a manager looks at under People."""

import django_filters
from django.utils.translation import gettext_lazy as _

from training.filters import RowFilter
from training.models import Branch, StaffMember


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
