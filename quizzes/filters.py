"""How authors find a question."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from lessons.models import LessonPage
from quizzes.kinds import all_kinds
from quizzes.models import (
    Difficulty,
    Question,
    QuestionCategory,
    QuestionTag,
    Quiz,
    known_cards,
)
from training.filters import RowFilter

THERE, MISSING = "there", "missing"


def kind_choices():
    return [(kind.name, kind.label) for kind in all_kinds().values()]


class QuestionFilterSet(WagtailFilterSet):
    category = RowFilter(
        label=_("Category"),
        queryset=QuestionCategory.objects.order_by("sort_order", "name"),
        null_label=_("Without a category"),
    )
    tag = RowFilter(
        label=_("Tag"),
        queryset=QuestionTag.objects.order_by("name"),
        field_name="tagged__tag",
    )
    difficulty = django_filters.ChoiceFilter(label=_("Difficulty"), choices=Difficulty.choices)
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=kind_choices)
    is_safety = django_filters.BooleanFilter(label=_("Safety question (★)"))
    lesson = RowFilter(
        label=_("Lesson that teaches it"),
        queryset=LessonPage.objects.originals().order_by("path").without_text(),
        method="by_lesson",
    )
    card = django_filters.ChoiceFilter(
        label=_("Card that teaches it"),
        choices=[(THERE, _("There is one")), (MISSING, _("None, or it is not published any more"))],
        method="by_card",
    )
    quiz = RowFilter(
        label=_("Quiz that can ask it"),
        queryset=Quiz.objects.order_by("title"),
        method="by_quiz",
    )
    live = django_filters.BooleanFilter(label=_("Published"))

    class Meta:
        model = Question
        fields: list[str] = []

    def by_lesson(self, questions, name, lesson):
        return questions.filter(taught_by__startswith=f"{lesson.translation_key}/")

    def by_card(self, questions, name, value):
        known = known_cards()
        if value == THERE:
            return questions.filter(taught_by__in=known)
        return questions.taught_by_none_of(known)

    def by_quiz(self, questions, name, quiz):
        """Its own questions, drafts too, and those that it may draw."""
        drawn = {pk for pool in quiz.stock().pools for pk in pool}
        own = quiz.quiz_questions.values("question")
        return questions.filter(Q(pk__in=own) | Q(pk__in=drawn))
