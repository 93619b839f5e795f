"""One print job: how far it is, its files, and how the paper came out."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from certificates import actions, tasks
from certificates.forms import ReasonForm
from certificates.models import Ending, JobKind, PrintEntry, PrintJob, PrintPart
from training.actions import Actor
from training.views.team import managers_only

NAMES = {"batch": "certificates", "cards": "wallet-cards", "zip": "certificates"}


@dataclass(frozen=True)
class Shown:
    """A part as the page tells of it: how many it holds, the first and the last of them."""

    part: PrintPart
    entries: list[PrintEntry]

    @property
    def first(self) -> str:
        return self.entries[0].name if self.entries else ""

    @property
    def last(self) -> str:
        return self.entries[-1].name if self.entries else ""


@require_safe
@managers_only
def job(request, pk):
    return _page(request, _visible(request, pk), ReasonForm())


@require_http_methods(["GET", "HEAD", "POST"])
@managers_only
def progress(request, pk):
    """How far it is, for the page that asks again and again; POST makes the next part here.

    Answers a script with the part of the page that changes, and a form by leading back to the page.
    """
    found = _visible(request, pk)
    if request.method == "POST":
        actions.make_next_part(job=found, at=timezone.now())
        if request.headers.get("X-Requested-With") != "fetch":
            return redirect("practicum_certificates:job", pk=pk)
    context = _context(_visible(request, pk))
    return TemplateResponse(request, "practicum_certificates/job_progress.html", context)


@require_safe
@managers_only
def part(request, pk, number):
    """The file of a part; where its bytes are gone, the page says so."""
    found = get_object_or_404(
        PrintPart, job=_visible(request, pk), number=number, file__isnull=False
    )
    if found.content is None:
        messages.info(
            request,
            _("Files are kept for 30 days at most. This one is gone; its fingerprint stays."),
        )
        return redirect("practicum_certificates:job", pk=pk)
    response = HttpResponse(found.pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, _file_name(found))
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
@managers_only
def zipped(request, pk):
    """All PDFs as one ZIP, sent while it is written. A HEAD is not answered by writing it."""
    found = get_object_or_404(_visible_jobs(request).filter(kind=JobKind.ZIP), pk=pk)
    if not found.is_made:
        messages.info(request, _("Not all files are made yet."))
        return redirect("practicum_certificates:job", pk=pk)
    sent = () if request.method == "HEAD" else actions.zip_of(job=found, at=timezone.now())
    response = StreamingHttpResponse(sent, content_type="application/zip")
    name = f"certificates-{timezone.localtime(found.made_at):%Y-%m-%d}-{found.pk}.zip"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
@managers_only
def hand_out(request, pk):
    """The paper is all right: from now on these are printed."""
    found = _visible(request, pk)
    try:
        actions.hand_out(job=found, at=timezone.now(), by=Actor.of(request.user))
    except actions.NotMade:
        messages.info(request, _("Not all files are made yet. Print them first."))
    except actions.AlreadyEnded:
        messages.info(request, _("This was said before; nothing has changed."))
    else:
        messages.success(request, _("Noted on each record. They have left the queue."))
    return redirect("practicum_certificates:job", pk=pk)


@require_POST
@managers_only
def spoil(request, pk):
    """The paper is spoiled: with a reason, everything goes back to the queue."""
    found, form = _visible(request, pk), ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        actions.spoil(
            job=found,
            reason=form.cleaned_data["reason"],
            at=timezone.now(),
            by=Actor.of(request.user),
        )
    except actions.AlreadyEnded:
        messages.info(request, _("This was said before; nothing has changed."))
    else:
        messages.success(request, _("Noted. They can be printed again as if they never were."))
    return redirect("practicum_certificates:job", pk=pk)


def _visible(request, pk) -> PrintJob:
    return get_object_or_404(_visible_jobs(request), pk=pk)


def _visible_jobs(request):
    return PrintJob.objects.visible_to(request.user, on=timezone.localdate())


def _page(request, found: PrintJob, form: ReasonForm, status: int = 200) -> TemplateResponse:
    context = {**_context(found), "form": form, "count": found.entries.count()}
    return TemplateResponse(request, "practicum_certificates/job.html", context, status=status)


def _context(found: PrintJob):
    entries = list(found.entries.for_page())
    by_part: dict[int, list[PrintEntry]] = {}
    for entry in entries:
        if not entry.left_out:
            by_part.setdefault(entry.part, []).append(entry)
    return {
        "job": found,
        "parts": [Shown(part, by_part.get(part.number, [])) for part in found.all_parts],
        "left_out": [entry for entry in entries if entry.left_out],
        "no_longer": [entry for entry in entries if entry.is_silenced],
        "has_worker": tasks.has_worker(),
        "is_spoiled": found.ending == Ending.SPOILED,
    }


def _file_name(found: PrintPart) -> str:
    day = timezone.localtime(found.job.made_at)
    return f"{NAMES[found.job.kind]}-{day:%Y-%m-%d}-{found.job_id}-{found.number}.pdf"
