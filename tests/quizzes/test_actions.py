from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from quizzes import actions
from quizzes.models import Attempt
from tests import factories
from tests.quizzes import factories as ours
from tests.quizzes.browsing import statements
from training.actions import withdraw
from training.models import Completion, EarnedAward, Enrollment, LogEntry

pytestmark = pytest.mark.django_db
AT = ours.AT
LATER = AT + timedelta(minutes=9)


@pytest.fixture
def item():
    return ours.item_page()


@pytest.fixture
def quiz(item):
    return ours.quiz(item, questions=3)


@pytest.fixture
def ana(item, quiz):
    return ours.enrolled(page=item)


def start(person, quiz, **kwargs):
    return ours.attempt(person, quiz, **kwargs)


def submit(attempt, answers=None, at=LATER):
    answers = attempt.right_answers() if answers is None else answers
    return actions.submit_attempt(attempt=attempt, answers=answers, at=at)


def only_first_right(attempt):
    right = attempt.right_answers()
    return {key: right[key] for key in list(right)[:1]}


def test_an_attempt_carries_what_it_was_begun_with(ana, quiz):
    attempt = start(ana, quiz)

    assert (attempt.number, attempt.quiz_key, attempt.quiz_title, attempt.pass_percent) == (
        1,
        quiz.key,
        quiz.title,
        80,
    )
    assert {row["id"] for row in attempt.paper} == {
        str(row.key) for row in quiz.live_question_list()
    }
    assert all(row["revision"] for row in attempt.paper)


def test_starting_again_returns_the_open_attempt_with_its_paper(ana, quiz):
    first = start(ana, quiz, seed=1)

    again = start(ana, quiz, seed=2)

    assert again == first
    assert again.paper == first.paper


def test_the_database_allows_one_open_attempt_for_each_person_and_quiz(ana, quiz):
    start(ana, quiz)

    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(
            staff_member=ana,
            quiz_key=quiz.key,
            quiz_title="x",
            number=2,
            pass_percent=80,
            paper=[],
            started_at=AT,
        )


def test_a_quiz_that_is_not_in_the_persons_program_is_not_open(quiz):
    stranger = factories.person("bea")

    with pytest.raises(actions.NotOpen):
        start(stranger, quiz)
    assert Attempt.objects.count() == 0


def test_a_person_whose_user_is_gone_starts_nothing(ana, quiz):
    ana.user = None
    ana.save()

    with pytest.raises(actions.NotOpen):
        start(ana, quiz)


def test_a_quiz_whose_questions_were_all_unpublished_is_not_open(ana, quiz):
    for question in quiz.live_question_list():
        question.unpublish()

    with pytest.raises(actions.NotOpen):
        start(ana, quiz)


def test_no_attempt_begins_beyond_the_number_allowed(ana, quiz):
    quiz.max_attempts = 1
    quiz.save()
    submit(
        start(ana, quiz),
        {start(ana, quiz).question_ids[0]: None} | only_first_right(start(ana, quiz)),
    )

    with pytest.raises(actions.NotNow):
        start(ana, quiz)


def test_all_right_passes_and_records_the_fact_the_award_and_the_end(ana, quiz):
    attempt = submit(start(ana, quiz))

    assert (attempt.score, attempt.passed, attempt.submitted_at) == (Decimal(100), True, LATER)
    fact = Completion.objects.get()
    assert (fact.staff_member, fact.unit_key, fact.kind, fact.title, fact.source, fact.done_at) == (
        ana,
        quiz.key,
        "quiz",
        quiz.title,
        f"attempt:{attempt.pk}",
        LATER,
    )
    assert EarnedAward.objects.count() == 1
    assert Enrollment.objects.get().completed_at == LATER


def test_one_of_three_fails_and_records_no_fact(ana, quiz):
    attempt = start(ana, quiz)

    result = submit(attempt, only_first_right(attempt))

    assert (result.score, result.passed) == (Decimal("33.33"), False)
    assert Completion.objects.count() == 0


def test_submitting_twice_counts_once_and_changes_nothing(ana, quiz):
    attempt = start(ana, quiz)
    first = submit(attempt)

    with pytest.raises(actions.AttemptClosed):
        submit(attempt, only_first_right(attempt), at=LATER + timedelta(hours=1))

    attempt.refresh_from_db()
    assert (attempt.score, attempt.passed, attempt.submitted_at) == (first.score, True, LATER)
    assert Completion.objects.count() == 1
    assert LogEntry.objects.filter(action="quiz.complete").count() == 1


