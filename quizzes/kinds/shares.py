"""What an answer is worth that gives each of several places something: a right, a word.

The rule is that of multiple choice, applied to each thing that can be given: the share of its right
places that it was given, less the share of the other places that it was given too. So the same
thing everywhere is worth nothing, and one more right place never costs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Sequence
from fractions import Fraction

from quizzes.kinds.base import WRONG


def worth(
    *, accepted: Sequence[Collection[Hashable]], given: Sequence[Hashable | None]
) -> Fraction:
    """0..1, each place counting alike.

    accepted: for each place what is right there; given: what was given, None for nothing. Where
    one thing is right at all places, giving it everywhere is worth 1: such questions are refused
    when they are published.
    """
    size = len(accepted)
    if not size or len(given) != size:
        return WRONG
    pairs = list(zip(accepted, given, strict=True))
    hits = Counter(thing for right, thing in pairs if thing is not None and thing in right)
    uses = Counter(thing for thing in given if thing is not None)
    credit = WRONG
    for thing, found in hits.items():
        places = sum(thing in right for right in accepted)
        mistaken = uses[thing] - found
        if mistaken:  # then there are places where it is wrong
            credit += max(found - Fraction(mistaken * places, size - places), WRONG)
        else:
            credit += found
    return credit / size
