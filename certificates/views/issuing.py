"""Issuing for a chosen group: the list of what waits, the preview, and the act itself."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from certificates import actions
from certificates.models import issuable
from certificates.views.choosing import id_of, ids_of
from training.actions import Actor
from training.models import Branch, EarnedAward
from training.views.team import managers_only

ON_A_PAGE = 50
MOST_AT_ONCE = 100  # one POST stays short, and Django takes at most 1,000 fields


@require_http_methods(["GET", "HEAD", "POST"])
@managers_only
def group(request):
    """What waits for its certificate; POST issues what was chosen, and tells of each."""
    if request.method == "POST":
        return _issue(request)
    on = timezone.localdate()
    branches = Branch.objects.visible_to(request.user, on=on).order_by("name")
    waiting, branch = issuable(request.user, on=on), _branch(request, branches)
    if branch:
        people = branch.memberships.on(on).values("staff_member")
        waiting = waiting.filter(enrollment__staff_member__in=people)
    page = Paginator(waiting, ON_A_PAGE).get_page(request.GET.get("page"))
    awards = list(page.object_list)
    held = actions.why_held_each(awards=awards, at=timezone.now())
    context = {
        "page": page,
        "rows": [(award, held.get(award.pk, "")) for award in awards],
        "branches": branches,
        "branch": branch,
    }
    return TemplateResponse(request, "practicum_certificates/issue_group.html", context)


@require_safe
@managers_only
def preview(request):
    """Who would get what. Composed as it will be issued, so nothing is guessed here."""
    awards = _chosen(request, request.GET)
    if not awards:
        messages.info(request, _("Tick people first, then look at what they would get."))
        return redirect("practicum_certificates:issue-group")
    if len(awards) > MOST_AT_ONCE:
        return _too_many(request)
    at = timezone.now()
    rows = [actions.rehearse(award=award, at=at) for award in awards]
    context = {
        "rows": [row for row in rows if not row.held],
        "held": [row for row in rows if row.held],
    }
    return TemplateResponse(request, "practicum_certificates/issue_preview.html", context)


@require_safe
@managers_only
def sample(request, pk):
    """The page as it would be printed, marked as a sample."""
    award = get_object_or_404(issuable(request.user, on=timezone.localdate()), pk=pk)
    try:
        pdf = actions.sample_for(award=award, at=timezone.now())
    except actions.Held as held:
        messages.warning(request, held.reason)
        return redirect("practicum_certificates:issue-group")
    response = HttpResponse(pdf, content_type="application/pdf")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _issue(request):
    """Doing it again does no harm, so the answer to the POST tells the result itself."""
    awards = _chosen(request, request.POST, issued=True)
    if not awards:
        messages.info(request, _("Nobody was ticked, so nothing was issued."))
        return redirect("practicum_certificates:issue-group")
    if len(awards) > MOST_AT_ONCE:
        return _too_many(request)
    outcomes = actions.issue_each(awards=awards, at=timezone.now(), by=Actor.of(request.user))
    context = {
        "issued": [row for row in outcomes if row.is_new],
        "there": [row for row in outcomes if row.certificate and not row.is_new],
        "held": [row for row in outcomes if row.held],
    }
    return TemplateResponse(request, "practicum_certificates/issue_result.html", context)


def _chosen(request, data, *, issued: bool = False) -> list[EarnedAward]:
    """In the order of the list. Raises Http404 unless she may issue each.

    issued: also those that somebody else has issued since the page was shown.
    """
    ids = ids_of(data, "award")
    on = timezone.localdate()
    rows = issuable(request.user, on=on, issued=issued).filter(pk__in=ids)
    awards = list(rows[: MOST_AT_ONCE + 1])
    if len(awards) < min(len(ids), MOST_AT_ONCE + 1):
        raise Http404
    return awards


def _branch(request, branches) -> Branch | None:
    """The branch asked for; what is none of hers is not found."""
    pk = id_of(request.GET, "branch")
    return get_object_or_404(branches, pk=pk) if pk is not None else None


def _too_many(request):
    text = ngettext(
        "At most %(count)d certificate is issued at once. Tick fewer people.",
        "At most %(count)d certificates are issued at once. Tick fewer people.",
        MOST_AT_ONCE,
    )
    messages.warning(request, text % {"count": MOST_AT_ONCE})
    return redirect("practicum_certificates:issue-group")
