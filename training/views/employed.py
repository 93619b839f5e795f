"""Whom a viewer may employ, and the pages around each such act."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from training import actions
from training.models import Branch, StaffMember
from training.views.doors import may_employ

FORMS = require_http_methods(["GET", "HEAD", "POST"])


def actor(request) -> actions.Actor:
    return actions.Actor.of(request.user)


def visible(request, today):
    people = StaffMember.objects.visible_to(request.user, on=today)
    return people.select_related("user").with_branches()


def hers_to_employ(request, pk) -> StaffMember:
    """404 for somebody whom she does not see, 403 for somebody who is not hers to move."""
    found = get_object_or_404(visible(request, timezone.localdate()), pk=pk)
    if not may_employ(request.user, found):
        raise PermissionDenied
    return found


def hers_to_take_back(request, pk) -> StaffMember:
    today = timezone.localdate()
    found = visible(request, today).filter(pk=pk).first() or former(request, pk, today)
    if not may_employ(request.user, found):
        raise PermissionDenied
    return found


def former(request, pk, today) -> StaffMember:
    people = StaffMember.objects.formerly_visible_to(request.user, on=today)
    found = people.select_related("user").with_branches().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def own_branches(request, today):
    """Where she may place somebody: an owner anywhere, a manager where she manages."""
    return Branch.objects.managed_by(request.user, on=today)


def done(request, found, said):
    """Back to her page, or to the list if none of her time is the viewer's any more."""
    messages.success(request, said)
    today = timezone.localdate()
    past = StaffMember.objects.formerly_visible_to(request.user, on=today)
    if not any(people.filter(pk=found.pk).exists() for people in (visible(request, today), past)):
        return redirect("practicum_training:people")
    return redirect("practicum_training:person", pk=found.pk)


def conflict(request, found, said):
    context = {"person": found, "said": said}
    return TemplateResponse(request, "practicum_training/people/conflict.html", context, status=409)


def form_page(request, name, form, found=None, *, status=200):
    context = {"form": form, "person": found}
    template = f"practicum_training/people/{name}.html"
    return TemplateResponse(request, template, context, status=status)
