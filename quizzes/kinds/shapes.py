"""Geometry of places on a picture: discs and outlines, distances, and what overlaps what.

Places are fractions 0..1 of the picture's width and height. Distances are fractions of its width,
so that a disc is round on the screen: ``ratio`` is the picture's height divided by its width.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

Place = Sequence[float]
Cell = tuple[int, int]
Polygon = tuple[tuple[float, float], ...]

CANVAS = 1000  # of outlines
CUTS = 12  # straight pieces that stand for one curve: less than half a pixel off on a phone
CELLS = 50  # each way, where areas are compared
COMMAND = re.compile(r"([MCLZ])([^MCLZ]*)")
NUMBER = re.compile(r"-?\d*\.?\d+")


@lru_cache(maxsize=256)
def polygons(outline: str) -> tuple[Polygon, ...]:
    """The parts of an outline, which is path data of absolute M, C, L and Z on 1000 by 1000."""
    parts: list[list[tuple[float, float]]] = []
    for command, rest in COMMAND.findall(outline):
        numbers = [float(number) / CANVAS for number in NUMBER.findall(rest)]
        pairs = list(zip(numbers[::2], numbers[1::2], strict=False))
        if command == "M":
            parts.append(pairs)
        elif command == "L":
            parts[-1].extend(pairs)
        elif command == "C":
            for start in range(0, len(pairs) - 2, 3):
                parts[-1].extend(_curve(parts[-1][-1], *pairs[start : start + 3]))
    return tuple(tuple(part) for part in parts)


def _curve(a: Place, b: Place, c: Place, d: Place) -> Iterator[tuple[float, float]]:
    """Points of a cubic Bézier curve after its first."""
    for cut in range(1, CUTS + 1):
        t = cut / CUTS
        s = 1 - t
        yield (
            s**3 * a[0] + 3 * s * s * t * b[0] + 3 * s * t * t * c[0] + t**3 * d[0],
            s**3 * a[1] + 3 * s * s * t * b[1] + 3 * s * t * t * c[1] + t**3 * d[1],
        )


def is_within(outline: str, place: Place) -> bool:
    """By the even-odd rule, as the outline is drawn."""
    left, top, right, bottom = box(outline)
    if not (left <= place[0] <= right and top <= place[1] <= bottom):
        return False
    return sum(_crossings(part, place) for part in polygons(outline)) % 2 == 1


@lru_cache(maxsize=256)
def box(outline: str) -> tuple[float, float, float, float]:
    """Left, top, right and bottom."""
    xs, ys = zip(*(place for part in polygons(outline) for place in part), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _crossings(part: Polygon, place: Place) -> int:
    x, y = place
    count = 0
    for (ax, ay), (bx, by) in zip(part, (*part[1:], part[0]), strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            count += 1
    return count


def distance(one: Place, other: Place, *, ratio: float) -> float:
    return math.hypot(one[0] - other[0], (one[1] - other[1]) * ratio)


def reach(shape: Mapping[str, Any], place: Place, *, ratio: float) -> float:
    """How far the place is from the shape, in radii of it: 0 in its middle, 1 at its edge.

    An outline has no radius: 0 within it, infinity outside.
    """
    if outline := shape.get("outline"):
        return 0.0 if is_within(outline, place) else math.inf
    nearest = min(
        (distance(place, own, ratio=ratio) for own in shape.get("places", ())), default=math.inf
    )
    return nearest / shape["radius"] if shape.get("radius") else math.inf


def covers(shape: Mapping[str, Any], place: Place, *, ratio: float) -> bool:
    return reach(shape, place, ratio=ratio) <= 1


def cells(shape: Mapping[str, Any], *, ratio: float) -> frozenset[Cell]:
    """The cells whose middle the shape covers, of CELLS by CELLS."""
    every = ((across, down) for down in range(CELLS) for across in range(CELLS))
    return frozenset(cell for cell in every if covers(shape, place_of(cell), ratio=ratio))


def place_of(cell: Cell) -> tuple[float, float]:
    """The middle of a cell."""
    return (cell[0] + 0.5) / CELLS, (cell[1] + 0.5) / CELLS


def free_place(
    shape: Mapping[str, Any], *, outside: Sequence[Mapping[str, Any]], ratio: float
) -> Place | None:
    """A place within the shape and outside those; well within, if it is an outline."""
    if places := shape.get("places"):
        candidates: list[Place] = list(places)
    else:
        own = cells(shape, ratio=ratio)
        own = own.difference(*(cells(other, ratio=ratio) for other in outside))
        candidates = [
            place_of(cell) for cell in sorted(own, key=lambda cell: (-_depth(cell, own), cell))
        ]
    free = (
        place
        for place in candidates
        if not any(covers(other, place, ratio=ratio) for other in outside)
    )
    return next(free, None)


def _depth(cell: Cell, own: frozenset[Cell]) -> int:
    """How many cells around it in each of four ways are the shape's too, counted up to 4."""
    across, down = cell
    for far in range(1, 5):
        around = {
            (across + far, down),
            (across - far, down),
            (across, down + far),
            (across, down - far),
        }
        if not around <= own:
            return far - 1
    return 4
