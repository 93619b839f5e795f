"""A person's record, and what her manager does from it."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from training import actions, frames
from training.forms import EnrollForm, NoteForm
from training.models import Enrollment, LogEntry, Reading, StaffMember
from training.views.subjects import actor, other_person, visible_person
from training.views.team import managers_only

LOG_LENGTH = 50


@require_safe
@managers_only
def record(request, pk):
    return _page(request, visible_person(request, pk))


@require_POST
@managers_only
def enroll(request, pk):
    """Enroll the person in one or more programs; one that she is in already is said to be so."""
    person = visible_person(request, pk)
    form = EnrollForm(request.POST)
    if not form.is_valid():
        return _page(request, person, enroll_form=form, status=422)
    done = actions.enroll_many(
        people=[person],
        programs=form.cleaned_data["program"],
        due=form.cleaned_data["due_rule"],
        at=timezone.now(),
        by=actor(request),
    )
    if done.new:
        messages.success(request, _("%(name)s is enrolled.") % {"name": person})
    if done.already:
        messages.info(request, _("%(name)s is in this program already.") % {"name": person})
    return redirect("practicum_training:record", pk=person.pk)


@require_POST
@managers_only
def note(request, pk):
    """Write something down about the person; nobody writes about herself."""
    person = other_person(request, pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, person, note_form=form, status=422)
    actions.write_note(
        staff_member=person, text=form.cleaned_data["text"], at=timezone.now(), by=actor(request)
    )
    messages.success(request, _("Noted."))
    return redirect(reverse("practicum_training:record", args=[person.pk]) + "#notes")


def _readings(person: StaffMember) -> list[Reading]:
    return Enrollment.objects.filter(staff_member=person).order_by("-enrolled_at").readings()


def _taken(readings: list[Reading]) -> list[int]:
    return [row.enrollment.program_id for row in readings if row.enrollment.is_open]


def _page(request, person, *, enroll_form=None, note_form=None, status=200):
    today = timezone.localdate()
    readings = _readings(person)
    stated = [(row, row.enrollment.state(today)) for row in readings]
    context = {
        "person": person,
        "branches": person.branches(today),
        "current": [row for row in stated if row[0].enrollment.is_open],
        "ended": [row for row in stated if not row[0].enrollment.is_open],
        "enroll_form": enroll_form or EnrollForm(taken=_taken(readings)),
        "notes": person.notes.order_by("-written_at", "-pk"),
        "note_form": note_form or NoteForm(),
        "is_own": person.user_id is not None and person.user_id == request.user.pk,
        "panels": frames.sections("practicum_person_panel", request=request, staff_member=person),
        "log": list(LogEntry.objects.about(person.pk).order_by("-at", "-pk")[:LOG_LENGTH]),
    }
    return TemplateResponse(request, "practicum_training/record.html", context, status=status)
