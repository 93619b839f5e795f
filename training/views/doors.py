"""Who gets in at all; which rows she then finds is for ``visible_to`` to say."""

from __future__ import annotations

from functools import wraps

from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.views.decorators.cache import never_cache

from training import actions
from training.models import Branch, Role, StaffMember

MANAGED_ROLES = frozenset({Role.THERAPIST, Role.ASSESSOR})


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


def may_employ(user, person) -> bool:
    """Whether she may correct, move, let go or re-hire the person, whom she can see.

    A manager does so with therapists and assessors who have no admin access, never with herself;
    an owner with everybody but the administrators of the site.
    """
    if user.is_superuser:
        return True
    account = person.user
    if account and (account.is_superuser or account.is_staff):
        return False
    if is_owner(user):
        return True
    if account == user or person.role not in MANAGED_ROLES:
        return False
    return not (account and account.has_perm("wagtailadmin.access_admin"))


def roles_given_by(user) -> list[Role]:
    """What she may make somebody whom she takes on."""
    return list(Role) if is_owner(user) else [Role.THERAPIST]


def roster_scope(user) -> actions.RosterScope | None:
    """How far a roster reaches that she brings in: what she may do person by person, in five
    queries for any number of them. None for an owner: it reaches everybody."""
    if is_owner(user):
        return None
    today = timezone.localdate()
    seen = StaffMember.objects.visible_to(user, on=today)
    hers = seen.filter(role__in=MANAGED_ROLES).exclude(user=user)
    admins = get_user_model().objects.with_perm(
        "wagtailadmin.access_admin", backend="django.contrib.auth.backends.ModelBackend"
    )
    hers = hers.exclude(user__is_staff=True).exclude(user__in=admins)
    return actions.RosterScope(
        seen=frozenset(seen.values_list("pk", flat=True)),
        people=frozenset(hers.values_list("pk", flat=True)),
        branches=frozenset(Branch.objects.managed_by(user, on=today).values_list("pk", flat=True)),
        roles=MANAGED_ROLES,
    )
