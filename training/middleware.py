"""Times in the zone of the person's branch, at no query: the zone is noted when she signs in.

Only pages of ours look into the session: those of a host may be cached, and cost nothing more.
"""

import zoneinfo

from django.conf import settings
from django.shortcuts import redirect
from django.utils import timezone

SESSION_KEY = "practicum_time_zone"
GIVEN_KEY = "practicum_given_password"
OWN_PASSWORD = "practicum_training:own-password"  # noqa: S105 - an address
# She may choose her password, and leave.
OPEN_TO_GIVEN = {OWN_PASSWORD, "account_logout", "logout"}


class BranchTimeZone:
    """Puts back, after each request, the zone that was there before."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with timezone.override(timezone.get_current_timezone()):
            return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        names = request.resolver_match.app_names
        if names and names[0].startswith("practicum"):
            use_branch_time(request)


def use_branch_time(request):
    if name := request.session.get(SESSION_KEY):
        timezone.activate(zoneinfo.ZoneInfo(name))


class OwnPasswordFirst:
    """Whoever signed in with a password that she was given chooses her own before anything else.

    Whether she did is noted in her session when she signs in; a given password ends the sessions
    that there were. So nothing is asked of the database, and nobody without a session pays.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        is_asked = GIVEN_KEY in request.session and request.user.is_authenticated
        if is_asked and request.resolver_match.view_name not in OPEN_TO_GIVEN:
            return redirect(OWN_PASSWORD)
        return None


def asks_for_own_passwords() -> bool:
    """Whether the host's settings hold the middleware without which nobody is given a password."""
    return f"{__name__}.{OwnPasswordFirst.__name__}" in settings.MIDDLEWARE
