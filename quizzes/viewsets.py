"""Questions and quizzes in the Wagtail admin, under Training."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from quizzes.filters import QuestionFilterSet
from quizzes.models import Question, Quiz
from training.frames import ADMIN_MENU_HOOK


class QuestionViewSet(SnippetViewSet):
    model = Question
    icon = "help"
    menu_label = _("Questions")
    menu_name = "practicum-questions"
    menu_order = 40
    menu_hook = ADMIN_MENU_HOOK
    add_to_admin_menu = True
    list_display = [
        "name",
        Column("stem", label=_("Text")),
        Column("kind_label", label=_("Kind"), sort_key="kind"),
        Column("safety_mark", label=_("Safety"), sort_key="is_safety"),
        Column("source_facts", label=_("Facts")),
        LiveStatusTagColumn(),
        UpdatedAtColumn(),
    ]
    filterset_class = QuestionFilterSet
    search_fields = ["name", "stem", "source_facts"]
    ordering = ["name"]
    list_per_page = 50
    copy_view_enabled = True


class QuizViewSet(SnippetViewSet):
    model = Quiz
    icon = "tasks"
    menu_label = _("Quizzes")
    menu_name = "practicum-quizzes"
    menu_order = 45
    menu_hook = ADMIN_MENU_HOOK
    add_to_admin_menu = True
    list_display = [
        "title",
        Column("pass_percent", label=_("Pass mark, percent"), sort_key="pass_percent"),
        Column("max_attempts", label=_("Attempts allowed")),
        UpdatedAtColumn(),
    ]
    search_fields = ["title", "intro"]
    ordering = ["title"]
