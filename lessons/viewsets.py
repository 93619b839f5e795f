"""Lists of lessons' snippets in the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from lessons.models import Routine, SourceFact, Technique
from training.frames import ADMIN_MENU_HOOK


class SourceFactViewSet(SnippetViewSet):
    model = SourceFact
    icon = "openquote"
    menu_label = _("Source facts")
    menu_hook = ADMIN_MENU_HOOK
    menu_order = 60
    list_display = ["code", "section", "text"]
    list_filter = ["section"]
    list_per_page = 100
    ordering = ["pk"]


class TechniqueViewSet(SnippetViewSet):
    model = Technique
    icon = "pick"
    menu_label = _("Techniques")
    menu_hook = ADMIN_MENU_HOOK
    menu_order = 40
    list_display = ["name", "term", "code", "areas"]
    ordering = ["sort_order", "name"]


class RoutineViewSet(SnippetViewSet):
    model = Routine
    icon = "media"
    menu_label = _("Routines")
    menu_hook = ADMIN_MENU_HOOK
    menu_order = 45
    list_display = ["code", "title", "total_seconds"]
    ordering = ["total_seconds", "code"]
