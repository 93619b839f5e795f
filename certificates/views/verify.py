"""The public check of a certificate: no sign-in, nothing indexed, and not too often."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from certificates.forms import CodeForm
from certificates.models import Certificate
from certificates.rules import normalize_code, short
from certificates.views.public_json import as_json
from training.views.limits import asks_too_often

LOOKUPS_PER_MINUTE = 60  # house standard: far more than anybody types, far too few to guess
JSON = "application/json"


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
    """Everything that is printed, and the standing today; as JSON for whoever prefers that.

    404 with the form for any other code.
    """
    normal = normalize_code(code)
    found = normal and Certificate.objects.prefetch_related("events").filter(code=normal).first()
    wants_json = request.get_preferred_type(["text/html", JSON]) == JSON
    if not found:
        response = _unknown(request, code, wants_json=wants_json)
    elif wants_json:
        response = JsonResponse(as_json(found, at=timezone.now()))
    else:
        response = TemplateResponse(request, "practicum_certificates/verify.html", _shown(found))
    patch_vary_headers(response, ["Accept"])
    return response


def _shown(certificate: Certificate) -> dict[str, Any]:
    now = timezone.now()
    return {
        "certificate": certificate,
        "prints": certificate.prints,
        "standing": certificate.standing_at(now),
        "today": timezone.localdate(now, certificate.zone),
        "since": certificate.standing_since,
        "successor": certificate.successor,
        "short_hash": short(certificate.snapshot_sha256),
        "files": [
            {"sha256": file.sha256, "kind": file.kind, "label": file.get_kind_display()}
            for file in certificate.known_files
        ],
    }


def _unknown(request, code: str, *, wants_json: bool):
    if wants_json:
        return JsonResponse({"error": "unknown"}, status=404)
    context = {"form": CodeForm(initial={"code": code[:64]}), "typed": code[:64]}
    return TemplateResponse(
        request, "practicum_certificates/verify_unknown.html", context, status=404
    )
