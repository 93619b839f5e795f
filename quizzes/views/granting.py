"""What a manager allows one person: an attempt more, and more time."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quizzes import actions
from quizzes.forms import ExtraAttemptForm, ExtraTimeForm
from quizzes.models import ExtraTime, Quiz, is_used_up
from training.actions import Actor
from training.models import StaffMember
from training.views.team import managers_only


@require_http_methods(["GET", "HEAD", "POST"])
@managers_only
def extra_attempt(request, person, key):
    """Ask for the reason, then grant one attempt. Nobody grants herself anything."""
    staff_member = _person(request, person)
    quiz = get_object_or_404(Quiz, key=key)
    form = ExtraAttemptForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        used_up = is_used_up(staff_member=staff_member, quiz=quiz)
        context = {"person": staff_member, "quiz": quiz, "form": form, "used_up": used_up}
        return _form(request, "practicum_quizzes/extra_attempt.html", context)
    try:
        actions.grant_attempt(
            staff_member=staff_member,
            quiz=quiz,
            reason=form.cleaned_data["reason"],
            at=timezone.now(),
            by=Actor.of(request.user),
        )
    except actions.NotNeeded:
        messages.info(
            request, _("%(name)s has an attempt left; nothing is granted.") % {"name": staff_member}
        )
    else:
        messages.success(request, _("%(name)s has one attempt more.") % {"name": staff_member})
    return redirect("practicum_training:record", pk=staff_member.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@managers_only
def extra_time(request, person):
    """More time in quizzes with a limit; no reason is asked for, since it may be a private one."""
    staff_member = _person(request, person)
    now = {"percent": ExtraTime.objects.percent_for(staff_member)}
    form = ExtraTimeForm(request.POST if request.method == "POST" else None, initial=now)
    if not form.is_valid():
        context = {"person": staff_member, "form": form}
        return _form(request, "practicum_quizzes/extra_time.html", context)
    changed = actions.set_extra_time(
        staff_member=staff_member,
        percent=form.cleaned_data["percent"],
        at=timezone.now(),
        by=Actor.of(request.user),
    )
    if changed:
        messages.success(request, _("Saved. It counts from the next attempt on."))
    return redirect("practicum_training:record", pk=staff_member.pk)


def _person(request, pk) -> StaffMember:
    people = StaffMember.objects.visible_to(request.user, on=timezone.localdate())
    staff_member = get_object_or_404(people, pk=pk)
    if staff_member.user_id == request.user.pk:
        raise PermissionDenied
    return staff_member


def _form(request, template: str, context: dict):
    status = 422 if context["form"].is_bound else 200
    return TemplateResponse(request, template, context, status=status)
