"""Times in the zone of the person's branch, at no query: the zone is noted when she signs in.

Only pages of ours look into the session: those of a host may be cached, and cost nothing more.
"""

import zoneinfo

from django.utils import timezone

SESSION_KEY = "practicum_time_zone"


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
