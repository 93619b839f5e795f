"""Quizzes and certificates: an attempt is begun, graded, counted and certified once."""

import pytest

from tests.races.house import Request
from tests.races.world import CROWD

# django_db: without it nothing would be migrated, and the houses would begin empty.
pytestmark = [pytest.mark.slow, pytest.mark.django_db]

ONCE = {
    "facts": 2,  # the lesson, and the quiz
    "enrollments completed": 1,
    "completions logged": 1,
    "awards": 1,
    "certificates": 1,
}
RESULTS = "SELECT score, passed FROM practicum_quizzes_attempt WHERE staff_member_id = ?"


def submission(person: dict) -> Request:
    return Request(person, person["url"], form=person["form"])


def results(house, person: dict) -> list[tuple[float, bool]]:
    return [(float(score), bool(passed)) for score, passed in house.rows(RESULTS, person["id"])]


@pytest.mark.parametrize(("name", "times"), [("double", 2), ("eightfold", 8)])
def test_a_quiz_submitted_many_times_at_once_counts_once(house, name, times):
    person = house.cast[name]

    answers = house.at_once(*[submission(person)] * times, held=1)

    assert {(answer.status, answer.location) for answer in answers} == {(303, person["url"])}
    assert results(house, person) == [(100, True)]
    assert house.earned(person) == ONCE


def test_sixteen_learners_who_submit_at_once_all_get_their_certificate(house):
    crowd = [house.cast[f"crowd{number}"] for number in range(CROWD)]

    answers = house.at_once(*[submission(person) for person in crowd])

    assert [answer.status for answer in answers] == [303] * CROWD
    assert [house.earned(person) for person in crowd] == [ONCE] * CROWD
    assert [results(house, person) for person in crowd] == [[(100, True)]] * CROWD


def test_numbers_of_certificates_have_neither_gap_nor_double(house):
    numbers = [
        int(number.rpartition("-")[2])
        for (number,) in house.rows("SELECT number FROM practicum_certificates_certificate")
    ]

    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_an_attempt_started_eight_times_at_once_is_one(house):
    person = house.cast["starter"]

    answers = house.at_once(*[Request(person, person["url"])] * 8)

    assert [answer.status for answer in answers] == [303] * 8
    assert len({answer.location for answer in answers}) == 1
    query = "SELECT number, submitted_at FROM practicum_quizzes_attempt WHERE staff_member_id = ?"
    assert house.rows(query, person["id"]) == [(1, None)]


def test_a_certificate_asked_for_four_times_at_once_is_made_once(house):
    person = house.cast["holder"]

    answers = house.at_once(*[Request(person, person["url"], "GET")] * 4)

    assert [answer.status for answer in answers] == [200] * 4
    assert len({answer.body for answer in answers}) == 1
    assert answers[0].body.startswith(b"%PDF-")
    stored = house.rows(
        "SELECT content FROM practicum_certificates_certificatefile file"
        " JOIN practicum_certificates_certificate paper ON paper.id = file.certificate_id"
        " WHERE paper.staff_member_id = ?",
        person["id"],
    )
    assert [bytes(content) for (content,) in stored] == [answers[0].body]
