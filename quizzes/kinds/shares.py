"""What an answer is worth that gives each of several places something: a right, a word.

The rule is that of multiple choice, applied to each thing that can be given: the share of its right
places that it was given, less the share of the other places that it was given too. Things that can
stand for each other in a place, such as "3" and "three", count as one. So the same thing everywhere
is worth nothing, and one more right place never costs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Sequence
from fractions import Fraction

from quizzes.kinds.base import RIGHT, WRONG


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
    places = Counter(thing for right in accepted for thing in set(right))
    groups = _groups(accepted)
    credits: dict[int, Fraction] = defaultdict(Fraction)
    for thing, right in zip(given, accepted, strict=True):
        if thing is None or thing not in groups:
            continue  # nothing, or what is right nowhere
        if thing in right:
            credits[groups[thing]] += RIGHT
        else:
            credits[groups[thing]] -= Fraction(places[thing], size - places[thing])
    return sum((max(credit, WRONG) for credit in credits.values()), WRONG) / size


def _groups(accepted: Sequence[Collection[Hashable]]) -> dict[Hashable, int]:
    """Thing → number of its group: things that are right in one place belong together."""
    groups: dict[Hashable, int] = {}
    for number, right in enumerate(accepted):
        joined = {groups[thing] for thing in right if thing in groups}
        groups |= {thing: number for thing, group in groups.items() if group in joined}
        groups |= dict.fromkeys(right, number)
    return groups
