"""What the page of a result and the list of attempts say, and what they keep to themselves."""

import re
from datetime import date

import pytest
from django.urls import reverse

from quizzes import actions
from quizzes.models import Attempt
from tests import factories
from tests.lessons import factories as lessons
from tests.quizzes import factories as ours
from tests.quizzes.browsing import signed_in, url
from training.actions import join_branch
from training.models import Capacity, Role

pytestmark = pytest.mark.django_db
AT = ours.AT


@pytest.fixture
def lesson():
    return lessons.lesson(title="Stop, check, avoid")


@pytest.fixture
def ana(lesson):
    """In the middle of a program of two lessons."""
    person = factories.person("ana")
    factories.enroll(person, factories.program(lesson, lessons.lesson(title="Pressure")))
    lessons.finish(person, lesson)
    return person


@pytest.fixture
def hers(ana):
    return signed_in(ana)


def examination(lesson, *, questions: int = 3, **rules):
    asked = [ours.question(is_safety=place == 1) for place in range(questions)]
    return ours.quiz(lesson, questions=asked, shuffle=False, reread_after=0, **rules)


def take(person, quiz, *, wrong=()) -> Attempt:
    """An attempt with the answers to the questions of these places wrong."""
    attempt = ours.attempt(person, quiz)
    answers = attempt.right_answers()
    for place in wrong:
        answers[attempt.question_ids[place]] = 3
    return actions.submit_attempt(attempt=attempt, answers=answers, at=AT)


def read(client, attempt: Attempt) -> str:
    return " ".join(client.get(attempt.get_absolute_url()).content.decode().split())


def test_a_result_asks_to_try_again_only_where_an_attempt_is_left(hers, ana, lesson):
    quiz = examination(lesson, max_attempts=2)
    first = read(hers, take(ana, quiz, wrong=[0, 1]))
    assert ("ry again" in first, "You have used all attempts." in first) == (True, False)

    last = read(hers, take(ana, quiz, wrong=[0, 1]))

    assert "ry again" not in last
    assert "You have used all attempts. Ask your manager what comes next." in last


def test_an_attempt_that_is_open_can_be_gone_on_with_from_the_result_before(hers, ana, lesson):
    quiz = examination(lesson, max_attempts=2)
    first = take(ana, quiz, wrong=[0])
    ours.attempt(ana, quiz)

    page = read(hers, first)

    assert ("Try again" in page, "You have used all attempts." in page) == (True, False)


def test_an_earlier_fail_does_not_ask_to_try_again_after_a_pass(hers, ana, lesson):
    quiz = examination(lesson)
    first = take(ana, quiz, wrong=[0, 1])
    take(ana, quiz)

    assert "ry again" not in read(hers, first)


@pytest.mark.parametrize(("questions", "wrong", "led_to"), [(3, [1], []), (9, [1, 6], ["2", "7"])])
def test_the_result_of_a_long_paper_leads_to_each_question_that_was_missed(
    hers, ana, lesson, questions, wrong, led_to
):
    quiz = examination(lesson, questions=questions)

    page = read(hers, take(ana, quiz, wrong=wrong))

    assert re.findall(r'href="#question-(\d+)"', page) == led_to


def test_a_quiz_that_shows_nothing_tells_nothing_of_the_score_anywhere(hers, ana, lesson):
    quiz = examination(lesson, shows="nothing")
    page = read(hers, take(ana, quiz, wrong=[1]))
    assert "safety question was" not in page

    overview = hers.get(url("quiz", quiz)).content.decode()

    assert "Not passed" in overview
    assert "66%" not in overview


@pytest.mark.parametrize(
    ("shows_when", "wrong", "said"),
    [
        ("at_once", [0, 1], "What was right is not shown for this quiz."),
        ("at_once", [], "What was right is not shown for this quiz."),
        ("at_the_end", [], "What was right is not shown for this quiz."),
        ("at_the_end", [0, 1], "What was right is not shown for this quiz."),
    ],
)
def test_what_is_never_shown_is_not_promised(hers, ana, lesson, shows_when, wrong, said):
    quiz = examination(lesson, shows="score", shows_when=shows_when)

    assert said in read(hers, take(ana, quiz, wrong=wrong))


def test_what_is_shown_at_the_end_is_promised_until_then(hers, ana, lesson):
    quiz = examination(lesson, shows_when="at_the_end", max_attempts=2)

    assert "is not shown for this quiz yet." in read(hers, take(ana, quiz, wrong=[0, 1]))


def test_who_has_enough_but_a_safety_question_is_told_of_that_alone(hers, ana, lesson):
    quiz = examination(lesson, questions=9)
    enough = read(hers, take(ana, quiz, wrong=[1]))
    assert ("80% is needed" in enough, "1 safety question was not right" in enough) == (False, True)

    too_few = read(hers, take(ana, quiz, wrong=[1, 2, 3]))

    assert ("80% is needed" in too_few, "1 safety question was" in too_few) == (True, True)


def test_a_manager_comes_back_to_the_record_from_an_attempt(ana, lesson):
    quiz = examination(lesson)
    branch = factories.branch()
    join_branch(
        staff_member=ana,
        branch=branch,
        capacity=Capacity.MEMBER,
        starts_on=date(2026, 3, 1),
        at=AT,
    )
    mia = signed_in(factories.person("mia", role=Role.MANAGER, manages=branch))

    page = read(mia, take(ana, quiz, wrong=[0]))

    assert f'href="{reverse("practicum_training:record", args=[ana.pk])}"' in page


def test_who_has_finished_is_told_of_no_attempts_that_she_cannot_begin(lesson):
    quiz = ours.quiz(lesson, max_attempts=2)
    bea = ours.enrolled("bea", page=lesson)
    hers = signed_in(bea)
    lessons.finish(bea, lesson)
    during = hers.get(url("quiz", quiz)).content.decode()
    take(bea, quiz)

    afterwards = hers.get(url("quiz", quiz)).content.decode()

    assert ("2 left" in during, "2 left" in afterwards) == (True, False)
    assert "You are reading along." in afterwards
