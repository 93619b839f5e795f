"""People, pages and records for the benchmarks: many of them, so written in bulk."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.test import Client
from django.test.client import ClientHandler
from wagtail.models import Page

from lessons.models import CoursePage, LessonPage
from tests import factories
from tests.benchmarks.models import BarePage, FramedPage
from tests.lessons import factories as lessons
from training.models import (
    Branch,
    BranchMembership,
    Completion,
    Enrollment,
    ProgramPage,
    StaffMember,
)

HANDLER = ClientHandler(enforce_csrf_checks=False)
TEXT = (
    "<p>Place the pads of the fingers on the scalp, hold the skin, and move it over the bone in "
    "slow circles. Lift the hand before it moves on. Ask after a minute how the pressure is.</p>"
)
_number = itertools.count(1)


def client_of(person: StaffMember) -> Client:
    """All clients share one handler, so that no run pays for loading the middleware."""
    client = Client()
    client.handler = HANDLER
    client.force_login(person.user)
    return client


def cards(number: int = 4) -> list[dict]:
    """Cards of two blocks each."""
    callout = {"type": "callout", "value": {"tone": "tip", "text": TEXT}}
    return [
        lessons.card(f"Card {place}", {"type": "text", "value": TEXT}, callout)
        for place in range(1, number + 1)
    ]


def course(size: int) -> tuple[CoursePage, list[LessonPage]]:
    page = lessons.course()
    return page, [
        page.add_child(
            instance=LessonPage(title=f"Lesson {place}", slug=f"lesson-{place}", cards=cards())
        )
        for place in range(1, size + 1)
    ]


def bare_page(model: type[BarePage | FramedPage]) -> Page:
    """At the depth of a lesson, under parents of a type of their own as well, with eight blocks."""
    page = factories.home_page()
    body = [{"type": "heading", "value": "Hands"}, {"type": "text", "value": TEXT}] * 4
    for _level in range(3):
        name = f"bare-{next(_number)}"
        page = page.add_child(instance=model(title="Bare", slug=name, body=body))
    return page


def learners(
    program: ProgramPage, number: int, *, done: Sequence[Page] = (), branch: Branch | None = None
) -> list[StaffMember]:
    """People in the program who have finished the pages of ``done``."""
    people = staff(number, branch)
    enrolled = [
        Enrollment(
            staff_member=person,
            program=program,
            cycle_start=factories.AT,
            enrolled_at=factories.AT,
            due_on=date(2026, 12, 31),
        )
        for person in people
    ]
    Enrollment.objects.bulk_create(enrolled)
    facts = (fact(person, page, place) for person in people for place, page in enumerate(done))
    Completion.objects.bulk_create(facts, batch_size=5000)
    return people


def fact(person: StaffMember, page: Page, place: int) -> Completion:
    return Completion(
        staff_member=person,
        unit_key=page.translation_key,
        done_at=factories.AT + timedelta(minutes=place + 1),
        kind="lesson",
        title=page.title,
        source=f"bench:{person.pk}:{page.pk}",
    )


def staff(number: int, branch: Branch | None = None) -> list[StaffMember]:
    users = get_user_model()
    accounts = users.objects.bulk_create(
        users(username=f"bench{next(_number)}", password="!") for _ in range(number)
    )
    people = StaffMember.objects.bulk_create(
        StaffMember(user=user, legal_name=f"Ana {user.username}", display_name="Ana")
        for user in accounts
    )
    BranchMembership.objects.bulk_create(
        BranchMembership(
            staff_member=person,
            branch=branch or factories.branch(),
            starts_on=date(2026, 3, 1),
        )
        for person in people
    )
    return people
