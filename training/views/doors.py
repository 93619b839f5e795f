"""Who gets in at all; which rows she then finds is for ``visible_to`` to say."""

from __future__ import annotations

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.views.decorators.cache import never_cache


def is_owner(user) -> bool:
    """Whether she may do everything today: an owner who has not left, or a superuser."""
    person = getattr(user, "staff_member", None)
    return user.is_superuser or bool(person and person.owns_on(timezone.localdate()))


def owners_only(view):
    """Signed-in owners and superusers; everybody else is told that it is not for her."""

    @wraps(view)
    @never_cache
    @login_required
    def guarded(request, *args, **kwargs):
        if not is_owner(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded
