"""The printers of her branches: a sheet to measure how far each is off, and what was measured."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from certificates import actions
from certificates.forms import NewPrinterForm, OffsetForm
from certificates.models import Printer
from certificates.render import make_calibration
from certificates.rules import Paper
from training.actions import Actor
from training.models import Branch
from training.views.team import managers_only


@require_http_methods(["GET", "HEAD", "POST"])
@managers_only
def printers(request):
    """The list; POST adds a printer, or finds the one of that name, and leads to its page."""
    branches = Branch.objects.managed_by(request.user, on=timezone.localdate()).order_by("name")
    form = NewPrinterForm(request.POST or None, branches=branches)
    if request.method == "POST" and form.is_valid():
        printer = actions.add_printer(
            at=timezone.now(), by=Actor.of(request.user), **form.cleaned_data
        )
        return redirect("practicum_certificates:printer", pk=printer.pk)
    context = {"form": form, "printers": list(_visible(request).in_order())}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "practicum_certificates/printers.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@managers_only
def printer(request, pk):
    """Say what to measure, and keep what was measured. Jobs planned before keep their offset."""
    found = get_object_or_404(_visible(request).select_related("branch"), pk=pk)
    form = OffsetForm(request.POST or None, initial={"x": found.x, "y": found.y})
    if request.method == "POST" and form.is_valid():
        actions.calibrate(
            printer=found, at=timezone.now(), by=Actor.of(request.user), **form.cleaned_data
        )
        messages.success(request, _("Kept. Print jobs for this printer are moved by it."))
        return redirect("practicum_certificates:printer", pk=pk)
    context = {"form": form, "printer": found}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "practicum_certificates/printer.html", context, status=status)


@require_POST
@managers_only
def remove(request, pk):
    found = get_object_or_404(_visible(request).select_related("branch"), pk=pk)
    actions.remove_printer(printer=found, at=timezone.now(), by=Actor.of(request.user))
    messages.success(request, _("%(name)s is off the list.") % {"name": found.name})
    return redirect("practicum_certificates:printers")


@require_safe
@managers_only
def sheet(request, pk):
    """The sheet for the paper asked for, Letter unless it is A4; with ``moved`` as it is kept."""
    found = get_object_or_404(_visible(request), pk=pk)
    paper = Paper.A4 if request.GET.get("paper") == Paper.A4 else Paper.LETTER
    offset = (float(found.x), float(found.y)) if "moved" in request.GET else (0.0, 0.0)
    made = make_calibration(paper=paper, locale=translation.get_language(), offset=offset)
    response = HttpResponse(made.content, content_type="application/pdf")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _visible(request):
    return Printer.objects.visible_to(request.user, on=timezone.localdate())
