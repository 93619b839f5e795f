"""The team: who is how far, for those who manage it."""

from __future__ import annotations

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from training import frames
from training.conf import configuration
from training.filters.team import TeamFilter
from training.formats import csv_lines
from training.formats.xlsx import XLSX_TYPE, xlsx_chunks
from training.models import Role, TrainingState
from training.views import matrix


def managers_only(view):
    """Signed-in managers, owners and superusers; everybody else is told that it is not for her."""

    @wraps(view)
    @never_cache
    @login_required
    def guarded(request, *args, **kwargs):
        person = getattr(request.user, "staff_member", None)
        if not (request.user.is_superuser or (person and person.sees_team)):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@managers_only
def team(request):
    """A page of people; as many queries for one person as for a full page."""
    asked = _asked(request)
    size = configuration().TEAM_PAGE_SIZE
    page = matrix.page_of(asked, request.GET.get("page", ""), size)
    context = {
        "asked": asked,
        "page": page,
        "table": matrix.table_of(page.object_list, asked),
        "roles": Role.choices,
        "states": TrainingState.choices,
        "now": timezone.now(),
        "team_actions": list(frames.gather("practicum_team_action", user=request.user)),
    }
    return TemplateResponse(request, "practicum_training/team.html", context)


@require_safe
@managers_only
def team_csv(request):
    """What the list shows under the same filters, all pages of it, and then its scope."""
    asked = _asked(request)
    # Lines are written after the middlewares have left, and with them the branch's zone.
    zone = timezone.get_current_timezone()
    scope = _about(request, asked)

    def rows():
        for line in matrix.lines(asked, zone):
            yield [_written(cell) for cell in line]
        yield from [[], *scope]

    return _file(csv_lines(rows()), asked, "csv", "text/csv; charset=utf-8")


@require_safe
@managers_only
def team_xlsx(request):
    """The same as a spreadsheet; its scope stands on a second sheet."""
    asked = _asked(request)
    zone = timezone.get_current_timezone()
    chunks = xlsx_chunks(
        matrix.lines(asked, zone),
        title=_("Team"),
        about=_about(request, asked),
        widths=(28, 20, 16, 12),
    )
    return _file(chunks, asked, "xlsx", XLSX_TYPE)


def _asked(request: HttpRequest) -> TeamFilter:
    return TeamFilter(request.user, request.GET, timezone.localdate())


def _about(request, asked: TeamFilter) -> list[tuple[str, object]]:
    now = timezone.localtime()
    time = f"{now:%H:%M} ({timezone.get_current_timezone()})"
    return matrix.about(asked, made_by=request.user.get_username(), day=now.date(), time=time)


def _written(cell: object) -> object:
    return f"{cell:%Y-%m-%d %H:%M}" if hasattr(cell, "hour") else cell


def _file(chunks, asked: TeamFilter, ending: str, kind: str) -> StreamingHttpResponse:
    opened = slugify(asked.opened.program.title)[:40] if asked.opened else ""
    name = "-".join(filter(None, ["team", opened, f"{asked.on:%Y-%m-%d}"]))
    response = StreamingHttpResponse(chunks, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response
