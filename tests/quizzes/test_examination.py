"""The rules of an examination: time, attempts, waiting, reading again, and what is shown."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from lessons.models import LessonPage
from quizzes import actions
from quizzes.models import (
    Attempt,
    CardReread,
    ExtraAttempt,
    ExtraTime,
    beginning,
    teaching_cards,
)
from quizzes.rules import GRACE, Start
from tests import factories
from tests.lessons import factories as lessons
from tests.quizzes import factories as ours
from tests.quizzes.browsing import form, signed_in, url
from training.actions import Actor
from training.models import Completion, LogEntry, Role

pytestmark = pytest.mark.django_db
AT = ours.AT
BOSS = Actor(7, "mia")


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


@pytest.fixture
def lesson():
    return lessons.lesson(title="Stop, check, avoid")


@pytest.fixture
def quiz(lesson):
    """Three questions after a lesson; the second one is about safety."""
    cards = lesson.cards_in_order
    names = [f"{lesson.translation_key}/{card.id}" for card in cards]
    asked = [
        ours.question("single", stem="One?", taught_by=names[0]),
        ours.question("truefalse", stem="Two.", is_safety=True, taught_by=names[1]),
        ours.question("single", stem="Three?"),
    ]
    return ours.quiz(lesson, questions=asked, title="Quiz: stop", shuffle=False, pass_percent=60)


@pytest.fixture
def branch():
    return factories.branch("Rockville")


@pytest.fixture
def ana(lesson, quiz, branch):
    person = ours.enrolled("ana", page=lesson, at=branch)
    lessons.finish(person, lesson)
    return person


@pytest.fixture
def hers(ana):
    return signed_in(ana)


def change(quiz, **rules):
    for name, value in rules.items():
        setattr(quiz, name, value)
    quiz.save()


def take(person, quiz, *, wrong=(), at=AT) -> Attempt:
    """An attempt with the answers to the questions of these places left wrong."""
    attempt = ours.attempt(person, quiz, at=at)
    answers = attempt.right_answers()
    for place, frozen in enumerate(attempt.paper):
        if place in wrong:
            answers[frozen["id"]] = False if frozen["kind"] == "truefalse" else 3
    return actions.submit_attempt(attempt=attempt, answers=answers, at=at)


def before(person, quiz, *, at=AT):
    return beginning(staff_member=person, quiz=quiz, questions=3, at=at)


# Safety


def test_a_wrong_safety_answer_fails_the_attempt_whatever_the_sum(ana, quiz):
    attempt = take(ana, quiz, wrong=[1])

    assert (str(attempt.score), attempt.passed) == ("66.66", False)
    assert not Completion.objects.filter(unit_key=quiz.key).exists()


def test_the_result_says_that_a_safety_answer_is_missing(hers, ana, quiz):
    page = hers.get(take(ana, quiz, wrong=[1]).get_absolute_url()).content.decode()

    assert "1 safety question was not right; each of them has to be." in " ".join(page.split())


def test_a_quiz_may_count_safety_questions_like_all_others(ana, quiz):
    change(quiz, safety_must_be_right=False)

    assert take(ana, quiz, wrong=[1]).passed


def test_the_rule_is_that_of_the_time_when_the_attempt_began(ana, quiz):
    attempt = ours.attempt(ana, quiz)
    change(quiz, safety_must_be_right=False, pass_percent=1)
    right = attempt.right_answers()
    right.pop(attempt.paper[1]["id"])

    assert not actions.submit_attempt(attempt=attempt, answers=right, at=AT).passed


# Time


@pytest.fixture
def timed(quiz):
    change(quiz, time_limit=40)
    return quiz


def test_an_answer_within_the_grace_still_counts(ana, timed):
    attempt = ours.attempt(ana, timed)
    late = AT + minutes(40) + GRACE

    actions.save_answers(attempt=attempt, answers={}, at=late)
    assert actions.submit_attempt(attempt=attempt, answers=attempt.right_answers(), at=late).passed


def test_what_was_saved_in_time_is_graded_when_the_rest_comes_too_late(ana, timed):
    attempt = ours.attempt(ana, timed)
    right = attempt.right_answers()
    saved = {key: right[key] for key in list(right)[:2]}
    actions.save_answers(attempt=attempt, answers=saved, at=AT + minutes(5))

    with pytest.raises(actions.TimeIsUp) as refused:
        actions.submit_attempt(attempt=attempt, answers=right, at=AT + minutes(42))

    attempt.refresh_from_db()
    assert refused.value.attempt == attempt
    assert attempt.answers == saved
    assert attempt.submitted_at == AT + minutes(40)
    assert (str(attempt.score), attempt.passed) == ("66.66", True)


def test_nothing_is_saved_after_the_time(ana, timed):
    attempt = ours.attempt(ana, timed)

    with pytest.raises(actions.TimeIsUp):
        actions.save_answers(attempt=attempt, answers=attempt.right_answers(), at=AT + minutes(42))

    attempt.refresh_from_db()
    assert attempt.answers == {}


def test_an_attempt_that_nobody_came_back_to_is_closed_before_the_next_begins(ana, timed):
    first = ours.attempt(ana, timed)

    second = ours.attempt(ana, timed, at=AT + minutes(90))

    first.refresh_from_db()
    assert (first.score, first.passed, first.submitted_at) == (0, False, AT + minutes(40))
    assert second.number == 2


def test_extra_time_moves_the_deadline_of_the_next_attempt(ana, timed):
    actions.set_extra_time(staff_member=ana, percent=50, at=AT, by=BOSS)

    assert ours.attempt(ana, timed).deadline == AT + minutes(60)


def test_pages_tell_the_time_that_is_left_and_close_what_is_over(hers, ana, timed):
    with time_machine.travel(AT, tick=False):
        attempt = ours.attempt(ana, timed, at=AT)
        client = signed_in(ana)
        assert 'data-seconds-left="2400"' in client.get(url("attempt", attempt)).content.decode()
        assert (
            "40 minutes; the clock runs from the start"
            in client.get(url("quiz", timed)).content.decode()
        )
    with time_machine.travel(AT + minutes(42), tick=False):
        client = signed_in(ana)
        late = client.post(url("answers", attempt), form(attempt))
        page = client.get(url("attempt", attempt), follow=True)

    assert late.status_code == 409
    assert page.context["attempt"].passed is False
    attempt.refresh_from_db()
    assert (attempt.answers, attempt.score) == ({}, 0)


def test_submitting_too_late_leads_to_the_result(ana, timed):
    attempt = ours.attempt(ana, timed)
    with time_machine.travel(AT + minutes(42), tick=False):
        response = signed_in(ana).post(url("attempt", attempt), form(attempt), follow=True)

    assert response.redirect_chain == [(url("attempt", attempt), 303)]
    assert "The time was up." in response.content.decode()


# Waiting


def test_after_a_fail_the_next_attempt_waits(ana, quiz):
    change(quiz, wait_minutes=60)
    take(ana, quiz, wrong=[0, 1])

    early = before(ana, quiz, at=AT + minutes(59))
    assert (early.start, early.waits_until) == (Start.WAIT, AT + minutes(60))
    with pytest.raises(actions.NotNow):
        ours.attempt(ana, quiz, at=AT + minutes(59))
    assert ours.attempt(ana, quiz, at=AT + minutes(60)).number == 2


# Reading again


def fail_twice(ana, quiz) -> Attempt:
    take(ana, quiz, wrong=[0, 1, 2])
    return take(ana, quiz, wrong=[0, 2])


def test_after_two_fails_the_cards_of_what_was_missed_come_first(ana, quiz, lesson):
    take(ana, quiz, wrong=[0, 1])
    assert before(ana, quiz).start is Start.NEW

    last = take(ana, quiz, wrong=[0, 2])
    waiting = before(ana, quiz)
    assert waiting.start is Start.REREAD
    assert [card.title for card in waiting.reread] == ["Card 1", "Stop, check, avoid"]
    with pytest.raises(actions.NotNow):
        ours.attempt(ana, quiz)

    for card in waiting.reread:
        actions.read_again(attempt=last, card=card.name, at=AT)
        actions.read_again(attempt=last, card=card.name, at=AT)
    assert CardReread.objects.count() == 2
    assert before(ana, quiz).start is Start.NEW


def test_the_cards_are_read_one_after_the_other(hers, ana, quiz):
    fail_twice(ana, quiz)
    page = hers.get(url("quiz", quiz)).content.decode()
    assert "These 2 cards teach what you missed." in page
    assert url("start", quiz) not in page

    first = hers.get(url("reread", quiz))
    assert first.context["left"] == 2
    name = first.context["card"].name
    hers.post(url("reread", quiz), {"card": name})
    hers.post(url("reread", quiz), {"card": name})  # a double press
    hers.post(url("reread", quiz), {"card": "nonsense"})
    second = hers.get(url("reread", quiz))
    assert second.context["left"] == 1
    assert second.context["card"].is_whole_lesson
    hers.post(url("reread", quiz), {"card": second.context["card"].name})

    assert hers.get(url("reread", quiz)).url == url("quiz", quiz)
    assert hers.post(url("start", quiz)).url == Attempt.objects.get(number=3).get_absolute_url()


def test_a_card_that_is_gone_keeps_nobody_waiting(ana, quiz, lesson):
    fail_twice(ana, quiz)
    LessonPage.objects.get(pk=lesson.pk).unpublish()

    assert before(ana, quiz).start is Start.NEW


def test_a_quiz_may_do_without(ana, quiz):
    change(quiz, reread_after=0)
    fail_twice(ana, quiz)

    assert before(ana, quiz).start is Start.NEW


def test_only_who_is_examined_reads_again(quiz, ana):
    stranger = signed_in(factories.person("bea"))

    assert stranger.get(url("reread", quiz)).status_code == 403
    assert stranger.post(url("reread", quiz), {"card": "x"}).status_code == 403


def test_cards_are_found_by_name_in_one_query(lesson, django_assert_num_queries):
    card = lesson.cards_in_order[1]
    whole = f"{lesson.translation_key}/"
    name = f"{whole}{card.id}"

    with django_assert_num_queries(1):
        found = teaching_cards([name, whole, "nonsense", f"{whole}nonsense", ""])

    assert list(found) == [name, whole]
    assert (found[name].title, found[name].url) == ("Card 2", f"{lesson.url}?card={card.id}")
    assert (found[whole].title, found[whole].url) == (lesson.title, f"{lesson.url}?all=1")


# More attempts


@pytest.fixture
def used(ana, quiz):
    change(quiz, max_attempts=1, reread_after=0)
    return take(ana, quiz, wrong=[0, 1])


def grant(ana, quiz, at=AT):
    return actions.grant_attempt(staff_member=ana, quiz=quiz, reason="Phone broke", at=at, by=BOSS)


def test_one_attempt_more_is_granted_once(ana, quiz, used):
    grant(ana, quiz)
    with pytest.raises(actions.NotNeeded):
        grant(ana, quiz)
    assert ExtraAttempt.objects.count() == 1
    take(ana, quiz, wrong=[0, 1])
    assert before(ana, quiz).start is Start.NO_ATTEMPTS_LEFT
    grant(ana, quiz)

    assert before(ana, quiz).left == 1
    entry = LogEntry.objects.filter(action="quiz.grant_attempt").first()
    assert (entry.actor_name, entry.subject, entry.reason) == ("mia", quiz.title, "Phone broke")


def test_nothing_is_granted_while_an_attempt_is_left(ana, quiz):
    with pytest.raises(actions.NotNeeded):
        grant(ana, quiz)
    change(quiz, max_attempts=1)
    ours.attempt(ana, quiz)
    with pytest.raises(actions.NotNeeded):
        grant(ana, quiz)


@pytest.fixture
def mia(branch):
    return signed_in(factories.person("mia", role=Role.MANAGER, manages=branch))


def grant_url(ana, quiz):
    return reverse("practicum_quizzes:extra-attempt", args=[ana.pk, quiz.key])


def test_a_manager_grants_from_the_record_with_a_reason(mia, ana, quiz, used):
    record = mia.get(reverse("practicum_training:record", args=[ana.pk])).content.decode()
    assert grant_url(ana, quiz) in record
    assert mia.get(grant_url(ana, quiz)).status_code == 200
    assert mia.post(grant_url(ana, quiz), {"reason": " "}).status_code == 422

    assert mia.post(grant_url(ana, quiz), {"reason": "Phone broke"}).status_code == 302
    assert before(ana, quiz).left == 1
    record = mia.get(reverse("practicum_training:record", args=[ana.pk])).content.decode()
    assert grant_url(ana, quiz) not in record
    assert "One more attempt granted" in record


@pytest.mark.parametrize("most", [None, 2])
def test_who_has_an_attempt_left_is_not_said_to_have_used_them_all(mia, ana, quiz, most):
    change(quiz, max_attempts=most, reread_after=0)
    take(ana, quiz, wrong=[0, 1])

    page = mia.get(grant_url(ana, quiz))

    assert page.status_code == 200
    text = page.content.decode()
    assert ("has used all attempts" in text, 'name="reason"' in text) == (False, False)
    assert "Ana has an attempt left; nothing is granted." in text


def test_a_manager_sets_and_takes_back_extra_time(mia, ana):
    place = reverse("practicum_quizzes:extra-time", args=[ana.pk])
    assert mia.get(place).status_code == 200
    assert mia.post(place, {"percent": "301"}).status_code == 422
    assert mia.post(place, {"percent": "50"}).status_code == 302
    assert ExtraTime.objects.percent_for(ana) == 50
    mia.post(place, {"percent": "0"})

    assert ExtraTime.objects.percent_for(ana) == 0
    assert LogEntry.objects.filter(action="quiz.set_extra_time").count() == 2


def test_nobody_grants_herself_anything(branch, quiz):
    boss = factories.person("mia", role=Role.MANAGER, manages=branch)
    client = signed_in(boss)

    assert client.post(grant_url(boss, quiz), {"reason": "x"}).status_code == 403
    assert (
        client.post(
            reverse("practicum_quizzes:extra-time", args=[boss.pk]), {"percent": 50}
        ).status_code
        == 403
    )


# What is shown


@pytest.mark.parametrize(
    ("shows", "there", "missing"),
    [
        ("nothing", ["Not passed yet"], ["33%", "Temples", "It begins"]),
        ("score", ["33%"], ["Crown", "Temples", "It begins"]),
        ("marks", ["33%", "Not right", "Shoulders"], ["Temples", "It begins"]),
        ("answers", ["Shoulders", "Temples"], ["It begins"]),
        ("explanations", ["Temples", "It begins", "Read again: Card 1"], []),
    ],
)
def test_a_result_shows_as_much_as_the_quiz_allows(hers, ana, quiz, shows, there, missing):
    change(quiz, shows=shows, pass_percent=80)
    attempt = take(ana, quiz, wrong=[0, 2])

    page = hers.get(attempt.get_absolute_url()).content.decode()

    assert [words for words in there if words not in page] == []
    assert [words for words in missing if words in page] == []


def test_explanations_may_wait_for_the_end(hers, ana, quiz):
    change(quiz, shows_when="at_the_end", max_attempts=2, reread_after=0)
    first = take(ana, quiz, wrong=[0, 1])
    assert "It begins" not in hers.get(first.get_absolute_url()).content.decode()
    take(ana, quiz, wrong=[0, 1])

    assert "It begins" in hers.get(first.get_absolute_url()).content.decode()


def test_a_manager_sees_everything(mia, ana, quiz):
    change(quiz, shows="nothing")
    attempt = take(ana, quiz, wrong=[0])

    assert "It begins" in mia.get(attempt.get_absolute_url()).content.decode()


def test_a_submitted_attempt_has_a_receipt(hers, ana, quiz):
    attempt = take(ana, quiz)

    assert len(attempt.receipt) == 9
    assert attempt.receipt in hers.get(attempt.get_absolute_url()).content.decode()
    assert attempt.receipt in hers.get(url("quiz", quiz)).content.decode()
