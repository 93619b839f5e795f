"""What facts or programs speak of is not deleted in the admin: the way out is said instead."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from lessons.models import is_spoken_of


def keep_page(request, page):
    """Hook ``before_delete_page``."""
    return _keep(request, [page])


def keep_pages(request, action_type, objects, action_class_instance):
    """Hook ``before_bulk_action``."""
    if action_type == "delete" and objects and isinstance(objects[0], Page):
        return _keep(request, objects)
    return None


def _keep(request, pages):
    """A redirect with the reason if one of the pages, or of those below them, must stay."""
    tree = Page.objects.none()
    for page in pages:
        tree |= Page.objects.descendant_of(page, inclusive=True)
    if not is_spoken_of(tree):
        return None
    messages.error(
        request,
        _(
            "Programs or training records speak of this page or of one below it, so it is not "
            "deleted. Unpublish it instead; then nobody can open it."
        ),
    )
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)
