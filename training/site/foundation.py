"""What both a new site and the demo begin with: start page, academy, organization, branches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Page, Site

from lessons.actions import begin_clinical_review
from lessons.models import AcademyPage
from training import actions
from training.models import Branch, Organization, Role, StaffMember
from training.site.models import HomePage

HTTP_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, kw_only=True)
class BranchPlan:
    name: str
    time_zone: str = "America/New_York"
    address: str = ""


@transaction.atomic
def lay_foundation(*, name: str, address: str) -> HomePage:
    """Make the start page, the academy and the review of its lessons, once; name the organization.

    address: scheme, host and port under which the site is reached; empty leaves the site's own.
    A name that somebody has given in the admin stays.
    """
    organization = Organization.load()
    if not organization.name:
        organization.name = name
        organization.save()
    home = HomePage.objects.first() or _make_home(name)
    _point_site_to(home, name, address)
    if not AcademyPage.objects.exists():
        academy = home.add_child(instance=AcademyPage(title="Academy", slug="academy"))
        academy.save_revision().publish()
    begin_clinical_review(
        academy=AcademyPage.objects.order_by("pk").first(),
        groups=Group.objects.filter(name__in=[actions.AUTHORS, actions.OWNERS]),
    )
    return home


def make_branches(plans: list[BranchPlan]) -> list[Branch]:
    """The branches of these names; one that exists keeps what it is."""
    return [
        Branch.objects.get_or_create(
            name=plan.name, defaults={"time_zone": plan.time_zone, "address": plan.address}
        )[0]
        for plan in plans
    ]


def make_owner(
    *, username: str, legal_name: str, email: str, password: str | None, at: datetime
) -> StaffMember:
    """The first owner. Raises training.actions.UserTaken."""
    return actions.hire(
        username=username,
        legal_name=legal_name,
        email=email,
        password=password,
        role=Role.OWNER,
        at=at,
    )


def _make_home(name: str) -> HomePage:
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title=name, slug="start"))
    home.save_revision().publish()
    return home


def _point_site_to(home: HomePage, name: str, address: str) -> None:
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    previous = site.root_page if site.root_page_id else None
    site.root_page, site.site_name = home, site.site_name or name
    if address:
        parts = urlsplit(address)
        site.hostname = parts.hostname or "localhost"
        site.port = parts.port or HTTP_PORTS[parts.scheme]
    site.save()
    if previous and type(previous.specific) is Page and not previous.get_children().exists():
        previous.delete()  # Wagtail's own welcome page
