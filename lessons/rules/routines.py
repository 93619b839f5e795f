"""What must add up in a routine: pure functions over its steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

LONGEST_STEP = 3600  # seconds
FASTEST_PULSE = 180  # per minute: WCAG 2.2, 2.3.1 allows three flashes in a second


@dataclass(frozen=True, slots=True)
class TimedStep:
    """A step by what must add up: seconds, and whether the hands work on the client in it."""

    seconds: int
    hands_on: bool = True


@dataclass(frozen=True, slots=True)
class Difference:
    """How far the steps are from what the routine says, in seconds; positive is too long."""

    total: int
    hands_on: int

    def __bool__(self) -> bool:
        return bool(self.total or self.hands_on)


def difference(*, steps: Iterable[TimedStep], total: int, hands_on: int) -> Difference:
    """Compare the sums of the steps with the seconds that the routine declares."""
    steps = list(steps)
    return Difference(
        total=sum(step.seconds for step in steps) - total,
        hands_on=sum(step.seconds for step in steps if step.hands_on) - hands_on,
    )


def starts(seconds: Iterable[int]) -> list[int]:
    """The second at which each of the steps that last so long begins."""
    return list(accumulate(seconds, initial=0))[:-1]


@dataclass(frozen=True, slots=True)
class Pulse:
    """How often per minute a cadence is shown, and which of its beats that is: 1 is each."""

    rate: float
    every: int


def pulse(cadence: int) -> Pulse:
    """A pace that may be shown, for one that the hands keep."""
    every = -(-cadence // FASTEST_PULSE)
    return Pulse(cadence / every, every)
