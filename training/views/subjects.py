"""Whose record a view is about, and who looks at it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils import timezone

from training import actions
from training.models import StaffMember


def visible_person(request, pk) -> StaffMember:
    """Raises Http404 for somebody whom the user does not see today."""
    people = StaffMember.objects.visible_to(request.user, on=timezone.localdate())
    return get_object_or_404(people.with_branches().select_related("user"), pk=pk)


def other_person(request, pk) -> StaffMember:
    """Somebody for whom the user may decide: nobody grants herself anything."""
    person = visible_person(request, pk)
    if person.user_id is not None and person.user_id == request.user.pk:
        raise PermissionDenied
    return person


def actor(request) -> actions.Actor:
    return actions.Actor.of(request.user)
