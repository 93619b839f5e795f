"""Taking a quiz: start an attempt, save answers as they are given, submit."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django.db import IntegrityError, transaction

from quizzes import rules
from quizzes.models import Attempt, Beginning, ExtraTime, Quiz, attempts_at, beginning
from training.actions import lock_journey, record_completion
from training.models import Enrollment, Journey, StaffMember, Standing
from training.rules import Access


class NotOpen(Exception):
    """The quiz is not open to the person; ``standing`` says why."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(standing.access)
        self.standing = standing


class NotNow(Exception):
    """No attempt may begin now; ``beginning`` says why."""

    def __init__(self, beginning: Beginning) -> None:
        super().__init__(beginning.start)
        self.beginning = beginning


class AttemptClosed(Exception):
    """The attempt was submitted before; its answers stand."""


class TimeIsUp(Exception):
    """The answers came after the deadline; ``attempt`` was closed with what was saved before."""

    def __init__(self, attempt: Attempt) -> None:
        super().__init__(attempt.deadline)
        self.attempt = attempt


class NothingAnswered(Exception):
    """An attempt without a single answer is not counted."""


@transaction.atomic
def start_attempt(
    *, staff_member: StaffMember, quiz: Quiz, at: datetime, seed: int | str
) -> Attempt:
    """The open attempt if there is one, else a new one with its paper drawn by ``seed``.

    An open one whose time is up is closed first. Raises NotOpen, NotNow. Of two at once the
    database lets one begin, and both get it.
    """
    journey = lock_journey(staff_member=staff_member)
    attempts = attempts_at(staff_member, quiz)
    last = attempts[-1] if attempts else None
    if last and last.is_open:
        if not rules.is_over(deadline=last.deadline, at=at):
            return last
        _close_at_deadline(last, journey)
    _check_standing(staff_member, quiz)
    questions = quiz.live_question_list()
    past = beginning(
        staff_member=staff_member,
        quiz=quiz,
        questions=quiz.asks(len(questions)),
        at=at,
        attempts=attempts,
    )
    if past.start is not rules.Start.NEW:
        raise NotNow(past)
    before = last.question_ids if last else ()
    paper = quiz.freeze(questions=questions, seed=seed, last=before)
    try:
        with transaction.atomic():
            return Attempt.objects.create(
                **_frozen_rules(staff_member, quiz, at),
                number=last.number + 1 if last else 1,
                paper=paper,
                started_at=at,
            )
    except IntegrityError:
        mine = Attempt.objects.filter(staff_member=staff_member, quiz_key=quiz.key)
        return mine.open().get()


def _frozen_rules(staff_member: StaffMember, quiz: Quiz, at: datetime) -> dict[str, Any]:
    """What an attempt copies, so that it does not change with the quiz."""
    extra = 0
    if quiz.time_limit:
        extra = ExtraTime.objects.percent_for(staff_member)
    return {
        "staff_member": staff_member,
        "quiz_key": quiz.key,
        "quiz_title": quiz.title,
        "pass_percent": quiz.pass_percent,
        "safety_must_be_right": quiz.safety_must_be_right,
        "deadline": rules.deadline(started_at=at, minutes=quiz.time_limit, extra_percent=extra),
    }


def _check_standing(staff_member: StaffMember, quiz: Quiz) -> None:
    if staff_member.user is None:
        raise NotOpen(Standing(Access.STRANGER))
    standing = Enrollment.objects.standing(staff_member.user, quiz.key)
    if not standing.moves:
        raise NotOpen(standing)


@transaction.atomic
def save_answers(*, attempt: Attempt, answers: Mapping[str, Any], at: datetime) -> Attempt:
    """Keep answers as they are given: question id → answer; None takes one back.

    Raises AttemptClosed, TimeIsUp, UnknownQuestion. Moves no journey, so it locks the attempt
    alone.
    """
    row = Attempt.objects.select_for_update().get(pk=attempt.pk)
    if not row.is_open:
        raise AttemptClosed
    if rules.is_over(deadline=row.deadline, at=at):
        raise TimeIsUp(row)
    rules.check_questions(asked=row.question_ids, given=answers)
    row.answers = rules.merge(row.answers, answers)
    row.save(update_fields=["answers"])
    return row


def submit_attempt(*, attempt: Attempt, answers: Mapping[str, Any], at: datetime) -> Attempt:
    """Close the attempt with these answers over the saved ones, grade it, and record a pass.

    Graded against the attempt's own paper. Raises AttemptClosed (the second of two submissions
    changes nothing), UnknownQuestion, NothingAnswered, and TimeIsUp after closing the attempt with
    what was saved in time.
    """
    closed, in_time = _submit(attempt, answers, at)
    if not in_time:
        raise TimeIsUp(closed)
    return closed


@transaction.atomic
def _submit(attempt: Attempt, answers: Mapping[str, Any], at: datetime) -> tuple[Attempt, bool]:
    journey = lock_journey(staff_member=attempt.staff_member)
    row = Attempt.objects.select_for_update().get(pk=attempt.pk)
    rules.check_questions(asked=row.question_ids, given=answers)
    if row.is_open and rules.is_over(deadline=row.deadline, at=at):
        return _close_at_deadline(row, journey), False
    merged = rules.merge(row.answers, answers)
    if row.is_open and not merged:
        raise NothingAnswered
    return _close(row, journey, answers=merged, at=at), True


def close_if_over(*, attempt: Attempt, at: datetime) -> bool:
    """Close an attempt whose time is up with what was saved; whether it was closed.

    Called wherever such an attempt is met: nobody has to wait for a job.
    """
    if not attempt.is_open or not rules.is_over(deadline=attempt.deadline, at=at):
        return False
    return _close_over(attempt)


@transaction.atomic
def _close_over(attempt: Attempt) -> bool:
    journey = lock_journey(staff_member=attempt.staff_member)
    row = Attempt.objects.select_for_update().get(pk=attempt.pk)
    if not row.is_open:
        return False
    _close_at_deadline(row, journey)
    return True


def close_attempt(row: Attempt, journey: Journey, *, at: datetime) -> Attempt:
    """Close a locked, open attempt with what was saved, for actions that end it for its person."""
    return _close(row, journey, answers=row.answers, at=at)


def _close_at_deadline(row: Attempt, journey: Journey) -> Attempt:
    return _close(row, journey, answers=row.answers, at=cast("datetime", row.deadline))


def _close(row: Attempt, journey: Journey, *, answers: Mapping[str, Any], at: datetime) -> Attempt:
    """Raises AttemptClosed."""
    result = rules.result(
        row.worth(answers), pass_percent=row.pass_percent, must_be_right=row.must_be_right()
    )
    closing = {
        "answers": dict(answers),
        "submitted_at": at,
        "score": result.score,
        "passed": result.passed,
        "receipt": rules.receipt(row.pk, secrets.randbits(24)),
    }
    if not Attempt.objects.filter(pk=row.pk).open().update(**closing):
        raise AttemptClosed
    for name, value in closing.items():
        setattr(row, name, value)
    if result.passed:
        _record_pass(row, journey, at)
    return row


def _record_pass(attempt: Attempt, journey: Journey, at: datetime) -> None:
    record_completion(
        journey=journey,
        unit_key=attempt.quiz_key,
        kind="quiz",
        title=attempt.quiz_title,
        source=f"attempt:{attempt.pk}",
        at=at,
    )
