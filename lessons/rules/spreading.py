"""Numbers beside one another on a drawing, where the places that they name lie closer than that."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import cos, hypot, sin

Spot = tuple[int, int]

ROUNDS = 200  # far more than a crowded view takes
TURN = 2.4  # radians: neighbors that lie on one spot part in different directions


def spread(spots: Sequence[Spot], *, apart: int, canvas: int, margin: int = 0) -> list[Spot]:
    """Where the numbers stand, in the order of ``spots``: ``apart`` from one another if there is
    room for all, as near to their spots as pushing each pair apart leaves them, and at least
    ``margin`` from the edge. Those that touch nothing stay. All in units of the canvas.
    """
    places = [(float(x), float(y)) for x, y in spots]
    aim = apart + 1  # what is rounded afterwards must still be apart
    for _round in range(ROUNDS):
        close = [pair for pair in combinations(range(len(places)), 2) if _far(places, pair) < apart]
        if not close:
            break
        for one, other in close:
            places[one], places[other] = (
                _inside(place, margin, canvas) for place in _parted(places, (one, other), aim)
            )
    return [(round(x), round(y)) for x, y in places]


def _far(places: Sequence[tuple[float, float]], pair: tuple[int, int]) -> float:
    (x, y), (other_x, other_y) = (places[number] for number in pair)
    return hypot(x - other_x, y - other_y)


def _parted(
    places: Sequence[tuple[float, float]], pair: tuple[int, int], aim: int
) -> tuple[tuple[float, float], tuple[float, float]]:
    (x, y), (other_x, other_y) = (places[number] for number in pair)
    far = _far(places, pair)
    across, down = cos(TURN * pair[1]), sin(TURN * pair[1])
    if far > 1:
        across, down = (other_x - x) / far, (other_y - y) / far
    push = max(aim - far, 0) / 2
    return (
        (x - across * push, y - down * push),
        (other_x + across * push, other_y + down * push),
    )


def _inside(place: tuple[float, float], margin: int, canvas: int) -> tuple[float, float]:
    x, y = (min(max(number, margin), canvas - margin) for number in place)
    return (x, y)
