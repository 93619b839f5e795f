"""System checks of lessons. Each has an id and says what to do."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Warning, register
from django.urls import Resolver404, resolve
from django.views.static import serve


@register("practicum", deploy=True)
def check_films_are_private(app_configs, **kwargs):
    """What a proxy or a bucket gives away cannot be seen from here; Django's own view can."""
    address = urlsplit(f"{settings.MEDIA_URL}media/film.mp4").path
    try:
        view = resolve(address).func
    except Resolver404:
        return []
    if view is not serve:
        return []
    return [
        Warning(
            "Films of lessons can be fetched past the gate: the site serves the media folder.",
            hint="Serve only the folders of pictures. See docs/how-to/keep-films-private.md.",
            id="practicum.W201",
        )
    ]
