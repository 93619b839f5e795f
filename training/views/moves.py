"""Where somebody works from when on; letting her go, and taking her back."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from training import actions
from training.forms.people import LetGoForm, MoveForm, RehireForm
from training.models import Branch, Capacity, Role
from training.views.doors import is_owner, roles_given_by
from training.views.employed import (
    FORMS,
    actor,
    conflict,
    done,
    form_page,
    hers_to_employ,
    hers_to_take_back,
    own_branches,
)
from training.views.team import managers_only

LAST_OWNER = gettext_lazy("Somebody must stay owner. Make another person owner first.")


@FORMS
@managers_only
def move(request, pk):
    """Say where she works from a day on: one branch, or several of them."""
    today, found = timezone.localdate(), hers_to_employ(request, pk)
    if found.left_on is not None:
        return conflict(request, found, _("Who has left is re-hired first."))
    options = {
        "today": today,
        "person": found,
        "kept": not_hers(request, found, today),
        "may_manage": found.role == Role.MANAGER and is_owner(request.user),
    }
    if request.method != "POST":
        initial = {"on": today, **open_branches(found)}
        return form_page(request, "move", MoveForm(initial=initial, **options), found)
    form = MoveForm(request.POST, **options)
    if form.is_valid():
        try:
            changed = _moved(request, found, form.cleaned_data)
        except actions.NotBackThen as error:
            words = {"day": error.since.isoformat()}
            form.add_error(
                "on", _("She works at a branch since %(day)s. Choose a later day.") % words
            )
        except actions.HasLeft:
            return conflict(request, found, _("Who has left is re-hired first."))
        else:
            said = _("It is noted.") if changed else _("It was so already.")
            return done(request, found, said)
    return form_page(request, "move", form, found, status=422)


def _moved(request, found, data) -> bool:
    wanted = {Capacity.MEMBER: data["works_at"]}
    if "manages" in data:
        wanted[Capacity.MANAGER] = list(data["manages"])
    return actions.place_all(
        staff_member=found,
        wanted=wanted,
        on=data["on"],
        reason=data["reason"],
        at=timezone.now(),
        by=actor(request),
    )


@FORMS
@managers_only
def let_go(request, pk):
    """Close the record with a last day and a reason; everything stays in it."""
    today, found = timezone.localdate(), hers_to_employ(request, pk)
    options = {"today": today, "person": found}
    if request.method != "POST":
        initial = {"last_day": found.left_on or today}
        return form_page(request, "let_go", LetGoForm(initial=initial, **options), found)
    form = LetGoForm(request.POST, **options)
    if form.is_valid():
        try:
            actions.let_go(
                staff_member=found, at=timezone.now(), by=actor(request), **form.cleaned_data
            )
        except actions.LastOwner:
            form.add_error(None, LAST_OWNER)
        except actions.BeforeHired:
            form.add_error("last_day", _("This is before the day of hiring."))
        else:
            said = _("The record of %(name)s is closed. Everything stays in it.")
            messages.success(request, said % {"name": found})
            return redirect("practicum_training:people")
    return form_page(request, "let_go", form, found, status=422)


@FORMS
@managers_only
def rehire(request, pk):
    """Take somebody back into the record that she left."""
    today, found = timezone.localdate(), hers_to_take_back(request, pk)
    if found.left_on is None:
        return conflict(request, found, _("%(name)s works here already.") % {"name": found})
    options = {
        "today": today,
        "person": found,
        "branches": own_branches(request, today),
        "roles": roles_given_by(request.user),
    }
    if request.method != "POST":
        initial = {"on": today, "role": found.role}
        return form_page(request, "rehire", RehireForm(initial=initial, **options), found)
    form = RehireForm(request.POST, **options)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.rehire(
                staff_member=found,
                on=data["on"],
                branches=[data["branch"]],
                role=Role(data.get("role") or Role.THERAPIST),
                reason=data["reason"],
                at=timezone.now(),
                by=actor(request),
            )
        except (actions.HasNotLeft, actions.BeforeHired):
            return conflict(request, found, _("%(name)s works here already.") % {"name": found})
        return done(request, found, _("%(name)s is back.") % {"name": found})
    return form_page(request, "rehire", form, found, status=422)


def not_hers(request, found, today) -> list[Branch]:
    if is_owner(request.user):
        return []
    own = set(own_branches(request, today))
    rows = [row for row in found.memberships.all() if row.capacity == Capacity.MEMBER]
    return [row.branch for row in rows if row.ends_on is None and row.branch not in own]


def open_branches(found) -> dict[str, list[int]]:
    names = {"works_at": Capacity.MEMBER, "manages": Capacity.MANAGER}
    rows = [row for row in found.memberships.all() if row.ends_on is None]
    return {
        name: [row.branch_id for row in rows if row.capacity == capacity]
        for name, capacity in names.items()
    }
