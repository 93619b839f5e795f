"""A pen that draws the ornaments of a page as PDF operators: lines and plain colors, no more."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

from .drawing import Drawing

Point = tuple[float, float]
_ROUND = 0.5522847498  # of a radius: how far the handles of a quarter of a circle reach


@dataclass(frozen=True, slots=True)
class Path:
    """Operators with their points; y points down."""

    steps: tuple[tuple[bytes, tuple[Point, ...]], ...] = ()

    def __add__(self, other: Path) -> Path:
        return Path(self.steps + other.steps)

    def move(self, x: float, y: float) -> Path:
        return Path((*self.steps, (b"m", ((x, y),))))

    def line(self, *points: Point) -> Path:
        return Path(self.steps + tuple((b"l", (point,)) for point in points))

    def curve(self, first: Point, second: Point, end: Point) -> Path:
        return Path((*self.steps, (b"c", (first, second, end))))

    def close(self) -> Path:
        return Path((*self.steps, (b"h", ())))

    def through(self, change: Callable[[float, float], Point]) -> Path:
        """Return the path with each point changed."""
        return Path(
            tuple((step, tuple(change(x, y) for x, y in points)) for step, points in self.steps)
        )

    def put(self, x: float, y: float, *, turn: float = 0, scale: float = 1) -> Path:
        """Return the path scaled, turned clockwise by ``turn`` degrees, and moved."""
        cos, sin = scale * math.cos(math.radians(turn)), scale * math.sin(math.radians(turn))
        return self.through(lambda px, py: (x + px * cos - py * sin, y + px * sin + py * cos))

    def mirrored(self) -> Path:
        """Return the path with left and right exchanged at x = 0."""
        return self.through(lambda x, y: (-x, y))

    def operators(self) -> bytes:
        return b"\n".join(
            b" ".join((*(_number(part) for point in points for part in point), step))
            for step, points in self.steps
        )


class Pen:
    """Draws on a sheet of ``width`` by ``height`` points."""

    def __init__(self, width: float, height: float) -> None:
        self._size = (width, height)
        self._operators = [b"1 J 1 j"]

    def stroke(self, path: Path, *, color: str, width: float) -> Self:
        head = b"%s RG %s w" % (_color(color), _number(width))
        self._operators += [head, path.operators(), b"S"]
        return self

    def fill(self, path: Path, *, color: str) -> Self:
        self._operators += [_color(color) + b" rg", path.operators(), b"f"]
        return self

    @contextmanager
    def placed(
        self, x: float, y: float, *, turn: float = 0, across: int = 1, down: int = 1
    ) -> Iterator[None]:
        """Meanwhile draw from ``x, y``, turned clockwise by ``turn`` degrees; -1 mirrors.

        What is drawn again like this is written alike, so that it packs to next to nothing.
        """
        cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        matrix = (across * cos, across * sin, -down * sin, down * cos, x, y)
        numbers = b" ".join(f"{part:.5f}".rstrip("0").rstrip(".").encode() for part in matrix)
        self._operators += [b"q", numbers + b" cm"]
        yield
        self._operators.append(b"Q")

    @contextmanager
    def inside(self, path: Path) -> Iterator[None]:
        """Meanwhile draw nothing outside ``path``."""
        self._operators += [b"q", path.operators(), b"W n"]
        yield
        self._operators.append(b"Q")

    def drawing(self, key: str) -> Drawing:
        return Drawing(key, size=self._size, operators=b"\n".join(self._operators))


def segment(x: float, y: float, to_x: float, to_y: float) -> Path:
    return Path().move(x, y).line((to_x, to_y))


def rectangle(x: float, y: float, width: float, height: float) -> Path:
    corners = ((x + width, y), (x + width, y + height), (x, y + height))
    return Path().move(x, y).line(*corners).close()


def circle(x: float, y: float, radius: float) -> Path:
    return rounded(x - radius, y - radius, 2 * radius, 2 * radius, radius)


def rounded(x: float, y: float, width: float, height: float, radius: float) -> Path:
    """Return a rectangle with round corners."""
    return _cornered(x, y, width, height, radius, reach=1 - _ROUND, inward=False)


def scooped(x: float, y: float, width: float, height: float, radius: float) -> Path:
    """Return a rectangle whose corners are cut out round, as on old share certificates."""
    return _cornered(x, y, width, height, radius, reach=_ROUND, inward=True)


def _cornered(
    x: float, y: float, width: float, height: float, radius: float, *, reach: float, inward: bool
) -> Path:
    """Return a rectangle with arcs for corners, bent outward, or ``inward`` as if bitten off."""
    right, bottom, handle, deep = x + width, y + height, radius * reach, radius
    path = Path().move(x + radius, y)
    for corner_x, corner_y, before, after in (
        (right, y, (-1, 0), (0, 1)),
        (right, bottom, (0, -1), (-1, 0)),
        (x, bottom, (1, 0), (0, -1)),
        (x, y, (0, 1), (1, 0)),
    ):
        start = (corner_x + before[0] * deep, corner_y + before[1] * deep)
        end = (corner_x + after[0] * deep, corner_y + after[1] * deep)
        if inward:
            first = (start[0] + after[0] * handle, start[1] + after[1] * handle)
            second = (end[0] + before[0] * handle, end[1] + before[1] * handle)
        else:
            first = (corner_x + before[0] * handle, corner_y + before[1] * handle)
            second = (corner_x + after[0] * handle, corner_y + after[1] * handle)
        path = path.line(start).curve(first, second, end)
    return path.close()


def smooth(points: Sequence[Point]) -> Path:
    """Return a closed curve through ``points``: Catmull and Rom's, as Bézier curves."""
    count, path = len(points), Path()
    steps: list[tuple[bytes, tuple[Point, ...]]] = [(b"m", (points[0],))]
    for at in range(count):
        before, start, end, after = (points[(at + shift) % count] for shift in (-1, 0, 1, 2))
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        steps.append((b"c", (first, second, end)))
    return path + Path((*steps, (b"h", ())))


def together(paths: Iterable[Path]) -> Path:
    return Path(tuple(step for path in paths for step in path.steps))


def _number(value: float) -> bytes:
    return f"{value:.2f}".rstrip("0").rstrip(".").encode()


def _color(color: str) -> bytes:
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return b" ".join(f"{part:.4g}".encode() for part in parts)
