"""What lessons hang into Wagtail and into the frames of training; nothing is decided here."""

from wagtail import hooks
from wagtail.admin import telepath
from wagtail.snippets.models import register_snippet

from lessons import models, urls
from lessons.actions.persons import person_data
from lessons.blocks import DrawingBlock, base
from lessons.blocks.marking import DrawingAdapter
from lessons.views import deletion, guidance, library, pages, panels, readiness, search, today
from lessons.viewsets import (
    LessonVideoViewSet,
    RoutineViewSet,
    SourceFactViewSet,
    TechniqueViewSet,
)

register_snippet(TechniqueViewSet)
register_snippet(RoutineViewSet)
register_snippet(LessonVideoViewSet)
register_snippet(SourceFactViewSet)

telepath.register(DrawingAdapter(), DrawingBlock)
hooks.register("register_admin_urls", urls.admin_patterns)
hooks.register("register_icons", base.icons)

hooks.register("practicum_units", models.lesson_units, order=10)
hooks.register("practicum_evidence", models.evidence)
hooks.register("practicum_transcript", panels.transcript)
hooks.register("practicum_person_panel", panels.person_panel, order=20)
hooks.register("practicum_today", today.lines, order=20)
hooks.register("practicum_log_sentences", panels.log_sentences)
hooks.register("practicum_navigation", panels.navigation)
hooks.register("practicum_my_training", panels.my_practice, order=20)
hooks.register("practicum_navigation", search.navigation)
hooks.register("practicum_my_training", search.look_up)
hooks.register("practicum_help", guidance.topics)
hooks.register("practicum_person_data", person_data, order=10)

# Innermost, so that Wagtail's own view restrictions have been asked before.
hooks.register("on_serve_page", pages.serve_lessons, order=100)

hooks.register("before_delete_page", deletion.keep_page)
hooks.register("before_bulk_action", deletion.keep_pages)
hooks.register("before_bulk_action", readiness.keep_unready)

hooks.register("before_delete_snippet", library.keep_videos)
# Before the library's own, so that its address for deleting is answered here.
hooks.register("register_admin_urls", library.admin_urls, order=-1)
