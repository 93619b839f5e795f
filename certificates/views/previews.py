"""A design as it would be printed, with people who do not exist."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from certificates import actions
from certificates.models import CertificateDesign, CertificatePicture

NAMES = {
    "": "Mei Chen",
    "long": "Maximiliana Alexandrovna Featherstonehaugh-Cholmondeley von Wolfenstein",
    "vietnamese": "Nguyễn Thị Mỹ Duyên",
    "chinese": "陈美玲",
    "korean": "김서연",
    "arabic": "ليلى عبد الرحمن",
}
COMPLETED_ON, EXPIRES_ON = date(2026, 11, 22), date(2027, 11, 22)


class PaperPreview:
    """Mixin for Wagtail's previews: with ``paper`` in the address, the PDF that the page shows."""

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        # Wagtail answers a form that is not valid with a page that is not rendered yet.
        is_invalid = not getattr(response, "is_rendered", True)
        if "paper" not in request.GET or is_invalid:
            return response
        return paper(request, self.object, request.GET.get("mode", ""))


@xframe_options_sameorigin
def paper(request, design: CertificateDesign, mode: str) -> HttpResponse:
    """The sample as PDF; where it cannot be printed, the reason."""
    try:
        pdf = actions.sample_of(
            design=design,
            legal_name=NAMES.get(mode, NAMES[""]),
            completed_on=COMPLETED_ON,
            expires_on=EXPIRES_ON,
        )
    except actions.Held as held:
        return _refused(request, held.reason)
    return HttpResponse(pdf, content_type="application/pdf")


def _refused(request, reason: str) -> HttpResponse:
    return TemplateResponse(
        request, "practicum_certificates/admin/refused.html", {"reason": reason}, status=422
    ).render()


@require_safe
@login_required
def picture(request, pk):
    """A logo or signature, for whoever may edit designs."""
    if not request.user.has_perm("practicum_certificates.change_certificatepicture"):
        raise PermissionDenied
    found = get_object_or_404(CertificatePicture, pk=pk)
    response = HttpResponse(bytes(found.content), content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
