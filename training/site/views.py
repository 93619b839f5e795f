"""Small pages that only a site of its own needs."""

from functools import wraps
from pathlib import Path

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views import defaults
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe
from django.views.static import serve


@never_cache
@require_safe
def healthz(request):
    """200 when the database answers; anything else is an error of the server."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


@cache_control(public=True, max_age=86400)
@require_safe
def favicon(request):
    """For browsers and readers that ask at the root without looking at the page."""
    return redirect(static("practicum_training/favicon.ico"))


@require_safe
def robots(request):
    return render(request, "practicum_site/robots.txt", content_type="text/plain")


@require_safe
@login_required
@cache_control(private=True, max_age=86400, immutable=True)
def picture(request, path):
    """A picture in the size in which a page shows it, for people who are signed in.

    Only renditions: what an author uploaded, and anything else in the media folder, is not served.
    """
    return serve(request, path, document_root=Path(settings.MEDIA_ROOT) / "images")


@require_safe
@login_required
def account(request):
    """Who is signed in, and what she can change herself."""
    person = getattr(request.user, "staff_member", None)
    return render(request, "practicum_site/account.html", {"person": person})


def sign_in(request):
    """Every login form there is leads to the one that allauth guards.

    Whoever is signed in already and is sent here lacks a right: signing in would lead her back.
    """
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect(f"{reverse('account_login')}?{request.META['QUERY_STRING']}")


@wraps(openid_connect.login)
def provider_sign_in(request, provider_id):
    """A provider that cannot be asked gets the page that allauth shows when it fails later."""
    try:
        return openid_connect.login(request, provider_id)
    except OSError as error:  # whatever the network does, and an answer that is no JSON
        provider = get_adapter().get_provider(request, provider_id)
        return render_authentication_error(request, provider, exception=error)


def bad_request(request, exception):
    """What is too large is met before any view: the check of the token reads the body."""
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)):
        return render(request, "413.html", status=413)
    return defaults.bad_request(request, exception)


def csrf_failure(request, reason=""):
    return render(request, "403_csrf.html", status=403)
