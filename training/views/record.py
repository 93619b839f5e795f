"""A person's record, and what her manager does from it."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from training import actions, frames
from training.forms import EnrollForm, WithdrawForm
from training.models import Enrollment, LogEntry, Reading, StaffMember
from training.views.team import managers_only

LOG_LENGTH = 50


@require_safe
@managers_only
def record(request, pk):
    return _page(request, _visible_person(request, pk))


@require_POST
@managers_only
def enroll(request, pk):
    """Enroll the person; a program that she is in already is said to be so."""
    person = _visible_person(request, pk)
    form = EnrollForm(request.POST)
    if not form.is_valid():
        return _page(request, person, enroll_form=form, status=422)
    try:
        actions.enroll(
            staff_member=person, at=timezone.now(), by=_actor(request), **form.cleaned_data
        )
    except actions.AlreadyEnrolled:
        messages.info(request, _("%(name)s is in this program already.") % {"name": person})
    else:
        messages.success(request, _("%(name)s is enrolled.") % {"name": person})
    return redirect("practicum_training:record", pk=person.pk)


@require_POST
@managers_only
def withdraw(request, pk, enrollment_pk):
    """End an open enrollment, with a reason. What was learned stays on record."""
    person = _visible_person(request, pk)
    enrollment = get_object_or_404(Enrollment, pk=enrollment_pk, staff_member=person)
    form = WithdrawForm(request.POST, enrollment=enrollment)
    if not form.is_valid():
        return _page(request, person, withdraw_form=form, status=422)
    try:
        actions.withdraw(
            enrollment=enrollment, at=timezone.now(), by=_actor(request), **form.cleaned_data
        )
    except actions.NotOpen:
        messages.info(request, _("This enrollment had ended already."))
    else:
        messages.success(
            request, _("The enrollment has ended. Everything learned stays on record.")
        )
    return redirect("practicum_training:record", pk=person.pk)


def _visible_person(request, pk) -> StaffMember:
    people = StaffMember.objects.visible_to(request.user, on=timezone.localdate())
    return get_object_or_404(people.with_branches().select_related("user"), pk=pk)


def _actor(request) -> actions.Actor:
    return actions.Actor.of(request.user)


def _readings(person: StaffMember) -> list[Reading]:
    return Enrollment.objects.filter(staff_member=person).order_by("-enrolled_at").readings()


def _taken(readings: list[Reading]) -> list[int]:
    return [row.enrollment.program_id for row in readings if row.enrollment.is_open]


def _withdraw_form(enrollment: Enrollment, bound: WithdrawForm | None) -> WithdrawForm:
    if bound and bound.enrollment == enrollment:
        return bound
    return WithdrawForm(enrollment=enrollment)


def _page(request, person, *, enroll_form=None, withdraw_form=None, status=200):
    today = timezone.localdate()
    readings = _readings(person)
    context = {
        "person": person,
        "branches": person.branches(today),
        "readings": [
            (row, row.enrollment.state(today), _withdraw_form(row.enrollment, withdraw_form))
            for row in readings
        ],
        "enroll_form": enroll_form or EnrollForm(taken=_taken(readings)),
        "panels": frames.sections("practicum_person_panel", request=request, staff_member=person),
        "log": LogEntry.objects.about(person.pk).order_by("-at", "-pk")[:LOG_LENGTH],
    }
    return TemplateResponse(request, "practicum_training/record.html", context, status=status)