def test_an_attempt_without_an_answer_stays_open(ana, quiz):
    attempt = start(ana, quiz)

    with pytest.raises(actions.NothingAnswered):
        submit(attempt, {})

    attempt.refresh_from_db()
    assert attempt.is_open


def test_an_answer_to_a_question_that_was_not_asked_keeps_the_attempt_open(ana, quiz):
    attempt = start(ana, quiz)

    with pytest.raises(actions.UnknownQuestion):
        submit(attempt, {"somebody-elses": 1})

    attempt.refresh_from_db()
    assert (attempt.is_open, attempt.answers) == (True, {})


def test_saved_answers_are_kept_and_count_with_those_submitted(ana, quiz):
    attempt = start(ana, quiz)
    right = attempt.right_answers()
    last = attempt.question_ids[-1]
    actions.save_answers(attempt=attempt, answers={last: right.pop(last)}, at=AT)

    result = submit(attempt, right)

    assert result.passed


def test_an_answer_that_is_taken_back_is_no_longer_saved(ana, quiz):
    attempt = start(ana, quiz)
    first = attempt.question_ids[0]
    actions.save_answers(attempt=attempt, answers={first: attempt.right_answers()[first]}, at=AT)

    saved = actions.save_answers(attempt=attempt, answers={first: None}, at=AT)

    assert saved.answers == {}


def test_after_submission_no_answer_is_saved(ana, quiz):
    attempt = start(ana, quiz)
    submit(attempt)

    with pytest.raises(actions.AttemptClosed):
        actions.save_answers(attempt=attempt, answers={}, at=AT)


def test_grading_follows_the_paper_whatever_an_editor_changes(ana, quiz):
    attempt = start(ana, quiz)
    right = attempt.right_answers()
    for question in quiz.live_question_list():
        question.body = ours.body("truefalse", stem="Rewritten", right=False)
        question.save_revision().publish()
    quiz.pass_percent = 100
    quiz.save()

    result = submit(attempt, right)

    assert (result.passed, result.pass_percent) == (True, 80)


def test_whoever_loses_her_enrollment_in_the_middle_keeps_the_result(ana, quiz):
    attempt = start(ana, quiz)
    withdraw(enrollment=Enrollment.objects.get(), reason="moved", at=AT)

    assert submit(attempt).passed
    assert Completion.objects.count() == 1


def test_a_pass_after_a_fail_has_the_next_number(ana, quiz):
    first = start(ana, quiz)
    submit(first, only_first_right(first))

    second = submit(start(ana, quiz))

    assert (second.number, second.passed) == (2, True)


def test_whoever_comes_second_in_a_race_gets_the_attempt_of_the_first(ana, quiz):
    paper = quiz.freeze(questions=quiz.live_question_list(), seed=1)

    def freeze_while_another_process_begins(**kwargs):
        Attempt.objects.create(
            staff_member=ana, quiz_key=quiz.key, quiz_title="", number=1, pass_percent=80,
            paper=paper, started_at=AT,
        )  # fmt: skip
        return paper

    quiz.freeze = freeze_while_another_process_begins

    assert start(ana, quiz) == Attempt.objects.get()


def at_once(act, times=8):
    """Run ``act`` in that many threads, each with a connection of its own."""

    def run(_number):
        try:
            return act()
        except actions.AttemptClosed:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


@pytest.mark.django_db(transaction=True)
def test_many_starts_at_once_begin_one_attempt(item):
    quiz = ours.quiz(item, questions=3)
    ana = ours.enrolled(page=item)

    attempts = at_once(lambda: start(ana, quiz))

    assert {attempt.pk for attempt in attempts} == {Attempt.objects.get().pk}


@pytest.mark.django_db(transaction=True)
def test_many_submissions_at_once_count_once(item):
    quiz = ours.quiz(item, questions=3)
    attempt = start(ours.enrolled(page=item), quiz)

    results = at_once(lambda: submit(attempt))

    assert sum(result is not None for result in results) == 1
    assert (Completion.objects.count(), EarnedAward.objects.count()) == (1, 1)


@pytest.mark.parametrize("size", [3, 16])
def test_submitting_takes_as_many_statements_for_many_questions(item, size):
    quiz = ours.quiz(item, questions=size)
    ours.quiz(item, questions=1)
    attempt = start(ours.enrolled(page=item), quiz)
    answers = attempt.right_answers()

    with CaptureQueriesContext(connection) as captured:
        submit(attempt, answers)

    assert len(statements(captured)) == 6
