"""What belongs to the whole site, not to a page."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.middleware.gzip import GZipMiddleware

ADMIN_PREFIXES = ("/admin/", "/django-admin/")
# Wagtail's editor writes a few inline scripts and styles; the rest of the site has none.
ADMIN_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "connect-src": [SELF],
}


class ContentSecurityPolicyByArea(CSPMiddleware):
    """The strict policy everywhere, a relaxed one under the admins."""

    def process_response(self, request, response):
        if request.path.startswith(ADMIN_PREFIXES):
            response._csp_replace = ADMIN_POLICY
        return super().process_response(request, response)


class CompressPages(GZipMiddleware):
    """Pages go compressed over a phone's line; files and films go as they are, by their length."""

    def process_response(self, request, response):
        is_page = response.get("Content-Type", "").startswith("text/html")
        if response.streaming or not is_page:
            return response
        return super().process_response(request, response)


class BehindProxy:
    """The address that the one proxy in front of the site saw, for limits that count by address.

    The proxy appends it to ``X-Forwarded-For``; what stands before it anybody can invent.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if addresses := request.META.get("HTTP_X_FORWARDED_FOR"):
            request.META["REMOTE_ADDR"] = addresses.rsplit(",", 1)[-1].strip()
        return self.get_response(request)
