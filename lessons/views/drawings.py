"""The drawings as the editor of marks reads them; Wagtail lets nobody in but its own users."""

from __future__ import annotations

from functools import cache

from django.http import Http404, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from lessons.rules import anatomy
from lessons.templatetags.practicum_drawings import drawing_art


@require_GET
@cache_control(private=True, max_age=300)
def drawing(request, view):
    """Line art, zones and points of one view; places are fractions from 0 to 1."""
    if view not in anatomy.VIEWS:
        raise Http404
    return JsonResponse(
        {"art": drawing_art(view), "zones": _zones(view), "points": anatomy.points_on(view)}
    )


@cache
def _zones(view: str) -> dict[str, dict[str, object]]:
    return {
        code: {
            "outline": outline,
            "places": anatomy.shape_of(view=view, zone=code).labels,
            "noPress": code in anatomy.NO_PRESS,
        }
        for code, outline in anatomy.zones_on(view).items()
    }
