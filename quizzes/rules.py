"""The decisions of quizzes: pure functions over values, without Django and without a clock.

What one answer is worth is decided by its kind (``quizzes.kinds``), which questions are drawn by
``quizzes.drawing``; what the answers are worth together, and who may begin, is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_DOWN, Decimal
from enum import IntEnum, StrEnum
from fractions import Fraction
from random import Random
from typing import Any

CENT = Decimal("0.01")

Order = Callable[[int], Sequence[int]]
"""Given how many options there are, in which order their numbers are shown."""


class UnknownQuestion(ValueError):
    """An answer to a question that this paper does not ask."""


class RepeatedQuestion(ValueError):
    """Two answers to one question."""


def as_written(count: int) -> Sequence[int]:
    return range(count)


def shuffled(rng: Random) -> Order:
    return lambda count: rng.sample(range(count), count)


class Start(StrEnum):
    """Whether somebody may begin a quiz, or why not."""

    NEW = "new"
    RESUME = "resume"  # an attempt of hers is open
    NO_QUESTIONS = "no_questions"
    NO_ATTEMPTS_LEFT = "no_attempts_left"
    REREAD = "reread"  # cards come first
    WAIT = "wait"

    @property
    def is_allowed(self) -> bool:
        return self in {Start.NEW, Start.RESUME}


def fails_in_a_row(past: Sequence[bool | None]) -> int:
    """How many attempts have failed since the last pass.

    past: for each attempt in order whether it was passed, None while it is open.
    """
    fails = 0
    for passed in past:
        if passed is not None:
            fails = 0 if passed else fails + 1
    return fails


def attempts_left(
    *, past: Sequence[bool | None], max_attempts: int | None, extra_after: Collection[int] = ()
) -> int | None:
    """How many attempts may still be begun; None without a limit.

    A pass starts the count anew, so that whoever must prove herself again later has all attempts
    again. past: as for :func:`fails_in_a_row`; extra_after: for each extra attempt that was
    granted, how many attempts there were then.
    """
    if max_attempts is None:
        return None
    last_pass = max((n for n, passed in enumerate(past, start=1) if passed), default=0)
    extra = sum(after > last_pass for after in extra_after)
    return max(max_attempts + extra - (len(past) - last_pass), 0)


def waits_until(
    *, past: Sequence[bool | None], failed_at: datetime | None, wait_minutes: int
) -> datetime | None:
    """When the next attempt may begin after a fail at ``failed_at``; None if at once."""
    if not wait_minutes or failed_at is None or not past or past[-1] is not False:
        return None
    return failed_at + timedelta(minutes=wait_minutes)


def may_start(
    *,
    past: Sequence[bool | None],
    left: int | None,
    questions: int,
    to_reread: int = 0,
    waiting: bool = False,
) -> Start:
    """left: what :func:`attempts_left` says; questions: how many could be asked now; to_reread:
    how many cards must be read before; waiting: whether the waiting time is not over.
    """
    if any(passed is None for passed in past):
        return Start.RESUME
    if not questions:
        return Start.NO_QUESTIONS
    if left == 0:
        return Start.NO_ATTEMPTS_LEFT
    if to_reread:
        return Start.REREAD
    return Start.WAIT if waiting else Start.NEW


GRACE = timedelta(seconds=60)
"""For an answer that was on its way when the time was up (house standard)."""


def deadline(
    *, started_at: datetime, minutes: int | None, extra_percent: int = 0
) -> datetime | None:
    """When the time of an attempt is up; None without a limit. Extra time is rounded up."""
    if minutes is None:
        return None
    seconds = -(-minutes * 60 * (100 + extra_percent) // 100)
    return started_at + timedelta(seconds=seconds)


def is_over(*, deadline: datetime | None, at: datetime) -> bool:
    """Whether an answer that comes ``at`` this time is too late."""
    return deadline is not None and at > deadline + GRACE


def check_questions(*, asked: Collection[str], given: Iterable[str]) -> None:
    """Each given id is one of those asked, and comes once.

    Raises UnknownQuestion, RepeatedQuestion.
    """
    seen: set[str] = set()
    for question in given:
        if question not in asked:
            raise UnknownQuestion(question)
        if question in seen:
            raise RepeatedQuestion(question)
        seen.add(question)


def merge(saved: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The saved answers with the given ones over them; None takes an answer back."""
    merged = {**saved, **given}
    return {question: answer for question, answer in merged.items() if answer is not None}


@dataclass(frozen=True, slots=True)
class Result:
    """score: percent 0..100 with two decimals, rounded down, so that 80.00 is never flattery."""

    score: Decimal
    passed: bool


def result(
    worth: Sequence[Fraction], *, pass_percent: int, must_be_right: Collection[int] = ()
) -> Result:
    """What the attempt is worth. Every question counts alike; an empty paper is not passed.

    worth: fraction 0..1 for each question of the paper, unanswered ones included. must_be_right:
    places in it, from 0, of questions of which each must be worth 1.
    """
    if not worth:
        return Result(Decimal(0), passed=False)
    share = sum(worth, Fraction(0)) * 100 / len(worth)
    exact = Decimal(share.numerator) / Decimal(share.denominator)
    score = exact.quantize(CENT, rounding=ROUND_DOWN)
    safe = all(worth[place] == 1 for place in must_be_right)
    return Result(score, passed=safe and share >= pass_percent)


LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # none that is taken for another one


def receipt(number: int, salt: int) -> str:
    """Two groups of four that can be read aloud, different for each number; ``salt``, 24 random
    bits, keeps them from telling how many there are.

    The first 24 million numbers have receipts of their own whatever the salt.
    """
    size = len(LETTERS)
    digits = [number // size**place % size for place in range(5)]
    digits += [salt // size**place % size for place in range(3)]
    shifted = [(digit + digits[-1 - place % 3]) % size for place, digit in enumerate(digits[:5])]
    code = "".join(LETTERS[digit] for digit in [*shifted, *digits[5:]])
    return f"{code[:4]}-{code[4:]}"


class Sight(IntEnum):
    """How much of a submitted attempt is shown; each includes those before it."""

    NOTHING = 0
    SCORE = 1
    MARKS = 2
    ANSWERS = 3
    EXPLANATIONS = 4


def sight(*, shows: Sight, only_at_the_end: bool, passed: bool, left: int | None) -> Sight:
    """What the person herself sees. left: how many attempts she has left, None without a limit.

    Where everything waits for the end, a failed attempt that may be repeated shows the score.
    """
    if only_at_the_end and not passed and left != 0:
        return min(shows, Sight.SCORE)
    return shows
