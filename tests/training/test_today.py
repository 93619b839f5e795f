"""Today: who is stuck, late, done or about to lapse, for whom, and what is news."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import factories
from training import actions
from training.models import LastLook, LogEntry, Note, Role

pytestmark = pytest.mark.django_db

TODAY = reverse("practicum_training:today")
SEEN = reverse("practicum_training:today-seen")


@pytest.fixture
def north():
    return factories.branch("North")


@pytest.fixture
def manager(client, north):
    person = factories.person("mona", role=Role.MANAGER, at=north, manages=north)
    client.force_login(person.user)
    return person


def text(response) -> str:
    return response.content.decode()


def said(client) -> dict[str, list[tuple[str, str, str]]]:
    """Group → (name, text, label of the action) of each line."""
    groups = client.get(TODAY).context["groups"]
    return {
        group.kind.value: [
            (entry.name, line.text, line.action.label)
            for entry in group.entries
            for line in entry.lines
        ]
        for group in groups
    }


def test_a_quiet_day_says_so(client, manager):
    page = text(client.get(TODAY))

    assert "Nobody is stuck." in page
    assert "Nothing is due this week." in page
    assert "Nothing new." in page
    assert "None lapses soon." in page


def test_late_and_due_this_week_come_with_more_time(client, manager, north, course):
    program, today = factories.program(course(1).page), timezone.localdate()
    now = timezone.now()
    for name, days in (("late", -3), ("soon", 7), ("later", 8)):
        due = today + timedelta(days=days)
        factories.enroll(factories.person(name, at=north), program, at=now, due_on=due)

    lines = said(client)["due"]
    assert lines == [("Late", "Onboarding", "Extend"), ("Soon", "Onboarding", "Extend")]
    assert "3 days late" in text(client.get(TODAY))


def test_who_opened_nothing_for_a_week_and_who_is_in_no_program_is_stuck(
    client, manager, north, course
):
    tasks = course(2)
    program, now = factories.program(tasks.page), timezone.now()
    factories.person("nina", at=north)
    for name, days in (("idle", 20), ("new", 2)):
        factories.enroll(factories.person(name, at=north), program, at=now - timedelta(days=days))
    busy = factories.person("busy", at=north)
    factories.enroll(busy, program, at=now - timedelta(days=30))
    tasks.finish(busy, 1, at=now - timedelta(days=1))

    assert said(client)["stuck"] == [
        ("Nina", "Not enrolled in any program", "Enroll"),
        ("Idle", "Not begun; enrolled 20 days ago", "Write a note"),
    ]


def test_what_was_finished_is_news_until_she_has_seen_it(client, manager, north, course):
    tasks = course(1)
    anna, now = factories.person("anna", at=north), timezone.now()
    factories.enroll(anna, factories.program(tasks.page, award=""), at=now - timedelta(hours=2))
    tasks.finish(anna, 1, at=now - timedelta(hours=1))

    assert said(client)["finished"] == [("Anna", "Onboarding", "Look")]
    assert said(client)["finished"] != [], "looking alone takes nothing away"
    assert not LastLook.objects.exists()
    client.post(SEEN, {"until": (now - timedelta(hours=3)).isoformat()})
    assert said(client)["finished"] != [], "the page was made before it was finished"
    client.post(SEEN, {"until": now.isoformat()})

    assert said(client)["finished"] == []


@pytest.mark.parametrize(
    "until", ["", "soon", "9999-12-31T00:00:00Z", "2026-13-45T99:99", "x" * 999]
)
def test_a_moment_that_cannot_be_is_taken_for_now(client, manager, until):
    client.post(SEEN, {"until": until})

    assert LastLook.objects.get().looked_at <= timezone.now()


def test_what_was_seen_stays_seen(manager):
    now = timezone.now()
    for looked_at in (now, now - timedelta(days=1)):
        actions.mark_seen(user_id=manager.user.pk, looked_at=looked_at, at=now)

    assert LastLook.objects.get().looked_at == now


def test_a_manager_sees_neither_other_branches_nor_herself_nor_who_has_left(
    client, manager, course
):
    south = factories.branch("South")
    program, today = factories.program(course(1).page), timezone.localdate()
    theirs = factories.person("theirs", at=south)
    for person in (theirs, manager):
        factories.enroll(person, program, due_on=today - timedelta(days=1))

    assert [*map(len, said(client).values())] == [0, 0, 0, 0]
    client.force_login(factories.person("olga", role=Role.OWNER).user)
    assert [name for name, *_ in said(client)["due"]] == ["Mona", "Theirs"]


def test_a_note_is_dated_kept_and_logged_without_its_words(client, manager, north):
    anna = factories.person("anna", at=north)
    url = reverse("practicum_training:note", args=[anna.pk])

    page = text(client.post(url, {"text": "Prefers\nSaturdays <b>"}, follow=True))

    assert "Prefers<br>Saturdays &lt;b&gt;" in page
    assert Note.objects.get().written_by_name == "mona"
    entry = LogEntry.objects.get(action="training.write_note")
    assert (entry.staff_member_id, entry.subject, entry.reason) == (anna.pk, "", "")


def test_a_note_says_something_and_is_not_about_oneself(client, manager, north):
    anna = factories.person("anna", at=north)

    def post(person, words):
        url = reverse("practicum_training:note", args=[person.pk])
        return client.post(url, {"text": words}).status_code

    assert [post(anna, "  "), post(anna, "x" * 2001), post(manager, "Me")] == [422, 422, 403]
    assert not Note.objects.exists()


# Session, user, role, last look; due, finished, not enrolled; idle; failing and, where there are
# some, limits and extra attempts; held, new and lapsing certificates.
@pytest.mark.parametrize("number", [1, 3])
def test_the_screen_asks_as_many_queries_for_three_people_as_for_one(
    client, manager, north, course, number, django_assert_num_queries
):
    tasks = course(1)
    program, now = factories.program(tasks.page), timezone.now()
    for _ in range(number):
        factories.person(at=north)
        idle = factories.person(at=north)
        factories.enroll(
            idle,
            program,
            at=now - timedelta(days=9),
            due_on=timezone.localdate() - timedelta(days=2),
        )
        done = factories.person(at=north)
        factories.enroll(done, program, at=now - timedelta(hours=2))
        tasks.finish(done, 1, at=now - timedelta(hours=1))
    client.get(TODAY)

    with django_assert_num_queries(12):
        client.get(TODAY)
