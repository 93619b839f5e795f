"""Taking people on, and putting right what is on record of them."""

from __future__ import annotations

from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from training import actions
from training.forms.people import NUMBER_TAKEN, CorrectForm
from training.models import log_within, windows_of
from training.views.doors import is_owner, may_employ
from training.views.employed import (
    FORMS,
    actor,
    done,
    form_page,
    former,
    hers_to_employ,
    visible,
)
from training.views.team import managers_only

LOG_LENGTH = 200


@require_safe
@managers_only
def person(request, pk):
    """Where she works since when, and what can be done; of somebody who moved away, the time that
    was the viewer's.
    """
    today = timezone.localdate()
    found = visible(request, today).filter(pk=pk).first()
    if found is None:
        return _past_page(request, pk, today)
    context = {
        "person": found,
        "memberships": by_time(found),
        "has_left": found.left_on is not None,
        "may_employ": may_employ(request.user, found),
        "is_owner": is_owner(request.user),
        "today": today,
    }
    return TemplateResponse(request, "practicum_training/people/person.html", context)


def _past_page(request, pk, today):
    found = former(request, pk, today)
    windows = windows_of(request.user, found, on=today)
    context = {
        "person": found,
        "windows": windows,
        "log": log_within(found, windows).newest_first()[:LOG_LENGTH],
        "may_rehire": found.left_on is not None and may_employ(request.user, found),
    }
    return TemplateResponse(request, "practicum_training/people/past.html", context)


@FORMS
@managers_only
def correct(request, pk):
    """Put right names, number and the day of hiring. What was issued stays as it was."""
    today, found = timezone.localdate(), hers_to_employ(request, pk)
    names = ("legal_name", "display_name", "employee_number", "hired_on")
    if request.method != "POST":
        initial = {name: getattr(found, name) for name in names}
        form = CorrectForm(initial=initial, today=today, person=found)
        return form_page(request, "correct", form, found)
    form = CorrectForm(request.POST, today=today, person=found)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.correct_record(
                staff_member=found,
                left_on=found.left_on,
                at=timezone.now(),
                by=actor(request),
                **data,
            )
        except actions.NumberTaken:
            form.add_error("employee_number", NUMBER_TAKEN)
        else:
            return done(request, found, _("The record is corrected."))
    return form_page(request, "correct", form, found, status=422)


def by_time(found):
    return sorted(found.memberships.all(), key=lambda row: row.starts_on, reverse=True)
