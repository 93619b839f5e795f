"""How a person stands before a unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from uuid import UUID

from training.rules.outlines import Outline, State, Step


class Access(StrEnum):
    """How a person stands before a unit."""

    ANONYMOUS = "anonymous"  # nobody is signed in
    STRANGER = "stranger"  # signed in, but the unit is in no program of hers
    LOCKED = "locked"  # hers, but something comes first
    OPEN = "open"
    DONE = "done"
    REVIEW = "review"  # of a program she has completed: may be read, nothing is recorded
    READER = "reader"  # manager, assessor, author: may read, nothing is recorded

    @property
    def may_read(self) -> bool:
        return self not in {Access.ANONYMOUS, Access.STRANGER, Access.LOCKED}

    @property
    def rank(self) -> int:
        """0 for the standing that gives most, upward for what gives less."""
        return _MOST_FIRST.index(self)

    @property
    def may_move(self) -> bool:
        """Whether what the person does here is recorded for her training."""
        return self in {Access.OPEN, Access.DONE}


_MOST_FIRST = (
    Access.OPEN,
    Access.DONE,
    Access.REVIEW,
    Access.READER,
    Access.LOCKED,
    Access.STRANGER,
    Access.ANONYMOUS,
)
_BEST_FIRST = (State.OPEN, State.DONE, State.LOCKED)
_ACCESS_BY_STATE = {
    State.DONE: Access.DONE,
    State.OPEN: Access.OPEN,
    State.LOCKED: Access.LOCKED,
}


def access_to(
    *, key: UUID, outlines: Sequence[Outline], completed: Iterable[frozenset[UUID]], reader: bool
) -> tuple[Access, Step | None]:
    """The best standing that any enrollment gives to the unit ``key``.

    outlines: of the open enrollments; completed: unit keys of the completed ones; reader: whether
    the person's role lets her read every unit.
    """
    steps = [step for outline in outlines if (step := outline.step(key))]
    best = min(steps, key=lambda step: _BEST_FIRST.index(step.state), default=None)
    if best and best.state is not State.LOCKED:
        return _ACCESS_BY_STATE[best.state], best
    if any(key in keys for keys in completed):
        return Access.REVIEW, None
    if reader:
        return Access.READER, None
    return (Access.LOCKED, best) if best else (Access.STRANGER, None)
