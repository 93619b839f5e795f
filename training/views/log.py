"""The log for owners: found, read and taken along, never written."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from training.filters.log import LogFilter
from training.formats import csv_lines
from training.models import LogEntry
from training.templatetags.practicum import log_sentence, log_sentences
from training.views.doors import owners_only

PAGE_SIZE = 50
EXPORT_CHUNK = 2000


@require_safe
@owners_only
def log(request):
    """A page of entries, the newest first; as many queries for one as for a full page."""
    sentences = log_sentences()
    found = _filtered(request, sentences)
    page = Paginator(found.entries(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filter": found,
        "page": page,
        "sentences": sentences,
        "is_filtered": any(request.GET.get(name) for name in found.filters),
    }
    status = 200 if found.is_valid() else 422
    return TemplateResponse(request, "practicum_training/log.html", context, status=status)


@require_safe
@owners_only
def log_csv(request):
    """What the page shows under the same filters, all of it, for a spreadsheet."""
    sentences = log_sentences()
    entries = _filtered(request, sentences).entries()
    # Lines are written after the middlewares have left, and with them the branch's zone.
    lines = csv_lines(_export(entries, sentences, timezone.get_current_timezone()))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    today = timezone.localdate()
    response["Content-Disposition"] = f'attachment; filename="log-{today:%Y-%m-%d}.csv"'
    return response


def _filtered(request, sentences) -> LogFilter:
    return LogFilter(request.GET, queryset=LogEntry.objects.all(), sentences=sentences)


def _export(entries, sentences, zone) -> Iterator[list[object]]:
    yield [
        _("When (%(zone)s)") % {"zone": zone},
        _("What"),
        _("About"),
        _("Number of the record"),
        _("By"),
        _("Number of the account"),
        _("Reason"),
        _("Action"),
    ]
    for entry in entries.iterator(chunk_size=EXPORT_CHUNK):
        yield [
            timezone.localtime(entry.at, zone).strftime("%Y-%m-%d %H:%M:%S"),
            log_sentence(entry, sentences),
            entry.staff_member_name,
            entry.staff_member_id,
            entry.actor_name,
            entry.actor_id,
            entry.reason,
            entry.action,
        ]
