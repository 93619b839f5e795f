"""One enrollment of one person, and what her manager decides about it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from training import actions
from training.forms import AcknowledgeForm, ExtendForm, ResumeForm, UnlockForm, WithdrawForm
from training.models import Enrollment, Reading, StaffMember
from training.rules import State
from training.views.subjects import actor, other_person, visible_person
from training.views.team import managers_only


@require_safe
@managers_only
def enrollment(request, pk, enrollment_pk):
    return _page(request, *_of(visible_person(request, pk), enrollment_pk))


@require_POST
@managers_only
def withdraw(request, pk, enrollment_pk):
    """End an open enrollment, with a reason. What was learned stays on record."""
    person, reading = _of(visible_person(request, pk), enrollment_pk)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _page(request, person, reading, withdraw_form=form)
    try:
        actions.withdraw(
            enrollment=reading.enrollment,
            at=timezone.now(),
            by=actor(request),
            **form.cleaned_data,
        )
    except actions.NotOpen:
        messages.info(request, _("This enrollment had ended already."))
    else:
        messages.success(
            request, _("The enrollment has ended. Everything learned stays on record.")
        )
    return redirect("practicum_training:record", pk=person.pk)


@require_POST
@managers_only
def resume(request, pk, enrollment_pk):
    """Take up a withdrawn enrollment where it stood."""
    person, reading = _of(visible_person(request, pk), enrollment_pk)
    form = ResumeForm(request.POST)
    if not form.is_valid():
        return _page(request, person, reading, resume_form=form)
    try:
        actions.resume(
            enrollment=reading.enrollment,
            at=timezone.now(),
            by=actor(request),
            **form.cleaned_data,
        )
    except actions.AlreadyEnrolled:
        form.add_error(None, _("The program was begun anew meanwhile; go on with that one."))
        return _page(request, person, reading, resume_form=form, status=409)
    except actions.NotWithdrawn:
        messages.info(request, _("This enrollment is not withdrawn."))
    else:
        messages.success(request, _("Taken up again. Everything is as it was."))
    return _back(person, reading)


@require_POST
@managers_only
def extend(request, pk, enrollment_pk):
    """More time, with a reason. Of two who extend at once, the second is told of the first."""
    person, reading = _of(other_person(request, pk), enrollment_pk)
    form = ExtendForm(request.POST)
    if not form.is_valid():
        return _page(request, person, reading, extend_form=form)
    try:
        actions.extend(
            enrollment=reading.enrollment, at=timezone.now(), by=actor(request), **form.cleaned_data
        )
    except actions.NotLater:
        form.add_error("due_on", _("Choose a day after the one before."))
        return _page(request, person, reading, extend_form=form)
    except actions.DueDateMoved as moved:
        form.add_error(None, _moved(moved))
        return _page(request, person, reading, extend_form=form, status=409)
    except actions.NotOpen:
        messages.info(request, _("This enrollment had ended already."))
    else:
        day = date_format(form.cleaned_data["due_on"], _("F j, Y"))
        messages.success(request, _("Due on %(day)s now.") % {"day": day})
    return _back(person, reading)


def _moved(moved: actions.DueDateMoved) -> str:
    if moved.due_on is None:
        return _("Somebody took the date away meanwhile. Look again before you decide.")
    day = date_format(moved.due_on, _("F j, Y"))
    return _("Somebody changed it meanwhile: it is due on %(day)s. Look again first.") % {
        "day": day
    }


@require_safe
@managers_only
def unit(request, pk, enrollment_pk, key):
    return _unit_page(request, *_of(other_person(request, pk), enrollment_pk), key)


@require_POST
@managers_only
def unlock(request, pk, enrollment_pk, key):
    """Open a unit before its turn, with a reason."""
    person, reading = _of(other_person(request, pk), enrollment_pk)
    form = UnlockForm(request.POST)
    if not form.is_valid():
        return _unit_page(request, person, reading, key, unlock_form=form)
    try:
        _decide(actions.unlock, request, reading, key, form)
    except (actions.NotLocked, actions.NotOpen):
        messages.info(request, _("There is nothing to unlock here any more."))
    else:
        messages.success(request, _("Unlocked. It is still to be done."))
    return _back(person, reading)


@require_POST
@managers_only
def acknowledge(request, pk, enrollment_pk, key):
    """Count a unit as done, because it was completed elsewhere, as far back as the program says."""
    person, reading = _of(other_person(request, pk), enrollment_pk)
    form = AcknowledgeForm(request.POST)
    if not form.is_valid():
        return _unit_page(request, person, reading, key, acknowledge_form=form)
    try:
        _decide(actions.acknowledge, request, reading, key, form)
    except actions.NotAcceptable as refusal:
        form.add_error("completed_on", _why_not(refusal))
        return _unit_page(request, person, reading, key, acknowledge_form=form)
    except (actions.NotNeeded, actions.NotOpen):
        messages.info(request, _("This is done already."))
    else:
        messages.success(request, _("Acknowledged. It counts as done."))
    return _back(person, reading)


def _decide(action, request, reading: Reading, key, form) -> None:
    """What the form asks for of one unit. Raises Http404 for a unit of another program, and what
    the action refuses.
    """
    try:
        action(
            enrollment=reading.enrollment,
            unit_key=key,
            at=timezone.now(),
            by=actor(request),
            **form.cleaned_data,
        )
    except actions.NoSuchUnit as error:
        raise Http404 from error


def _why_not(refusal: actions.NotAcceptable) -> str:
    if refusal.earliest is None:
        return _("This program acknowledges nothing from elsewhere.")
    day = date_format(refusal.earliest, _("F j, Y"))
    return _("Choose a day from %(day)s to today.") % {"day": day}


def _of(person: StaffMember, enrollment_pk) -> tuple[StaffMember, Reading]:
    """The enrollment of that person. Raises Http404 for somebody else's."""
    rows = Enrollment.objects.filter(pk=enrollment_pk, staff_member=person)
    readings = rows.readings()
    if not readings:
        raise Http404
    return person, readings[0]


def _back(person, reading):
    return redirect(
        "practicum_training:enrollment", pk=person.pk, enrollment_pk=reading.enrollment.pk
    )


def _page(request, person, reading, *, status=None, **forms):
    row = reading.enrollment
    context = {
        "person": person,
        "reading": reading,
        "enrollment": row,
        "state": row.state(timezone.localdate()),
        "is_own": person.user_id is not None and person.user_id == request.user.pk,
        "overrides": row.overrides.order_by("-given_at", "-pk"),
        "withdraw_form": WithdrawForm(),
        "resume_form": ResumeForm(),
        "extend_form": ExtendForm(initial={"seen": row.due_on}),
        **forms,
    }
    status = status or (422 if forms else 200)
    return TemplateResponse(request, "practicum_training/enrollment.html", context, status=status)


def _unit_page(request, person, reading, key, **forms):
    step = reading.outline.step(key)
    if step is None or not reading.enrollment.is_open:
        raise Http404
    context = {
        "person": person,
        "enrollment": reading.enrollment,
        "step": step,
        "is_locked": step.state is State.LOCKED,
        "is_done": step.state is State.DONE,
        "earliest": actions.earliest_acknowledged(reading.enrollment, on=timezone.localdate()),
        "unlock_form": UnlockForm(),
        "acknowledge_form": AcknowledgeForm(),
        **forms,
    }
    status = 422 if forms else 200
    return TemplateResponse(request, "practicum_training/unit.html", context, status=status)
