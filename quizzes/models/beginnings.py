"""What stands between a person and her next attempt at a quiz."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lessons.models import LessonPage
from quizzes import rules
from quizzes.models.allowances import CardReread, ExtraAttempt
from quizzes.models.attempts import Attempt
from quizzes.models.quizzes import Quiz
from quizzes.models.teaching import TeachingCard, teaching_cards, whole_lesson
from training.models import StaffMember


@dataclass(frozen=True)
class Beginning:
    """left: attempts that may still be begun, None without a limit; reread: what comes before the
    next one; waits_until: when it may begin, None if the time is no obstacle.
    """

    attempts: Sequence[Attempt]
    start: rules.Start
    left: int | None
    reread: Sequence[TeachingCard] = ()
    waits_until: datetime | None = None

    @property
    def open(self) -> Attempt | None:
        return next((attempt for attempt in self.attempts if attempt.is_open), None)

    @property
    def last(self) -> Attempt | None:
        return self.attempts[-1] if self.attempts else None


def beginning(
    *,
    staff_member: StaffMember | None,
    quiz: Quiz,
    questions: int,
    at: datetime,
    attempts: Sequence[Attempt] | None = None,
) -> Beginning:
    """questions: how many an attempt would have now; attempts: hers at this quiz, if known.

    One query; one more where attempts are limited, and up to four after repeated fails.
    """
    attempts = attempts_at(staff_member, quiz) if attempts is None else attempts
    past = [attempt.passed for attempt in attempts]
    left = attempts_left(staff_member=staff_member, quiz=quiz, past=past)
    failed_at = attempts[-1].submitted_at if attempts else None
    until = rules.waits_until(past=past, failed_at=failed_at, wait_minutes=quiz.wait_minutes)
    waiting = until is not None and at < until
    reread = _to_reread(quiz, attempts, past)
    start = rules.may_start(
        past=past, left=left, questions=questions, to_reread=len(reread), waiting=waiting
    )
    return Beginning(attempts, start, left, reread, until if waiting else None)


def attempts_left(
    *, staff_member: StaffMember | None, quiz: Quiz, past: Sequence[bool | None]
) -> int | None:
    """past: as for :func:`quizzes.rules.attempts_left`. One query where there is a limit."""
    if quiz.max_attempts is None or staff_member is None:
        return quiz.max_attempts
    extra = ExtraAttempt.objects.filter(staff_member=staff_member, quiz_key=quiz.key)
    return rules.attempts_left(
        past=past,
        max_attempts=quiz.max_attempts,
        extra_after=list(extra.values_list("after_number", flat=True)),
    )


def is_used_up(*, staff_member: StaffMember, quiz: Quiz) -> bool:
    """Whether she has no attempt left, nor one open. Two queries."""
    past = Attempt.objects.past(staff_member, quiz.key)
    left = attempts_left(staff_member=staff_member, quiz=quiz, past=past)
    return left == 0 and None not in past


def attempts_at(staff_member: StaffMember | None, quiz: Quiz) -> list[Attempt]:
    """Hers at this quiz, without the papers, the first one first. One query."""
    if staff_member is None:
        return []
    rows = Attempt.objects.filter(staff_member=staff_member, quiz_key=quiz.key)
    return list(rows.without_papers().order_by("number"))


def _to_reread(
    quiz: Quiz, attempts: Sequence[Attempt], past: Sequence[bool | None]
) -> list[TeachingCard]:
    """What the questions missed last time are taught by, less what she has read since."""
    if not quiz.reread_after or not past or past[-1] is not False:
        return []
    if rules.fails_in_a_row(past) < quiz.reread_after:
        return []
    last = attempts[-1]
    fallback = _lesson_before(quiz)
    names = [name or fallback for name in last.missed()]
    read = set(CardReread.objects.filter(attempt=last).values_list("card", flat=True))
    return list(teaching_cards(name for name in dict.fromkeys(names) if name not in read).values())


def _lesson_before(quiz: Quiz) -> str:
    """The lesson that the quiz follows; empty where it follows something else."""
    lessons = LessonPage.objects.filter(pk__in=quiz.placements.values("page"))
    key = lessons.values_list("translation_key", flat=True).first()
    return whole_lesson(key) if key else ""


def used_up(staff_member: StaffMember, attempts: Sequence[Attempt]) -> list[Quiz]:
    """The quizzes of these attempts, all of hers, at which she has no attempt left. Two queries."""
    keys = {attempt.quiz_key for attempt in attempts}
    limited = Quiz.objects.filter(key__in=keys, max_attempts__isnull=False).order_by("title")
    extra: dict[uuid.UUID, list[int]] = {}
    granted = ExtraAttempt.objects.filter(staff_member=staff_member)
    for key, after in granted.values_list("quiz_key", "after_number"):
        extra.setdefault(key, []).append(after)
    return [quiz for quiz in limited if _is_used_up(quiz, attempts, extra.get(quiz.key, ()))]


def _is_used_up(quiz: Quiz, attempts: Sequence[Attempt], extra_after: Sequence[int]) -> bool:
    mine = sorted((row for row in attempts if row.quiz_key == quiz.key), key=lambda row: row.number)
    past = [row.passed for row in mine]
    left = rules.attempts_left(past=past, max_attempts=quiz.max_attempts, extra_after=extra_after)
    return left == 0 and past[-1] is False
