"""Signals of Django and Wagtail that training listens to; each calls one action."""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.management import create_permissions
from django.contrib.auth.signals import user_logged_in
from django.db import router
from django.db.models.signals import post_delete, post_migrate, post_save
from django.dispatch import receiver
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)
from wagtail.snippets.models import create_extra_permissions

from training import actions
from training.middleware import GIVEN_KEY, SESSION_KEY
from training.models import LogEntry, ProgramItem, StaffMember


@receiver(
    [page_published, page_unpublished, post_page_move, page_slug_changed],
    dispatch_uid="practicum_touch_curriculum",
)
def touch_curriculum(**kwargs):
    """Any page may be a unit, or stand above one in an address."""
    actions.touch_curriculum()


@receiver(
    [post_save, post_delete], sender=ProgramItem, dispatch_uid="practicum_touch_curriculum_item"
)
def touch_curriculum_for_item(**kwargs):
    actions.touch_curriculum()


@receiver(post_migrate, dispatch_uid="practicum_groups")
def create_groups(sender, using, **kwargs):
    """After each package's migration, so that permissions of all of them exist in the end.

    Django and Wagtail make a package's permissions in receivers of the same signal, which may
    come later.
    """
    if sender.label.startswith("practicum_"):
        create_permissions(sender, verbosity=0, using=using)
        create_extra_permissions(sender, using=using)
        users = apps.get_app_config(get_user_model()._meta.app_label)
        create_permissions(users, verbosity=0, using=using)
        actions.grant_group_permissions()


@receiver(post_migrate, dispatch_uid="practicum_log_guard")
def guard_log(sender, using, **kwargs):
    if sender.label == "practicum_training" and router.allow_migrate_model(using, LogEntry):
        actions.guard_log(using=using)


@receiver(user_logged_in, dispatch_uid="practicum_note_time_zone")
def note_time_zone(sender, request, user, **kwargs):
    if request is not None and (zone := StaffMember.objects.time_zone_of(user)):
        request.session[SESSION_KEY] = zone


@receiver(user_logged_in, dispatch_uid="practicum_note_given_password")
def note_given_password(sender, request, user, **kwargs):
    if request is not None and actions.must_choose_password(user.pk):
        request.session[GIVEN_KEY] = True
