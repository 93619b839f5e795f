"""A program's own page: for signed-in people, with the outline for those who are in it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.models import Page, PageViewRestriction

from training import actions
from training.models import Enrollment, ProgramPage, StaffMember, staff_member_of
from training.views.replies import SeeOther
from training.views.subjects import actor


@never_cache
@login_required
def program(request, page):
    readings = (
        Enrollment.objects.of(request.user).kept().filter(program=page).order_by("pk").readings()
    )
    reading = readings[-1] if readings else None
    is_offered = page.may_be_chosen and page in offered_to(staff_member_of(request.user), request)
    context = {
        "page": page,
        "reading": reading,
        "items": page.live_item_pages(),
        "is_offered": is_offered,
    }
    return TemplateResponse(request, "practicum_training/program_page.html", context)


@require_POST
@login_required
def choose(request, pk):
    """Begin a program by oneself."""
    page = get_object_or_404(ProgramPage.objects.live().filter(may_be_chosen=True), pk=pk)
    person = staff_member_of(request.user)
    if person is None or not _shown([page], request):
        raise PermissionDenied
    try:
        actions.choose_program(
            staff_member=person, program=page, at=timezone.now(), by=actor(request)
        )
    except actions.NotForYou:
        messages.info(request, _("You have been in this program before. Ask your branch manager."))
        return SeeOther(page.url)
    messages.success(request, _("You have begun “%(title)s”.") % {"title": page.title})
    return SeeOther(reverse("practicum_training:my-training"))


def offered_to(person: StaffMember | None, request: HttpRequest) -> list[ProgramPage]:
    """The programs that somebody may begin by herself today. Two queries, one where there are
    none."""
    if person is None or not person.is_employed(timezone.localdate()):
        return []
    return _shown(list(ProgramPage.objects.to_choose(person)), request)


def _shown(programs: list[ProgramPage], request: HttpRequest) -> list[ProgramPage]:
    """What keeps somebody from seeing a page in Wagtail keeps her from beginning it."""
    step = Page.steplen
    ends = {page.path[:end] for page in programs for end in range(step, len(page.path) + 1, step)}
    if not ends:
        return []
    rules = PageViewRestriction.objects.filter(page__path__in=ends).select_related("page")
    closed = tuple(rule.page.path for rule in rules if not rule.accept_request(request))
    return [page for page in programs if not page.path.startswith(closed)]
