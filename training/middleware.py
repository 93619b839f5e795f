"""Times in the zone of the person's branch, at no query: the zone is noted when she signs in."""

import zoneinfo

from django.utils import timezone

SESSION_KEY = "practicum_time_zone"


class BranchTimeZone:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        name = request.session.get(SESSION_KEY)
        if not name:
            return self.get_response(request)
        with timezone.override(zoneinfo.ZoneInfo(name)):
            return self.get_response(request)
