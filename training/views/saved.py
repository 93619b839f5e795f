"""Views of the team page that a manager keeps."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from training import actions
from training.filters.team import TeamFilter
from training.forms import SavedViewForm
from training.views.team import managers_only


@require_POST
@managers_only
def save(request):
    """Keep what is filtered by under a name; the same name again means the new filters."""
    form = SavedViewForm(request.POST)
    data = QueryDict(request.POST.get("query", "")[:2000])
    asked = TeamFilter(request.user, data, timezone.localdate())
    back = reverse("practicum_training:team") + (f"?{asked.query}" if asked.query else "")
    if not form.is_valid() or not asked.is_known or not asked.query or len(asked.query) > 500:
        messages.error(request, _("Filter the list first, then give the view a short name."))
        return redirect(back)
    actions.save_view(user_id=request.user.pk, name=form.cleaned_data["name"], query=asked.query)
    messages.success(request, _("Saved. You find it above the list."))
    return redirect(back)


@require_POST
@managers_only
def forget(request, pk):
    if not actions.forget_view(user_id=request.user.pk, pk=pk):
        raise Http404
    messages.success(request, _("The view is gone; the people are still there."))
    return redirect("practicum_training:team")
