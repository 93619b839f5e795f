"""Lessons: what one person does twice at once, or does while something else happens to her."""

import pytest

from tests.races.house import Request

# django_db: without it nothing would be migrated, and the houses would begin empty.
pytestmark = pytest.mark.django_db

OPENED = "SELECT count(*) FROM practicum_lessons_lessonprogress WHERE staff_member_id = ?"


def test_a_lesson_opened_eight_times_at_once_is_begun_once(house):
    person = house.cast["opener"]

    answers = house.at_once(*[Request(person, person["url"], "GET")] * 8)

    assert [answer.status for answer in answers] == [200] * 8
    assert house.rows(OPENED, person["id"]) == [(1,)]


def test_the_last_lesson_of_two_programs_done_eight_times_at_once_counts_once(house):
    person = house.cast["last"]

    answers = house.at_once(*[Request(person, person["urls"][0])] * 8)

    assert [answer.status for answer in answers] == [303] * 8
    assert house.earned(person) == {
        "facts": 1,
        "enrollments completed": 2,
        "completions logged": 2,
        "awards": 2,
        "certificates": 2,
    }


def test_the_last_two_units_finished_at_once_complete_the_program(house):
    """Without a lock neither would see the other, and the program would stay open for ever."""
    person = house.cast["pair"]

    answers = house.at_once(*[Request(person, url) for url in person["urls"]], held=1)

    assert [answer.status for answer in answers] == [303, 303]
    assert house.earned(person) == {
        "facts": 2,
        "enrollments completed": 1,
        "completions logged": 1,
        "awards": 1,
        "certificates": 1,
    }


def test_a_unit_finished_while_a_manager_enrolls_counts_in_both_programs(house):
    person, manager = house.cast["mover"], house.cast["manager"]
    enroll = Request(
        manager,
        f"/training/team/{person['id']}/enroll/",
        form=[("program", person["program"]), ("due_on", "")],
    )

    answers = house.at_once(enroll, Request(person, person["urls"][0]), held=1)

    assert [answer.status for answer in answers] == [302, 303]
    assert house.earned(person) == {
        "facts": 1,
        "enrollments completed": 2,
        "completions logged": 2,
        "awards": 2,
        "certificates": 2,
    }


def test_two_managers_who_enroll_the_same_person_at_once_open_one_enrollment(house):
    person = house.cast["newcomer"]
    form = [("program", person["program"]), ("due_on", "")]

    answers = house.at_once(
        *[
            Request(house.cast[name], f"/training/team/{person['id']}/enroll/", form=form)
            for name in ("manager", "deputy", "manager", "deputy")
        ],
        held=1,
    )

    assert {answer.status for answer in answers} <= {302, 422}  # 422: the form knew it already
    query = "SELECT count(*) FROM practicum_training_enrollment WHERE staff_member_id = ?"
    assert house.rows(query, person["id"]) == [(1,)]
