"""Where to hang a number on an outline: plane geometry over SVG path data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lessons.rules.points import Place

CANVAS = 1000
GRID = 24  # lines of samples each way: finer than a fingertip on any picture of the house
COMMAND = re.compile(r"([MCLZ])([^MCLZ]*)")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def corners(outline: str) -> list[Place]:
    """The first closed part of path data in absolute M, C, L and Z, as corners on the canvas.

    Of a curve the end counts alone: close enough to hang something on.
    """
    found: list[Place] = []
    for command, text in COMMAND.findall(outline):
        if command == "Z":
            break
        numbers = [float(number) for number in NUMBER.findall(text)]
        places = list(zip(numbers[::2], numbers[1::2], strict=True))
        found.extend(places[2::3] if command == "C" else places)
    return found


def middle(outline: str) -> Place:
    """A place inside of the outline, near its middle, as fractions; of a pair inside the first."""
    polygon = corners(outline)
    inside = list(_samples(polygon)) or polygon
    x = sum(place[0] for place in inside) / len(inside)
    y = sum(place[1] for place in inside) / len(inside)
    best = min(inside, key=lambda place: (place[0] - x) ** 2 + (place[1] - y) ** 2)
    return round(best[0] / CANVAS, 3), round(best[1] / CANVAS, 3)


def _samples(polygon: Sequence[Place]) -> Iterator[Place]:
    left, right = min(x for x, _y in polygon), max(x for x, _y in polygon)
    top, bottom = min(y for _x, y in polygon), max(y for _x, y in polygon)
    for row in range(1, GRID):
        for column in range(1, GRID):
            x = left + (right - left) * column / GRID
            y = top + (bottom - top) * row / GRID
            if _is_inside(x, y, polygon):
                yield x, y


def _is_inside(x: float, y: float, polygon: Sequence[Place]) -> bool:
    """Whether a ray to the right crosses the edge an odd number of times."""
    crossings = 0
    for (x1, y1), (x2, y2) in pairwise([*polygon, polygon[0]]):
        if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
            crossings += 1
    return crossings % 2 == 1
