"""Lists of lessons' snippets in the Wagtail admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtailmedia.edit_handlers import MediaChooserPanel

from lessons.forms import LessonVideoForm
from lessons.models import LessonVideo, Routine, SourceFact, Technique
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


class LessonVideoViewSet(SnippetViewSet):
    model = LessonVideo
    icon = "wagtailmedia-video"
    menu_label = _("Videos")
    menu_hook = ADMIN_MENU_HOOK
    menu_order = 50
    list_display = ["title", LiveStatusTagColumn(), UpdatedAtColumn()]
    ordering = ["title"]
    copy_view_enabled = False  # its address and the places of its viewers belong to one film
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            MediaChooserPanel("media", media_type="video"),
            MultiFieldPanel(
                [
                    FieldPanel("captions"),
                    FieldPanel("captions_file"),
                    FieldPanel("captions_language"),
                ],
                heading=_("Captions"),
            ),
            FieldPanel("transcript"),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("poster"), FieldPanel("poster_description")])],
                heading=_("Still picture"),
            ),
        ],
        base_form_class=LessonVideoForm,
    )
