"""The two Django groups that give admin access, and what each may do there."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

AUTHORS = "Training authors"
OWNERS = "Training owners"
CONTENT_MODELS = frozenset({"question", "quiz", "sourcefact"})
OWNER_ONLY_PREFIX = "practicum_"
PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page")
MEDIA_PERMISSIONS = ("add_image", "change_image", "choose_image", "add_document",
                     "change_document", "choose_document")


def grant_group_permissions() -> None:
    """Create both groups and give them what they need; adds only, so that a host may add more."""
    authors, _new = Group.objects.get_or_create(name=AUTHORS)
    owners, _new = Group.objects.get_or_create(name=OWNERS)
    ours = Permission.objects.filter(content_type__app_label__startswith=OWNER_ONLY_PREFIX)
    authors.permissions.add(*ours.filter(content_type__model__in=CONTENT_MODELS))
    owners.permissions.add(*ours, *_user_permissions())
    for group in (authors, owners):
        group.permissions.add(*Permission.objects.filter(codename="access_admin"))
        _grant_pages_and_media(group)


def _user_permissions():
    label = get_user_model()._meta.app_label
    return Permission.objects.filter(
        codename__in=["add_user", "change_user", "view_user"], content_type__app_label=label
    )


def _grant_pages_and_media(group: Group) -> None:
    root = Page.objects.filter(depth=1).first()
    collection = Collection.objects.filter(depth=1).first()
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=PAGE_PERMISSIONS
    ):
        if root:
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    for permission in Permission.objects.filter(codename__in=MEDIA_PERMISSIONS):
        if collection:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=collection, permission=permission
            )
