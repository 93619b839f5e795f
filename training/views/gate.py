"""The answers of the gate: what a person sees where she may not go. Later packages use them too."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers

from training.models import Organization, Standing
from training.rules import Access

TEMPLATES = {
    Access.STRANGER: "practicum_training/denied_stranger.html",
    Access.LOCKED: "practicum_training/denied_locked.html",
}


def refuse(request: HttpRequest, *, standing: Standing, title: str) -> HttpResponse:
    """Sign in and come back, or 403 with the reason and the way.

    title: of the lesson or quiz that was asked for; shown only to people who are enrolled in it.
    """
    if standing.access is Access.ANONYMOUS:
        return redirect_to_login(request.get_full_path())
    context = {
        "standing": standing,
        "title": title,
        "contact": Organization.load(request_or_site=request).contact,
        "first": standing.step.left[0] if standing.step and standing.step.left else None,
    }
    response = TemplateResponse(request, TEMPLATES[standing.access], context, status=403)
    add_never_cache_headers(response)
    return response
