"""How far a person's printer is off: a sheet to measure it, and the offset that is kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from certificates import actions
from certificates.forms import OffsetForm
from certificates.models import PrinterOffset
from certificates.render import make_calibration
from certificates.rules import Paper
from training.actions import Actor
from training.views.team import managers_only


@require_http_methods(["GET", "HEAD", "POST"])
@managers_only
def calibration(request):
    """Say what to measure, and keep what was measured. Jobs planned before keep their offset."""
    x, y = _offset(request)
    form = OffsetForm(request.POST or None, initial={"x": x, "y": y})
    if request.method == "POST" and form.is_valid():
        actions.set_offset(at=timezone.now(), by=Actor.of(request.user), **form.cleaned_data)
        messages.success(request, _("Kept. Your next print jobs are moved by it."))
        return redirect("practicum_certificates:calibration")
    context = {"form": form, "is_moved": any((x, y))}
    return TemplateResponse(
        request,
        "practicum_certificates/calibration.html",
        context,
        status=422 if form.is_bound else 200,
    )


@require_safe
@managers_only
def sheet(request):
    """The sheet for the paper asked for, Letter unless it is A4; with ``moved`` as it is kept."""
    paper = Paper.A4 if request.GET.get("paper") == Paper.A4 else Paper.LETTER
    x, y = _offset(request) if "moved" in request.GET else (0, 0)
    made = make_calibration(
        paper=paper, locale=translation.get_language(), offset=(float(x), float(y))
    )
    response = HttpResponse(made.content, content_type="application/pdf")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _offset(request):
    found = PrinterOffset.objects.filter(user_id=request.user.pk).first()
    return (found.x, found.y) if found else (0, 0)
