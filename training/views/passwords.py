"""First passwords: given by a manager, shown once, and changed before anything else."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from training import actions
from training.actions import Actor
from training.forms.joining import FirstPasswordForm
from training.middleware import GIVEN_KEY, asks_for_own_passwords
from training.models import StaffMember
from training.views.cards import base_address, has_account, person_with_door, why_no_door
from training.views.team import managers_only


@never_cache
@require_POST
@managers_only
def first_password(request, pk):
    """Give a password that is shown once. Nobody gives one where nothing makes people change it."""
    person = person_with_door(request, pk)
    if not asks_for_own_passwords():
        raise Http404
    if not has_account(person):
        messages.error(request, why_no_door(request.user, person))
        return redirect("practicum_training:record", pk=person.pk)
    return show_first_password(request, person)


@sensitive_variables("password", "context")
def show_first_password(request, person: StaffMember):
    password = actions.give_password(
        staff_member=person, at=timezone.now(), by=Actor.of(request.user)
    )
    address = base_address(request).partition("://")[2]
    context = {"person": person, "password": password, "address": address}
    return TemplateResponse(request, "practicum_training/first_password.html", context)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def own_password(request):
    """Where every page leads as long as somebody else knows the password."""
    if GIVEN_KEY not in request.session:
        return redirect("practicum_training:my-training")
    form = FirstPasswordForm(request.user, request.POST or None)
    if form.is_valid() and _choose(request, form):
        messages.success(request, _("Your password is saved. Nobody else knows it."))
        return redirect("practicum_training:my-training")
    context = {"form": form}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "practicum_training/own_password.html", context, status=status)


@sensitive_variables("password")
def _choose(request, form) -> bool:
    person, password = request.user.staff_member, form.cleaned_data["new_password1"]
    try:
        actions.choose_own_password(staff_member=person, password=password, at=timezone.now())
    except actions.SamePassword:
        form.add_error("new_password1", _("Choose another one than the password you were given."))
        return False
    del request.session[GIVEN_KEY]
    request.user.refresh_from_db()
    update_session_auth_hash(request, request.user)
    return True
