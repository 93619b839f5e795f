"""Dull rows for tests: real ones, made through the actions wherever there is one."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime

from django.contrib.auth import get_user_model
from wagtail.models import Page, Site

from training import actions
from training.models import Award, Branch, Capacity, ProgramItem, ProgramPage, Role, StaffMember

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
PASSWORD = "slow-circles-45"
_number = itertools.count(1)


def home_page() -> Page:
    """The page under which a test's pages hang: the root of the default site."""
    site = Site.objects.filter(is_default_site=True).first()
    if site:
        return site.root_page
    root = Page.objects.filter(depth=1).first() or Page.add_root(instance=Page(title="Root"))
    home = root.add_child(instance=Page(title="Home"))
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    return home


def branch(name: str = "Rockville", **kwargs) -> Branch:
    return Branch.objects.get_or_create(name=name, defaults=kwargs)[0]


def person(
    username: str | None = None,
    *,
    role: Role = Role.THERAPIST,
    at: Branch | None = None,
    manages: Branch | None = None,
    **kwargs,
) -> StaffMember:
    username = username or f"person{next(_number)}"
    kwargs.setdefault("legal_name", username.title())
    kwargs.setdefault("password", PASSWORD)
    kwargs.setdefault("hired_on", date(2026, 3, 1))
    staff_member = actions.hire(username=username, role=role, at=AT, **kwargs)
    for place, capacity in ((at, Capacity.MEMBER), (manages, Capacity.MANAGER)):
        if place:
            actions.join_branch(
                staff_member=staff_member,
                branch=place,
                capacity=capacity,
                starts_on=date(2026, 3, 1),
                at=AT,
            )
    return staff_member


def superuser(username: str = "root"):
    return get_user_model().objects.create_superuser(username, "root@example.com", PASSWORD)


def program(*pages: Page, title: str = "Onboarding", award: str = "Knowledge training", **kwargs):
    """A live program over ``pages`` with one award for the whole of it."""
    page = home_page().add_child(instance=ProgramPage(title=title, **kwargs))
    for order, item in enumerate(pages):
        ProgramItem.objects.create(program=page, page=item, sort_order=order)
    if award:
        Award.objects.create(program=page, title=award, validity_months=12, sort_order=0)
    return page


def enroll(staff_member: StaffMember, page: ProgramPage, **kwargs):
    kwargs.setdefault("at", AT)
    return actions.enroll(staff_member=staff_member, program=page, **kwargs)
