"""The two Django groups that give admin access, and what each may do there."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import QuerySet
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

AUTHORS = "Training authors"
OWNERS = "Training owners"
PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page")
MEDIA_PERMISSIONS = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
    "add_media",
    "change_media",
    "delete_media",
)
Table = Mapping[str, tuple[str, ...]]
ALL = ("add", "change", "delete", "view")
CONTENT: Table = {
    "lessonvideo": (*ALL, "publish"),
    "question": (*ALL, "publish", "lock", "unlock"),
    "questioncategory": ALL,
    "quiz": ALL,
    "routine": (*ALL, "publish"),
    "sourcefact": ALL,
    "technique": (*ALL, "publish"),
}
# What proves something is added and looked at, never deleted; who signs is the owners' matter.
RECORDS: Table = {
    "branch": ("add", "change", "view"),
    "certificate": ("view",),
    "certificatedesign": (*ALL, "publish"),
    "certificatepicture": ("add", "change", "view"),
    "enrollment": ("add", "change", "view"),
    "logentry": ("view",),
    "organization": ("change",),
    "signatory": ALL,
    "staffmember": ("add", "change", "view"),
}
USER_PERMISSIONS = ("add_user", "change_user", "view_user")


def grant_group_permissions() -> None:
    """Create both groups and give them what they need; adds only, so that a host may add more."""
    authors, _new = Group.objects.get_or_create(name=AUTHORS)
    owners, _new = Group.objects.get_or_create(name=OWNERS)
    authors.permissions.add(*_ours(CONTENT))
    owners.permissions.add(*_ours({**CONTENT, **RECORDS}), *_user_permissions())
    for group in (authors, owners):
        group.permissions.add(*Permission.objects.filter(codename="access_admin"))
        _grant_pages_and_media(group)


def _ours(table: Table) -> QuerySet[Permission]:
    names = [f"{verb}_{model}" for model, verbs in table.items() for verb in verbs]
    return Permission.objects.filter(
        content_type__app_label__startswith="practicum_", codename__in=names
    )


def _user_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label=get_user_model()._meta.app_label, codename__in=USER_PERMISSIONS
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
