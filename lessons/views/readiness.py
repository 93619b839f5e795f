"""How ready lessons are: the report in the editor, and what keeps many from being published."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from wagtail.models import Page

from lessons.models import LessonPage
from lessons.models.readiness import Readiness
from lessons.panels import on_its_card, readiness_of


@require_GET
@never_cache
def report(request, pk):
    """The report of the last saved draft alone, for the editor that has saved by itself."""
    page = get_object_or_404(LessonPage, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return TemplateResponse(request, "practicum_lessons/admin/readiness.html", readiness_of(page))


def keep_unready(request, action_type, objects, action_class_instance):
    """Hook ``before_bulk_action``: nothing of what was chosen is published if one has a blocker."""
    if action_type != "publish" or request.method != "POST" or not objects:
        return None
    if not isinstance(objects[0], Page):
        return None
    for lesson in _chosen_lessons(objects, with_all_below="include_descendants" in request.POST):
        draft = lesson.get_latest_revision_as_object()
        if blockers := Readiness(draft).blockers:
            names = {"title": draft.title, "reason": on_its_card(blockers[0])}
            messages.error(
                request, _("Nothing was published, because of “%(title)s”. %(reason)s") % names
            )
            return redirect("wagtailadmin_explore", objects[0].get_parent().pk)
    return None


def _chosen_lessons(pages, *, with_all_below: bool):
    chosen = LessonPage.objects.filter(pk__in=[page.pk for page in pages])
    if with_all_below:
        for page in pages:
            chosen |= LessonPage.objects.descendant_of(page).not_live()
    return chosen
