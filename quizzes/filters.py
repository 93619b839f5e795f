"""How authors find a question."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from quizzes.kinds import all_kinds
from quizzes.models import Question, Quiz


def kind_choices():
    return [(kind.name, kind.label) for kind in all_kinds().values()]


class QuestionFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=kind_choices)
    quiz = django_filters.ModelChoiceFilter(
        label=_("Quiz"), field_name="uses__quiz", queryset=Quiz.objects.order_by("title")
    )

    class Meta:
        model = Question
        fields = ["kind", "quiz", "is_safety", "live"]
