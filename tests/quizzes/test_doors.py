"""The addresses of quizzes asked in ways that no page of ours asks: nothing given away or lost."""

import json

import pytest
from django.urls import reverse

from quizzes.models import Attempt, ExtraAttempt
from tests import factories
from tests.quizzes import factories as ours
from tests.quizzes.browsing import first_answer, form, signed_in, url
from training.models import Role

pytestmark = pytest.mark.django_db
HUGE = "x" * 10_000_000
NUMBER = 10**30  # more than a database holds


@pytest.fixture
def attempt(ana, quiz):
    return ours.attempt(ana, quiz)


def untouched(attempt: Attempt) -> bool:
    attempt.refresh_from_db()
    return (attempt.is_open, attempt.answers) == (True, {})


BODIES = {
    "ten megabytes of text": (f"question={HUGE}", "application/x-www-form-urlencoded"),
    "two thousand fields": ("&".join(["question=1"] * 2000), "application/x-www-form-urlencoded"),
    "JSON": (json.dumps({"question": ["1"]}), "application/json"),
    "broken JSON": ("{", "application/json"),
    "multipart without a boundary": ("question=1", "multipart/form-data"),
    "multipart that breaks off": ("--b\r\nContent-Disposition", "multipart/form-data; boundary=b"),
    "no text": (b"\xff\xfe\x00question=\xed\xa0\x80", "application/x-www-form-urlencoded"),
    "a foreign charset": (b"question=1", "application/x-www-form-urlencoded; charset=utf-7"),
    "nothing": ("", "application/x-www-form-urlencoded"),
}


@pytest.mark.parametrize("name", ["attempt", "answers"])
@pytest.mark.parametrize("body", BODIES)
def test_a_body_that_is_no_form_of_ours_changes_nothing(hers, attempt, name, body):
    data, content_type = BODIES[body]
    hers.raise_request_exception = False

    response = hers.generic("POST", url(name, attempt), data, content_type=content_type)

    assert response.status_code < 500
    assert untouched(attempt)


@pytest.mark.parametrize("name", ["attempt", "answers"])
def test_ten_megabytes_are_refused_with_a_page_that_says_so(hers, attempt, name):
    first = attempt.question_ids[0]

    response = hers.post(url(name, attempt), {"question": [first], f"answer-{first}": [HUGE]})

    assert response.status_code in {400, 413}
    assert "<h1" in response.content.decode()
    assert untouched(attempt)


def test_answers_for_another_attempt_are_refused_whole(hers, ana, attempt):
    other = ours.attempt(
        ours.enrolled("bea", page=(page := ours.item_page())), ours.quiz(page, questions=2)
    )

    for name in ("attempt", "answers"):
        assert hers.post(url(name, attempt), form(other)).status_code == 400
        assert hers.post(url(name, other), form(other)).status_code == 404
    assert untouched(attempt)
    assert untouched(other)


def test_pictures_of_another_attempt_and_numbers_that_are_none_are_not_found(hers, attempt):
    for number in (1, 2, NUMBER):
        path = reverse("practicum_quizzes:picture", args=[attempt.key, number])
        assert hers.get(path).status_code == 404


@pytest.mark.parametrize("name", ["extra-attempt", "extra-time"])
def test_numbers_of_people_that_are_none_are_not_found(quiz, rockville, name):
    mia = signed_in(factories.person("mia", role=Role.MANAGER, manages=rockville))
    keys = [quiz.key] if name == "extra-attempt" else []

    for number in (0, NUMBER):
        path = reverse(f"practicum_quizzes:{name}", args=[number, *keys])
        assert mia.get(path).status_code == 404
        assert mia.post(path, {"reason": "Because", "percent": "50"}).status_code == 404


@pytest.mark.parametrize("reason", ["", "   ", "x" * 256, "a\0b"])
def test_an_extra_attempt_needs_a_reason_that_can_be_kept(ana, quiz, rockville, reason):
    mia = signed_in(factories.person("mia", role=Role.MANAGER, manages=rockville))
    path = reverse("practicum_quizzes:extra-attempt", args=[ana.pk, quiz.key])

    assert mia.post(path, {"reason": reason}).status_code == 422
    assert not ExtraAttempt.objects.exists()


@pytest.mark.parametrize("percent", ["", "-1", "301", "1e3", "NaN", "9" * 5000, "٥٠0"])
def test_extra_time_is_a_sensible_number(ana, rockville, percent):
    mia = signed_in(factories.person("mia", role=Role.MANAGER, manages=rockville))
    path = reverse("practicum_quizzes:extra-time", args=[ana.pk])

    assert mia.post(path, {"percent": percent}).status_code == 422


def test_a_form_posted_twice_in_one_body_counts_once(hers, attempt):
    """The same field twice, as a proxy that repeats or an attacker would send it."""
    first = attempt.question_ids[0]
    right = first_answer(attempt)[first]

    response = hers.post(
        url("answers", attempt), {"question": [first], f"answer-{first}": [str(right), "0"]}
    )

    assert response.status_code == 400
    assert untouched(attempt)
