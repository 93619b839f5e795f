"""The public check of a certificate: no sign-in, nothing indexed, and not too often."""

from __future__ import annotations

from functools import wraps

from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from certificates.forms import CodeForm
from certificates.models import Certificate
from certificates.rules import normalize_code
from training.views.limits import asks_too_often

LOOKUPS_PER_MINUTE = 60  # house standard: far more than anybody types, far too few to guess


def public(view):
    """Kept out of search engines and caches, and limited for each address that asks."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if asks_too_often(request, what="verify", per_minute=LOOKUPS_PER_MINUTE):
            response = TemplateResponse(
                request, "practicum_certificates/verify_wait.html", status=429
            )
            response["Retry-After"] = "60"
        else:
            response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return never_cache(require_safe(guarded))


@public
def form(request):
    """The form to type the code; a code that can be one leads to its page."""
    asked = CodeForm(request.GET if "code" in request.GET else None)
    if asked.is_valid():
        return redirect("practicum_verify:certificate", asked.cleaned_data["code"])
    return TemplateResponse(
        request,
        "practicum_certificates/verify_form.html",
        {"form": asked},
        status=404 if asked.is_bound else 200,
    )


@public
def certificate(request, code):
    """Everything that is printed, and the standing today. 404 with the form for any other code."""
    normal = normalize_code(code)
    found = normal and Certificate.objects.filter(code=normal).first()
    if not found:
        context = {"form": CodeForm(initial={"code": code[:64]}), "typed": code[:64]}
        return TemplateResponse(
            request, "practicum_certificates/verify_unknown.html", context, status=404
        )
    now = timezone.now()
    context = {
        "certificate": found,
        "prints": found.prints,
        "standing": found.standing_at(now),
        "today": timezone.localdate(now, found.zone),
    }
    return TemplateResponse(request, "practicum_certificates/verify.html", context)
