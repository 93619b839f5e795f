"""Questions, their categories and quizzes in the Wagtail admin, under Training."""

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from quizzes import panels
from quizzes.filters import QuestionFilterSet
from quizzes.models import Question, QuestionCategory, Quiz
from training.frames import ADMIN_MENU_HOOK

STEM = 16  # words of a question that a list shows


class QuestionIndexView(IndexView):
    def search_queryset(self, queryset):
        """Tags are searched too, which Wagtail's own search would give once for each tag."""
        return queryset.search(self.search_query) if self.is_searching else queryset


class QuestionViewSet(SnippetViewSet):
    model = Question
    icon = "help"
    menu_label = _("Questions")
    menu_name = "practicum-questions"
    menu_order = 52
    menu_hook = ADMIN_MENU_HOOK
    add_to_admin_menu = True
    index_view_class = QuestionIndexView
    list_display = [
        "name",
        Column("stem", label=_("Text"), accessor=lambda row: Truncator(row.stem).words(STEM)),
        Column("kind_label", label=_("Kind"), sort_key="kind"),
        Column("category", label=_("Category"), sort_key="category__name"),
        Column("tag_names", label=_("Tags")),
        Column("get_difficulty_display", label=_("Difficulty"), sort_key="difficulty"),
        Column("safety_mark", label="★", sort_key="is_safety"),
        Column("n_quizzes", label=_("Quizzes"), sort_key="n_quizzes"),
        LiveStatusTagColumn(),
    ]
    filterset_class = QuestionFilterSet
    search_fields = ["name", "stem"]  # that there is a search; the view says how
    ordering = ["name"]
    list_per_page = 50
    copy_view_enabled = True
    edit_handler = panels.QUESTION

    def get_queryset(self, request):
        return Question.objects.for_list()


class QuestionCategoryViewSet(SnippetViewSet):
    model = QuestionCategory
    icon = "folder-open-inverse"
    menu_label = _("Categories of questions")
    menu_name = "practicum-question-categories"
    menu_order = 54
    menu_hook = ADMIN_MENU_HOOK
    add_to_admin_menu = True
    list_display = [
        "name",
        Column("sort_order", label=_("Order"), sort_key="sort_order"),
        Column("n_questions", label=_("Questions"), sort_key="n_questions"),
    ]
    search_fields = ["name"]
    ordering = ["sort_order", "name"]
    edit_handler = ObjectList([FieldPanel("name"), FieldPanel("sort_order")])

    def get_queryset(self, request):
        return QuestionCategory.objects.with_use()


class QuizViewSet(SnippetViewSet):
    model = Quiz
    icon = "tasks"
    menu_label = _("Quizzes")
    menu_name = "practicum-quizzes"
    menu_order = 56
    menu_hook = ADMIN_MENU_HOOK
    add_to_admin_menu = True
    list_display = [
        "title",
        Column("live_questions", label=_("Own questions"), sort_key="live_questions"),
        Column("drawn", label=_("Drawn"), sort_key="drawn"),
        Column("pass_percent", label=_("Pass mark, %"), sort_key="pass_percent"),
        Column("max_attempts", label=_("Attempts"), sort_key="max_attempts"),
        Column("time_limit", label=_("Time limit, min"), sort_key="time_limit"),
        UpdatedAtColumn(),
    ]
    search_fields = ["title", "intro"]
    ordering = ["title"]
    edit_handler = panels.QUIZ

    def get_queryset(self, request):
        return Quiz.objects.with_size()
