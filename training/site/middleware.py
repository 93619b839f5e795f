"""What belongs to the whole site, not to a page."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect

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


class SecondFactorFirst:
    """Whoever must have a second factor sets one up before anything else.

    Asked anew at each request of such a person: a key may be removed, and a role may change.
    """

    factors = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    open_names = frozenset(
        {
            "account_logout",
            "account_reauthenticate",
            # The page before this one offers it to whoever has forgotten hers.
            "account_reset_password",
            "account_reset_password_done",
            "account_reset_password_from_key",
            "account_reset_password_from_key_done",
            "practicum_training:own-password",
        }
    )

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not settings.SECOND_FACTOR_ROLES or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        name = request.resolver_match.view_name or ""
        if name in self.open_names or (name.startswith("mfa_") and name != "mfa_index"):
            return None
        user = request.user
        request.lacks_second_factor = must_have_second_factor(user) and not is_mfa_enabled(
            user, self.factors
        )
        is_let = name == "mfa_index" or not request.lacks_second_factor
        return None if is_let else redirect("mfa_index")


def must_have_second_factor(user) -> bool:
    person = getattr(user, "staff_member", None)
    role = person.role if person else None
    return bool(settings.SECOND_FACTOR_ROLES) and (
        user.is_superuser or role in settings.SECOND_FACTOR_ROLES
    )
