"""The people of one's branches: found, and taken along as the roster that they are."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import Http404, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from training.conf import configuration
from training.filters.people import PeopleFilter
from training.formats import XLSX_TYPE, csv_lines, xlsx_chunks
from training.models import Branch, Capacity, StaffMember
from training.rules.roster_columns import Column
from training.views.doors import is_owner
from training.views.team import managers_only

EXPORT_CHUNK = 1000
HEADINGS = [column.value for column in Column if column is not Column.MANAGER]
WIDTHS = (16, 28, 18, 22, 28, 16, 12, 12, 28, 28)


@require_safe
@managers_only
def people(request):
    """A page of people; as many queries for one person as for a full page."""
    today = timezone.localdate()
    found = _filtered(request, today)
    page = Paginator(found.qs, configuration().TEAM_PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [
        (person, person.branches(today), not person.is_employed(today))
        for person in page.object_list
    ]
    context = {
        "filter": found,
        "page": page,
        "rows": rows,
        "is_owner": is_owner(request.user),
        "is_filtered": any(request.GET.get(name) for name in found.filters),
    }
    return TemplateResponse(request, "practicum_training/people/people.html", context)


@require_safe
@managers_only
def export(request, kind):
    """Exactly the people whom the list shows under the same filters, in the form of a roster."""
    today = timezone.localdate()
    rows = _roster(_filtered(request, today).qs, today)
    if kind == "csv":
        content, content_type = csv_lines(rows), "text/csv; charset=utf-8"
    elif kind == "xlsx":
        about = [
            (_("Made at"), timezone.localtime()),
            (_("Time zone"), timezone.get_current_timezone_name()),
            (_("Made by"), request.user.get_username()),
            (_("Filters"), request.GET.urlencode() or _("none")),
        ]
        about.insert(0, (_("Roster"), _("The people whom you may see")))
        content = xlsx_chunks(rows, title=_("Roster"), about=about, widths=WIDTHS)
        content_type = XLSX_TYPE
    else:
        raise Http404
    response = StreamingHttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="roster-{today:%Y-%m-%d}.{kind}"'
    return response


def _filtered(request, today) -> PeopleFilter:
    everybody = StaffMember.objects
    return PeopleFilter(
        request.GET,
        here=everybody.visible_to(request.user, on=today),
        past=everybody.formerly_visible_to(request.user, on=today),
        branches=Branch.objects.visible_to(request.user, on=today),
        on=today,
    )


def _roster(people, today) -> Iterator[list[object]]:
    """Lines in the columns that the import reads, so that it comes back as it went."""
    yield HEADINGS
    for person in people.iterator(chunk_size=EXPORT_CHUNK):
        yield [
            person.employee_number,
            person.legal_name,
            person.display_name,
            person.user.get_username() if person.user else "",
            person.user.email if person.user else "",
            person.get_role_display(),
            person.hired_on,
            person.left_on,
            _names(person, Capacity.MEMBER, today),
            _names(person, Capacity.MANAGER, today),
        ]


def _names(person, capacity, today) -> str:
    rows = [row for row in person.memberships.all() if row.capacity == capacity]
    return "; ".join(row.branch.name for row in rows if row.is_on(today))
