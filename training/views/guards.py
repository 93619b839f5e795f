"""What proves something is not deleted in the admin: the way out is said instead."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from training.actions.groups import OWNERS
from training.models import ProgramPage, StaffMember


def keep_program(request, page):
    """A program that somebody is or was enrolled in, or a page above one."""
    return _refuse_pages(request, [page])


def keep_programs(request, action_type, objects, action_class_instance):
    """The same for many at once, and for users."""
    if objects and hasattr(objects[0], "get_username"):
        for user in objects:
            keep_rights(request, user, asked=request.POST.getlist("role"))
    if action_type != "delete" or not objects:
        return None
    if isinstance(objects[0], Page):
        return _refuse_pages(request, objects)
    if hasattr(objects[0], "get_username"):
        return keep_user_many(request, objects)
    return None


def keep_user(request, user):
    return keep_user_many(request, [user])


def keep_rights(request, user=None, asked=None):
    """An owner writes accounts, and would thereby have every right there is: so she makes no
    administrator, leaves the accounts of administrators alone, and gives no group that she is not
    in herself.

    asked: ids of the groups that a form gives; by default those of the form of an account.
    """
    groups = {str(pk): name for pk, name in request.user.groups.values_list("pk", "name")}
    if request.user.is_superuser or OWNERS not in groups.values():
        return  # whoever else may write accounts was let by the host
    if user and (user.is_superuser or user.is_staff):
        raise PermissionDenied
    had = {str(group.pk) for group in user.groups.all()} if user else set()
    given = set(request.POST.getlist("groups") if asked is None else asked)
    if "is_superuser" in request.POST or not given <= had | groups.keys():
        raise PermissionDenied


def keep_user_many(request, users):
    if not StaffMember.objects.filter(user__in=[user.pk for user in users]).exists():
        return None
    messages.error(
        request,
        _(
            "A person with a training record is not deleted. Take away “active” from the account "
            "instead; the record stays."
        ),
    )
    return redirect("wagtailusers_users:index")


def _refuse_pages(request, pages):
    named = Q(enrollments__isnull=False) | Q(enrollment_rules__isnull=False)
    if not ProgramPage.objects.under(pages).filter(named).exists():
        return None
    messages.error(
        request,
        _(
            "People have trained in this program, and their records speak of it. "
            "Unpublish it instead; then nobody new can be enrolled."
        ),
    )
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)
