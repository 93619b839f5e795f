"""Every write of quizzes: start an attempt, save answers as they are given, submit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from quizzes import rules
from quizzes.kinds import get_kind
from quizzes.models import Attempt, Quiz
from quizzes.rules import RepeatedQuestion, UnknownQuestion
from training.actions import lock_journey, record_completion
from training.models import Enrollment, Journey, StaffMember, Standing
from training.rules import Access

__all__ = [
    "AttemptClosed",
    "NoAttemptsLeft",
    "NoQuestions",
    "NotOpen",
    "NothingAnswered",
    "RepeatedQuestion",
    "UnknownQuestion",
    "save_answers",
    "start_attempt",
    "submit_attempt",
]


class NotOpen(Exception):
    """The quiz is not open to the person; ``standing`` says why."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(standing.access)
        self.standing = standing


class NoAttemptsLeft(Exception):
    """All attempts that the quiz allows are used."""


class NoQuestions(Exception):
    """No question of the quiz is published."""


class AttemptClosed(Exception):
    """The attempt was submitted before; its answers stand."""


class NothingAnswered(Exception):
    """An attempt without a single answer is not counted."""


@transaction.atomic
def start_attempt(
    *, staff_member: StaffMember, quiz: Quiz, at: datetime, seed: int | str
) -> Attempt:
    """The open attempt if there is one, else a new one with its paper drawn by ``seed``.

    Raises NotOpen, NoQuestions, NoAttemptsLeft. Of two at once the database lets one begin, and
    both get it.
    """
    lock_journey(staff_member=staff_member)
    mine = Attempt.objects.filter(staff_member=staff_member, quiz_key=quiz.key)
    past = list(mine.without_papers().order_by("number"))
    if past and past[-1].is_open:
        return past[-1]
    _check_standing(staff_member, quiz)
    questions = quiz.live_question_list()
    _check_start(past, quiz, len(questions))
    number = past[-1].number + 1 if past else 1
    paper = quiz.freeze(questions=questions, seed=seed)
    try:
        with transaction.atomic():
            return mine.create(
                **_beginning(staff_member, quiz), number=number, paper=paper, started_at=at
            )
    except IntegrityError:
        return mine.open().get()


def _beginning(staff_member: StaffMember, quiz: Quiz) -> dict[str, Any]:
    """What an attempt copies, so that it does not change with the quiz."""
    return {
        "staff_member": staff_member,
        "quiz_key": quiz.key,
        "quiz_title": quiz.title,
        "pass_percent": quiz.pass_percent,
    }


def _check_standing(staff_member: StaffMember, quiz: Quiz) -> None:
    if staff_member.user is None:
        raise NotOpen(Standing(Access.STRANGER))
    standing = Enrollment.objects.standing(staff_member.user, quiz.key)
    if not standing.moves:
        raise NotOpen(standing)


def _check_start(past: list[Attempt], quiz: Quiz, questions: int) -> None:
    start = rules.may_start(
        past=[attempt.passed for attempt in past],
        max_attempts=quiz.max_attempts,
        questions=questions,
    )
    if start is rules.Start.NO_QUESTIONS:
        raise NoQuestions
    if start is rules.Start.NO_ATTEMPTS_LEFT:
        raise NoAttemptsLeft


@transaction.atomic
def save_answers(*, attempt: Attempt, answers: Mapping[str, Any]) -> Attempt:
    """Keep answers as they are given: question id → answer; None takes one back.

    Raises AttemptClosed, UnknownQuestion. Moves no journey, so it locks the attempt alone.
    """
    row = Attempt.objects.select_for_update().get(pk=attempt.pk)
    if not row.is_open:
        raise AttemptClosed
    rules.check_questions(asked=row.question_ids, given=answers)
    row.answers = rules.merge(row.answers, answers)
    row.save(update_fields=["answers"])
    return row


@transaction.atomic
def submit_attempt(*, attempt: Attempt, answers: Mapping[str, Any], at: datetime) -> Attempt:
    """Close the attempt with these answers over the saved ones, grade it, and record a pass.

    Graded against the attempt's own paper. Raises AttemptClosed (the second of two submissions
    changes nothing), UnknownQuestion, NothingAnswered.
    """
    journey = lock_journey(staff_member=attempt.staff_member)
    row = Attempt.objects.select_for_update().get(pk=attempt.pk)
    rules.check_questions(asked=row.question_ids, given=answers)
    merged = rules.merge(row.answers, answers)
    if row.is_open and not merged:
        raise NothingAnswered
    result = rules.result(_worth(row, merged), pass_percent=row.pass_percent)
    closed = Attempt.objects.filter(pk=row.pk).open()
    if not closed.update(answers=merged, submitted_at=at, score=result.score, passed=result.passed):
        raise AttemptClosed
    row.answers, row.submitted_at = merged, at
    row.score, row.passed = result.score, result.passed
    if result.passed:
        _record_pass(row, journey, at)
    return row


def _worth(attempt: Attempt, answers: Mapping[str, Any]) -> list[Any]:
    return [
        get_kind(frozen["kind"]).grade(key=frozen["key"], answer=answers.get(frozen["id"]))
        for frozen in attempt.paper
    ]


def _record_pass(attempt: Attempt, journey: Journey, at: datetime) -> None:
    record_completion(
        journey=journey,
        unit_key=attempt.quiz_key,
        kind="quiz",
        title=attempt.quiz_title,
        source=f"attempt:{attempt.pk}",
        at=at,
    )
