"""Lists of lessons' snippets in the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from lessons.models import SourceFact
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
