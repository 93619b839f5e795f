"""The last owner keeps her account in the admin: nobody would be left who may do everything."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import Group
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from training.actions.groups import OWNERS
from training.models import StaffMember


def keep_last_owner(request, user):
    """Hook ``before_edit_user``: she stays active, and in the group of owners."""
    if request.method != "POST" or not _is_last(user):
        return None
    owners = Group.objects.filter(name=OWNERS).values_list("pk", flat=True).first()
    stays = "is_active" in request.POST and str(owners) in request.POST.getlist("groups")
    return None if stays else _refuse(request)


def keep_last_owners(request, action_type, objects, action_class_instance):
    """Hook ``before_bulk_action``: the same for many accounts at once."""
    ends = action_type == "set_active_state" and request.POST.get("mark_as_active") == "False"
    if request.method == "POST" and ends and _are_all(objects):
        return _refuse(request)
    return None


def _is_last(user) -> bool:
    return _are_all([user])


def _are_all(users) -> bool:
    """Whether all the owners that there are, are among them."""
    owners = StaffMember.objects.owners()
    ids = [user.pk for user in users]
    return owners.filter(user__in=ids).exists() and not owners.exclude(user__in=ids).exists()


def _refuse(request):
    messages.error(request, _("Somebody must stay owner. Make another person owner first."))
    return redirect("wagtailusers_users:index")
