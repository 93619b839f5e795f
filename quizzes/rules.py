"""The decisions of quizzes: pure functions over values, without Django and without a clock.

What one answer is worth is decided by its kind (``quizzes.kinds``); what the answers are worth
together, what is drawn, and who may begin, is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from fractions import Fraction
from random import Random
from typing import Any, TypeVar

T = TypeVar("T")
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


def draw(questions: Sequence[T], *, count: int | None, rng: Random, shuffle: bool) -> list[T]:
    """``count`` of the questions, each at most once; all of them for None or too large a count.

    Without ``shuffle`` those drawn keep the author's order.
    """
    size = len(questions) if count is None else min(count, len(questions))
    places = rng.sample(range(len(questions)), size)
    return [questions[place] for place in (places if shuffle else sorted(places))]


class Start(StrEnum):
    """Whether somebody may begin a quiz, or why not."""

    NEW = "new"
    RESUME = "resume"  # an attempt of hers is open
    NO_QUESTIONS = "no_questions"
    NO_ATTEMPTS_LEFT = "no_attempts_left"

    @property
    def is_allowed(self) -> bool:
        return self in {Start.NEW, Start.RESUME}


def attempts_left(*, past: Sequence[bool | None], max_attempts: int | None) -> int | None:
    """How many attempts may still be begun; None without a limit.

    past: for each attempt in order whether it was passed, None while it is open. A pass starts the
    count anew, so that whoever must prove herself again later has all attempts again.
    """
    if max_attempts is None:
        return None
    used = 0
    for passed in past:
        used = 0 if passed else used + 1
    return max(max_attempts - used, 0)


def may_start(*, past: Sequence[bool | None], max_attempts: int | None, questions: int) -> Start:
    """past: as for :func:`attempts_left`; questions: how many could be asked now."""
    if any(passed is None for passed in past):
        return Start.RESUME
    if not questions:
        return Start.NO_QUESTIONS
    if attempts_left(past=past, max_attempts=max_attempts) == 0:
        return Start.NO_ATTEMPTS_LEFT
    return Start.NEW


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


def result(worth: Sequence[Fraction], *, pass_percent: int) -> Result:
    """What the attempt is worth. Every question counts alike; an empty paper is not passed.

    worth: fraction 0..1 for each question of the paper, unanswered ones included.
    """
    if not worth:
        return Result(Decimal(0), passed=False)
    share = sum(worth, Fraction(0)) * 100 / len(worth)
    exact = Decimal(share.numerator) / Decimal(share.denominator)
    score = exact.quantize(CENT, rounding=ROUND_DOWN)
    return Result(score, passed=share >= pass_percent)


def needed(*, questions: int, pass_percent: int) -> int:
    """How many of the questions must be right to pass: 80 % of 8 are 7."""
    return -(-questions * pass_percent // 100)
