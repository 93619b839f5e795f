"""Which massage fits: what the answers of a client lead to, and when enough has been asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum


class Advice(StrEnum):
    """What the questions "Which massage?" can lead to."""

    SCALP = "scalp"
    HEAD = "head"
    BOTH = "both"
    STOP = "stop"  # no massage today


class UnknownAdvice(ValueError):
    """An answer leads nowhere, or there is none."""


def advise(answers: Iterable[str]) -> Advice:
    """What the answers lead to together. House standard: any stop wins, equal ones lead there,
    and different ones mean both. Raises UnknownAdvice.
    """
    try:
        given = {Advice(answer) for answer in answers}
    except ValueError as error:
        raise UnknownAdvice from error
    if not given:
        raise UnknownAdvice
    if Advice.STOP in given:
        return Advice.STOP
    return given.pop() if len(given) == 1 else Advice.BOTH


def is_settled(*, answers: Collection[str], questions: int) -> bool:
    """Whether nothing more needs to be asked: after a stop, the other answers change nothing."""
    return len(answers) >= questions > 0 or Advice.STOP in answers
