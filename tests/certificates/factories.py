"""Dull certificates: earned through training's actions, with plain pages for lessons."""

from __future__ import annotations

import itertools

from django.db import transaction
from wagtail.models import Page

from certificates import actions
from tests import factories
from training.actions import lock_journey, record_completion
from training.models import EarnedAward, Organization, StaffMember
from training.rules import Unit

AT = factories.AT
_number = itertools.count(1)


def units_of_plain_pages(program, pages, so_far):
    """For the hook ``practicum_units``: every plain page of a program is one lesson."""
    return [
        Unit(
            kind="lesson",
            key=page.translation_key,
            title=page.title,
            url="/",
            within=page.translation_key,
        )
        for page in pages
        if type(page) is Page
    ]


def organization() -> None:
    house = Organization.load()
    house.name = "Serenity Head Spa"
    house.signatory_name = "Rosa Lindgren"
    house.signatory_title = "Owner"
    house.save()


def program(**kwargs):
    lesson = Page(title="Head massage")
    return factories.program(factories.home_page().add_child(instance=lesson), **kwargs)


def named(legal_name: str, **kwargs) -> StaffMember:
    """A person whose name no form would let through: written before names were checked."""
    person = factories.person(**kwargs)
    StaffMember.objects.filter(pk=person.pk).update(legal_name=legal_name)
    person.refresh_from_db()
    return person


def earn(staff_member: StaffMember, page=None, *, at=AT) -> EarnedAward:
    """Let a person finish a program; nothing is issued before the transaction commits."""
    page = page or program()
    enrollment = factories.enroll(staff_member, page, at=at)
    for item in page.live_item_pages():
        with transaction.atomic():
            record_completion(
                journey=lock_journey(staff_member=staff_member),
                unit_key=item.translation_key,
                kind="lesson",
                title=item.title,
                source=f"test:{next(_number)}",
                at=at,
            )
    return EarnedAward.objects.get(enrollment=enrollment)


def certificate(staff_member: StaffMember, page=None, *, at=AT):
    return actions.issue(earned_award=earn(staff_member, page, at=at), at=at)
