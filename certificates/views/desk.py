"""The print desk: what is ready to print, what was printed, and a job of what is chosen."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from certificates import actions, tasks
from certificates.forms import DeskFilter, DeskState, PrintForm, ReasonForm
from certificates.models import JobKind, OrderChoice, Printer, PrintJob, for_desk, issuable
from certificates.views.choosing import ids_of, refuse_unless_all
from training.actions import Actor
from training.frames import Link
from training.models import Branch, StaffMember
from training.views.team import managers_only

ON_A_PAGE = 100
LATEST_JOBS = 5
USUAL = {"kind": JobKind.FILE, "order": OrderChoice.NAME, "backs": True, "first_label": 1}


@require_http_methods(["GET", "HEAD", "POST"])
@managers_only
def desk(request):
    """The queue; POST makes a job of the ticked ones, or of all that the filter shows."""
    if request.method == "POST":
        return _plan(request)
    return _page(request, request.GET, _form(request))


@require_POST
@managers_only
def people(request):
    """From the team list: look at the certificates of the people who are ticked there."""
    ids = ids_of(request.POST, "person")
    refuse_unless_all(StaffMember.objects.visible_to(request.user, on=timezone.localdate()), ids)
    if not ids:
        return redirect("practicum_certificates:desk")
    query = QueryDict(mutable=True)
    query.setlist("person", [str(pk) for pk in sorted(ids)])
    return redirect(f"{reverse('practicum_certificates:desk')}?{query.urlencode()}")


def _page(request, data: QueryDict, form: PrintForm, status: int = 200) -> TemplateResponse:
    on = timezone.localdate()
    found, rows = _filtered(request, data)
    page = Paginator(rows, ON_A_PAGE).get_page(data.get("page"))
    mine = PrintJob.objects.visible_to(request.user, on=on).with_progress()
    jobs = mine.order_by("-pk")[:LATEST_JOBS]
    form.initial |= {"printer": next((job.printer_id for job in jobs if job.is_paper), None)}
    context = {
        "filter": found,
        "form": form,
        "page": page,
        "rows": list(page.object_list),
        "is_ready": _state(found) == DeskState.READY and not data.getlist("person"),
        "people": data.getlist("person"),
        "jobs": jobs,
        "unissued": issuable(request.user, on=on).count(),
    }
    return TemplateResponse(request, "practicum_certificates/desk.html", context, status=status)


def _form(request) -> PrintForm:
    """What was sent, or else what is usual."""
    printers = Printer.objects.visible_to(request.user, on=timezone.localdate()).in_order()
    if request.method == "POST":
        return PrintForm(request.POST, printers=printers)
    return PrintForm(initial={**USUAL, "key": uuid4()}, printers=printers)


def _filtered(request, data: QueryDict):
    """The filter, and the certificates that it shows. Raises Http404 for people she does not see.

    With ``person`` in the address all those of these people, printed or not.
    """
    on = timezone.localdate()
    branches = Branch.objects.visible_to(request.user, on=on).order_by("name")
    found = DeskFilter(data, branches=branches)
    found.is_valid()
    said = getattr(found, "cleaned_data", {})
    rows = for_desk(request.user, on=on)
    people = StaffMember.objects.visible_to(request.user, on=on)
    if ids := ids_of(data, "person"):
        refuse_unless_all(people, ids)
        rows = rows.filter(staff_member__in=ids)
    elif (state := _state(found)) != DeskState.ALL:
        rows = rows.filter(printed=state == DeskState.PRINTED)
    if branch := said.get("branch"):
        rows = rows.filter(staff_member__in=people.at_branch(branch, on=on))
    if words := said.get("q"):
        rows = rows.search(words)
    rows = rows.select_related("staff_member")
    return found, rows.order_by("staff_member__legal_name", "staff_member", "-issued_at", "pk")


def _state(found: DeskFilter) -> str:
    return getattr(found, "cleaned_data", {}).get("state") or DeskState.READY


def _plan(request):
    form = _form(request)
    if not form.is_valid():
        return _page(request, request.POST, form, status=422)
    wishes = dict(form.cleaned_data)
    key, reason = wishes.pop("key"), request.POST.get("reason", "").strip()[:1000]
    at = timezone.now()
    try:
        job = actions.plan(
            certificates=_chosen(request),
            wishes=actions.Wishes(**wishes),
            key=key,
            at=at,
            by=Actor.of(request.user),
            reason=reason,
        )
    except actions.ReasonNeeded as needed:
        return _ask_why(request, needed.names)
    except actions.NotPlanned as refused:
        messages.warning(request, refused.reason)
        return _page(request, request.POST, form, status=422)
    actions.forget_old_files(at=at)
    tasks.begin(job)
    return redirect("practicum_certificates:job", pk=job.pk)


def _chosen(request) -> list[int]:
    """Ids of the ticked ones, or of all that are shown and in no other job. All visible, or 404."""
    if "all" in request.POST:
        _found, rows = _filtered(request, request.POST)
        waiting = rows.filter(underway=False).values_list("pk", flat=True)
        return list(waiting[: actions.MOST_IN_A_JOB + 1])
    ids = ids_of(request.POST, "certificate")
    refuse_unless_all(for_desk(request.user, on=timezone.localdate()), ids)
    return sorted(ids)


def _ask_why(request, names: list[str]) -> TemplateResponse:
    """Nothing is planned yet: a further copy needs a reason. What was chosen goes along."""
    form = ReasonForm(request.POST if "reason" in request.POST else None)
    asked = {"csrfmiddlewaretoken", "reason"}
    given = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in asked
        for value in values
    ]
    context = {"form": form, "names": names, "given": given}
    status = 422 if form.is_bound else 200
    return TemplateResponse(
        request, "practicum_certificates/desk_reason.html", context, status=status
    )


def navigation(user, staff_member):
    """Hook ``practicum_navigation``."""
    if not (user.is_superuser or (staff_member and staff_member.sees_team)):
        return []
    desk = reverse("practicum_certificates:desk")
    return [Link(_("Print desk"), desk, 30, covers=[desk.removesuffix("desk/")])]
