"""The screens of training, as learner, colleague and stranger, manager of this and that branch."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import factories
from training import actions
from training.models import Enrollment, Role, SignInCard

pytestmark = pytest.mark.django_db

MINE = reverse("practicum_training:my-training")
TEAM = reverse("practicum_training:team")


@pytest.fixture
def north():
    return factories.branch("North")


@pytest.fixture
def south():
    return factories.branch("South")


@pytest.fixture
def manager(client, north):
    """The manager of North, signed in."""
    person = factories.person("mona", role=Role.MANAGER, at=north, manages=north)
    client.force_login(person.user)
    return person


def text(response) -> str:
    return response.content.decode()


def test_my_training_is_behind_the_sign_in(client):
    response = client.get(MINE)

    assert response.status_code == 302
    assert response.url == f"/accounts/login/?next={MINE}"


def test_my_training_begins_with_the_next_small_step(client, course):
    tasks = course(3)
    person = factories.person()
    factories.enroll(person, factories.program(tasks.page))
    tasks.finish(person, 1)
    client.force_login(person.user)

    page = text(client.get(MINE))

    assert page.index("Your next small step") < page.index("Task 2") < page.index("Task 1")
    assert "1 of 3 done" in page
    assert "Opens after “Task 2”." in page


def test_my_training_folds_what_is_finished_and_the_courses_without_the_next_step(client, course):
    past, present, ahead = course(2), course(3), course(2)
    person = factories.person()
    factories.enroll(person, factories.program(past.page, present.page, ahead.page))
    past.finish(person, 1, 2)
    present.finish(person, 1, 2)
    client.force_login(person.user)

    page = text(client.get(MINE))

    assert re.findall(r'<details class="outline-fold" data-state="(\w+)">', page) == [
        "done",
        "done",
        "locked",
    ]
    assert f"<h3>{present.page.title}</h3>" in page
    assert [words in page for words in ("2 of 2 done", "2 steps done", "2 of 3 done")] == [True] * 3
    assert "Locked · 2 steps · 10 minutes" in page


def test_my_training_of_one_course_does_not_name_it(client, course):
    tasks = course(3)
    person = factories.person()
    factories.enroll(person, factories.program(tasks.page))
    tasks.finish(person, 1)
    client.force_login(person.user)

    page = text(client.get(MINE))

    assert tasks.page.title not in page
    assert "outline-fold" not in page


def test_my_training_says_what_to_do_without_an_enrollment(client):
    client.force_login(factories.person().user)

    assert "Ask your branch manager to enroll you." in text(client.get(MINE))


def test_a_user_without_a_staff_record_is_told_so_kindly(client):
    client.force_login(factories.superuser())

    assert client.get(MINE).status_code == 200


def test_a_program_without_anything_open_is_not_taken_for_no_program(client, course):
    person = factories.person()
    factories.enroll(person, factories.program(course(0).page))
    client.force_login(person.user)

    page = text(client.get(MINE))

    assert "Nothing is open in your program at the moment." in page
    assert "You are not enrolled" not in page


@pytest.mark.parametrize("size", [1, 3, 60])
def test_my_training_costs_the_same_for_any_number_of_units(
    client, course, size, django_assert_num_queries
):
    tasks = course(size)
    person = factories.person()
    factories.enroll(person, factories.program(tasks.page))
    actions.touch_curriculum()
    client.force_login(person.user)
    client.get(MINE)

    with django_assert_num_queries(MY_TRAINING_QUERIES):
        client.get(MINE)


# Session, user, enrollments, facts, certificates, what she may begin by herself, and whether there
# are routines or techniques.
MY_TRAINING_QUERIES = 8


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.ASSESSOR, Role.TRAINER])
def test_the_team_is_not_for_people_without_a_team(client, role):
    client.force_login(factories.person(role=role).user)

    assert client.get(TEAM).status_code == 403
    assert client.get(reverse("practicum_training:team-csv")).status_code == 403


def test_a_manager_sees_the_people_of_her_branch_with_their_progress(
    client, manager, north, south, course
):
    tasks = course(2)
    anna = factories.person("anna", at=north, legal_name="Anna Nguyen")
    factories.person("ben", at=south, legal_name="Ben Okoro")
    factories.enroll(anna, factories.program(tasks.page, title="Onboarding"))
    tasks.finish(anna, 1)

    page = text(client.get(TEAM))

    assert "Anna Nguyen" in page
    assert "Ben Okoro" not in page
    assert "1 of 2 done" in page
    assert ">South<" not in page


def test_the_team_is_filtered_by_words_branch_program_and_state(client, manager, north, course):
    anna = factories.person("anna", at=north, legal_name="Anna Nguyen")
    factories.person("bella", at=north, legal_name="Bella Cruz")
    program = factories.program(course(1).page)
    factories.enroll(anna, program)

    def found(**query):
        page = text(client.get(TEAM, query))
        return {name for name in ("Anna Nguyen", "Bella Cruz") if name in page}

    assert found() == {"Anna Nguyen", "Bella Cruz"}
    assert found(q="nguyen") == {"Anna Nguyen"}
    assert found(program=program.pk) == {"Anna Nguyen"}
    assert found(state="none") == {"Bella Cruz"}
    assert found(state="open", program=program.pk) == {"Anna Nguyen"}
    assert found(state="none", program=program.pk) == {"Bella Cruz"}
    assert found(branch=north.pk) == {"Anna Nguyen", "Bella Cruz"}
    assert found(q="zzz") == set()


def test_a_filter_with_nonsense_shows_the_page_all_the_same(client, manager):
    huge = "9" * 30
    for query in (
        {"branch": "x", "state": "y", "program": "-1", "page": "z"},
        {"branch": huge, "program": huge, "page": huge},
    ):
        assert client.get(TEAM, query).status_code == 200


@pytest.mark.parametrize("people", [1, 3, 30])
def test_a_page_of_the_team_costs_the_same_for_any_number_of_people(
    client, manager, north, course, people, django_assert_num_queries
):
    program = factories.program(course(3).page)
    for _ in range(people):
        factories.enroll(factories.person(at=north), program)
    actions.touch_curriculum()
    client.get(TEAM)

    with django_assert_num_queries(TEAM_QUERIES):
        client.get(TEAM)


# Session, user, role, the programs, branches with saved views, the page of people with their
# number, enrollments with what is done, and one column of a later package.
TEAM_QUERIES = 8


def test_the_export_holds_what_the_list_shows_and_no_formula(client, manager, north, course):
    tasks = course(1)
    evil = factories.person("evil", at=north, legal_name="=cmd|' /C calc'!A0")
    factories.enroll(evil, factories.program(tasks.page, title="Onboarding"))
    tasks.finish(evil, 1)

    response = client.get(reverse("practicum_training:team-csv"))

    content = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    assert rows[0][0] == "Legal name"
    assert rows[0][4] == "Onboarding: State"
    assert "America/New_York" in rows[0][8]
    by_name = {row[0]: row for row in rows[1 : rows.index([])]}
    assert set(by_name) == {"Mona", "'=cmd|' /C calc'!A0"}
    assert by_name["'=cmd|' /C calc'!A0"][4:7] == ["Completed", "1", "1"]
    assert by_name["Mona"][4:7] == ["Not enrolled", "", ""]


def test_the_export_of_nobody_has_its_headings(client, manager):
    response = client.get(reverse("practicum_training:team-csv"), {"q": "zzz"})

    assert b"".join(response.streaming_content).startswith(b"\xef\xbb\xbfLegal name,")


def record(person, name="record", **kwargs):
    return reverse(f"practicum_training:{name}", kwargs={"pk": person.pk, **kwargs})


def test_a_record_shows_what_was_done_when_and_by_whom(client, manager, north, course):
    tasks = course(2)
    anna = factories.person("anna", at=north)
    factories.enroll(anna, factories.program(tasks.page), by=actions.Actor.of(manager.user))
    tasks.finish(anna, 1)

    page = text(client.get(record(anna)))

    assert "Mar 2, 2026, 10:00 AM" in page
    assert "Enrolled in Onboarding" in page
    assert "mona" in page


def test_records_of_another_branch_are_not_found_by_any_door(client, manager, south, course):
    ben = factories.person("ben", at=south)
    enrollment = factories.enroll(ben, factories.program(course(1).page))
    program = factories.program(course(1).page)

    answers = [
        client.get(record(ben)),
        client.post(record(ben, "enroll"), {"program": program.pk}),
        client.post(record(ben, "withdraw", enrollment_pk=enrollment.pk), {"reason": "no"}),
        client.post(record(ben, "sign-in-card")),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert Enrollment.objects.count() == 1
    assert not SignInCard.objects.exists()


def test_an_enrollment_of_somebody_else_cannot_be_withdrawn_through_a_visible_person(
    client, manager, north, south, course
):
    anna, ben = factories.person("anna", at=north), factories.person("ben", at=south)
    foreign = factories.enroll(ben, factories.program(course(1).page))

    answer = client.post(record(anna, "withdraw", enrollment_pk=foreign.pk), {"reason": "no"})

    assert answer.status_code == 404
    foreign.refresh_from_db()
    assert foreign.is_open


def test_a_manager_enrolls_and_withdraws_somebody(client, manager, north, course):
    anna, program = factories.person("anna", at=north), factories.program(course(1).page)

    client.post(record(anna, "enroll"), {"program": program.pk, "due_on": "2030-05-01"})
    enrollment = Enrollment.objects.get()
    assert enrollment.staff_member == anna
    assert enrollment.due_on.isoformat() == "2030-05-01"

    client.post(record(anna, "withdraw", enrollment_pk=enrollment.pk), {"reason": "pause"})
    again = client.post(
        record(anna, "withdraw", enrollment_pk=enrollment.pk), {"reason": "pause"}, follow=True
    )
    enrollment.refresh_from_db()
    assert enrollment.withdrawn_reason == "pause"
    assert "This enrollment had ended already." in text(again)


def test_enrolling_without_a_program_or_twice_changes_nothing(client, manager, north, course):
    anna, program = factories.person("anna", at=north), factories.program(course(1).page)

    assert client.post(record(anna, "enroll"), {}).status_code == 422
    assert client.post(record(anna, "enroll"), {"program": "9" * 30}).status_code == 422
    client.post(record(anna, "enroll"), {"program": program.pk})
    again = client.post(record(anna, "enroll"), {"program": program.pk}, follow=True)
    assert "is in this program already" in text(again)
    assert Enrollment.objects.count() == 1


def test_withdrawing_asks_for_a_reason(client, manager, north, course):
    anna = factories.person("anna", at=north)
    enrollment = factories.enroll(anna, factories.program(course(1).page))

    url = record(anna, "withdraw", enrollment_pk=enrollment.pk)
    answer = client.post(url, {"reason": ""})
    assert answer.status_code == 422
    assert 'id="withdraw-reason"' in text(answer)
    assert '<details class="no-print" open>' in text(answer)
    enrollment.refresh_from_db()
    assert enrollment.is_open


def test_changes_are_posted(client, manager, north, course):
    anna = factories.person("anna", at=north)

    for name in ("enroll", "sign-in-card"):
        assert client.get(record(anna, name)).status_code == 405


def test_a_sign_in_card_lets_its_person_in_once(client, manager, north):
    anna = factories.person("anna", at=north, password=None)
    page = text(client.post(record(anna, "sign-in-card")))
    start = page.index("/training/join/")
    url = page[start : page.index("<", start)].strip()
    client.logout()

    assert "Welcome, Anna" in text(client.get(url))
    assert client.post(url, {"new_password1": "short", "new_password2": "short"}).status_code == 422
    good = {"new_password1": "warm-towel-22", "new_password2": "warm-towel-22"}
    assert client.post(url, good).status_code == 302
    assert client.get(MINE).status_code == 200
    client.logout()
    assert client.get(url).status_code == 410
    assert client.post(url, good).status_code == 410


def test_a_card_past_its_date_no_longer_works(client, north):
    anna = factories.person("anna", at=north)
    long_ago = timezone.now() - timedelta(days=30)
    token = actions.make_sign_in_card(staff_member=anna, at=long_ago).token

    assert client.get(reverse("practicum_training:join", args=[token])).status_code == 410


def test_a_manager_makes_no_card_for_another_manager(client, manager, north):
    other = factories.person("other", role=Role.MANAGER, at=north)

    assert client.post(record(other, "sign-in-card")).status_code == 404
    assert not SignInCard.objects.exists()


def test_nobody_gets_a_card_for_a_closed_account(client, manager, north):
    anna = factories.person("anna", at=north)
    anna.user.is_active = False
    anna.user.save()

    answer = client.post(record(anna, "sign-in-card"), follow=True)
    assert "no active account" in text(answer)


def test_a_program_page_shows_its_outline_to_who_is_in_it(client, course):
    tasks = course(2)
    program = factories.program(tasks.page)
    person = factories.person()
    assert client.get(program.url).status_code == 302

    client.force_login(person.user)
    assert "Task 1" not in text(client.get(program.url))
    factories.enroll(person, program)
    assert "Task 1" in text(client.get(program.url))


def test_times_are_told_in_the_zone_of_the_branch(client, course):
    west = factories.branch("Pasadena", time_zone="America/Los_Angeles")
    manager = factories.person("walt", role=Role.MANAGER, at=west, manages=west)
    tasks = course(1)
    factories.enroll(manager, factories.program(tasks.page))
    tasks.finish(manager, 1)
    client.login(username="walt", password=factories.PASSWORD)

    assert "Mar 2, 2026, 7:00 AM" in text(client.get(record(manager)))
