"""Quizzes and certificates: an attempt is begun, graded, counted and certified once."""

import json

import pytest

from tests.races.house import Request
from tests.races.world import CROWD

# django_db: without it nothing would be migrated, and the houses would begin empty.
pytestmark = pytest.mark.django_db

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
        for (number,) in house.rows(
            "SELECT number FROM practicum_certificates_certificate WHERE edition = 1"
        )
    ]

    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_an_attempt_started_eight_times_at_once_is_one(house):
    person = house.cast["starter"]

    answers = house.at_once(*[Request(person, person["url"])] * 8)

    assert [answer.status for answer in answers] == [303] * 8
    assert len({answer.location for answer in answers}) == 1
    query = "SELECT number, submitted_at FROM practicum_quizzes_attempt WHERE staff_member_id = ?"
    assert house.rows(query, person["id"]) == [(1, None)]


def test_fifty_starts_at_once_never_exceed_the_attempts_allowed(house):
    person = house.cast["limited"]
    query = "SELECT number, passed FROM practicum_quizzes_attempt WHERE staff_member_id = ?"
    wrong = [*person["form"], ("confirm", "yes")]

    for number in (1, 2):
        answers = house.at_once(*[Request(person, person["url"])] * 50)
        assert [answer.status for answer in answers] == [303] * 50
        [place] = {answer.location for answer in answers}
        submitted = house.at_once(*[Request(person, place, form=wrong)] * 4, held=1)
        assert {answer.status for answer in submitted} == {303}
        assert len(house.rows(query, person["id"])) == number

    house.at_once(*[Request(person, person["url"])] * 50)
    assert [bool(passed) for _number, passed in house.rows(query, person["id"])] == [False, False]


def test_two_managers_who_grant_at_once_grant_one_attempt(house):
    person = house.cast["granted"]
    for _attempt in range(2):
        place = house.ask(Request(person, person["url"])).location
        house.ask(Request(person, place, form=[*person["form"], ("confirm", "yes")]))
    grant = f"/training/team/{person['id']}/quizzes/{person['quiz']}/extra-attempt/"
    reason = [("reason", "The phone broke.")]

    answers = house.at_once(
        *[Request(house.cast[name], grant, form=reason) for name in ("manager", "deputy")] * 2
    )

    assert [answer.status for answer in answers] == [302] * 4
    query = "SELECT count(*) FROM practicum_quizzes_extraattempt WHERE staff_member_id = ?"
    assert house.rows(query, person["id"]) == [(1,)]


def test_answers_that_race_the_submission_change_nothing_of_it(house):
    person = house.cast["hasty"]
    first = person["form"][0][1]
    taken_back = Request(person, f"{person['url']}answers/", form=[("question", first)])

    answers = house.at_once(*[taken_back] * 7, submission(person), held=1)

    assert {answer.status for answer in answers} <= {204, 303, 409}
    assert results(house, person) == [(100, True)]
    [(kept,)] = house.rows(
        "SELECT answers FROM practicum_quizzes_attempt WHERE staff_member_id = ?", person["id"]
    )
    answered = json.loads(kept) if isinstance(kept, str) else kept
    assert first in answered


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
