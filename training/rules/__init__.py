"""The decisions of training: pure functions over values, without Django and without a clock.

``outline`` is the one gate. Whatever may be opened, and why something may not, is said there.
"""

from training.rules.dates import Calendar, DueKind, DueRule, working_days_after
from training.rules.outlines import (
    NO_OVERRIDES,
    Basis,
    Outline,
    Overrides,
    Part,
    State,
    Step,
    decide,
    outline,
    tested_out,
)
from training.rules.standing import Access, access_to
from training.rules.units import (
    Ordering,
    Placed,
    Unit,
    arrange,
    counts_from,
    covered_by_award,
    is_earned,
    may_have_earned,
)

__all__ = [
    "NO_OVERRIDES",
    "Access",
    "Basis",
    "Calendar",
    "DueKind",
    "DueRule",
    "Ordering",
    "Outline",
    "Overrides",
    "Part",
    "Placed",
    "State",
    "Step",
    "Unit",
    "access_to",
    "arrange",
    "counts_from",
    "covered_by_award",
    "decide",
    "is_earned",
    "may_have_earned",
    "outline",
    "tested_out",
    "working_days_after",
]
