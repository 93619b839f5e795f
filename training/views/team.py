"""The team: who is how far, for those who manage it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from training import frames
from training.conf import configuration
from training.filters import TeamFilter
from training.formats import csv_lines
from training.models import Branch, Enrollment, Reading, StaffMember

EXPORT_CHUNK = 500


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


@dataclass(frozen=True)
class Row:
    """One person of the list, with her readings and the cells of the other packages."""

    person: StaffMember
    branches: str
    readings: list[Reading]
    cells: list[tuple[str, str]]


@require_safe
@managers_only
def team(request):
    """A page of people; as many queries for one person as for a full page."""
    today = timezone.localdate()
    found = _filtered(request, today)
    page = Paginator(found.qs, configuration().TEAM_PAGE_SIZE).get_page(request.GET.get("page"))
    columns, rows = _rows(list(page.object_list), today)
    context = {
        "filter": found,
        "page": page,
        "columns": columns,
        "rows": rows,
        "today": today,
        "is_filtered": any(request.GET.get(name) for name in found.filters),
        "team_actions": list(frames.gather("practicum_team_action", user=request.user)),
    }
    return TemplateResponse(request, "practicum_training/team.html", context)


@require_safe
@managers_only
def team_csv(request):
    """What the list shows under the same filters, for a spreadsheet."""
    today = timezone.localdate()
    people = _filtered(request, today).qs
    # Lines are written after the middlewares have left, and with them the branch's zone.
    zone = timezone.get_current_timezone()
    response = StreamingHttpResponse(
        csv_lines(_export(people, today, zone)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="team-{today:%Y-%m-%d}.csv"'
    return response


def _filtered(request, today) -> TeamFilter:
    people = StaffMember.objects.visible_to(request.user, on=today)
    return TeamFilter(
        request.GET,
        queryset=people.with_branches().select_related("user").order_by("legal_name", "pk"),
        branches=Branch.objects.visible_to(request.user, on=today),
        on=today,
    )


def _rows(people: list[StaffMember], today) -> tuple[list[frames.Column], list[Row]]:
    ids = [person.pk for person in people]
    columns = list(frames.gather("practicum_team_column", staff_member_ids=ids))
    readings: dict[int, list[Reading]] = {}
    enrollments = Enrollment.objects.filter(staff_member__in=ids).kept().order_by("pk")
    for reading in enrollments.readings():
        readings.setdefault(reading.enrollment.staff_member_id, []).append(reading)
    rows = [
        Row(
            person,
            ", ".join(branch.name for branch in person.branches(today)),
            readings.get(person.pk, []),
            [(column.heading, column.cells.get(person.pk, "")) for column in columns],
        )
        for person in people
    ]
    return columns, rows


def _export(people, today, zone) -> Iterator[list[object]]:
    heading = [
        _("Legal name"),
        _("Branch"),
        _("Role"),
        _("Program"),
        _("State"),
        _("Done"),
        _("Of"),
        _("Due on"),
        _("Completed at (%(zone)s)") % {"zone": zone.key},
    ]
    first = True
    for start in range(0, max(people.count(), 1), EXPORT_CHUNK):
        chunk = list(people[start : start + EXPORT_CHUNK])
        columns, rows = _rows(chunk, today)
        if first:
            yield [*heading, *(column.heading for column in columns)]
            first = False
        for row in rows:
            extra = [column.plain.get(row.person.pk, "") for column in columns]
            yield from (
                _export_line(row, reading, today, zone) + extra
                for reading in row.readings or [None]
            )


def _export_line(row: Row, reading: Reading | None, today, zone) -> list[object]:
    person = [row.person.legal_name, row.branches, row.person.get_role_display()]
    if reading is None:
        return [*person, "", _("Not enrolled"), "", "", "", ""]
    enrollment = reading.enrollment
    completed = enrollment.completed_at
    return [
        *person,
        enrollment.program.title,
        enrollment.state(today).label,
        reading.outline.done,
        reading.outline.total,
        enrollment.due_on,
        timezone.localtime(completed, zone).strftime("%Y-%m-%d %H:%M") if completed else "",
    ]
