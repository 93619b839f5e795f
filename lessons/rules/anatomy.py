"""What the drawings can show: views, zones and points, and where a mark may lie."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lessons.rules.points import NAMES, POINTS, Place
from lessons.rules.zones import MORE_POINTS, ZONES

__all__ = [
    "CANVAS",
    "NAMES",
    "NO_PRESS",
    "VIEWS",
    "ZONE_CODES",
    "MarkError",
    "points_on",
    "shape_of",
    "zones_on",
]

CANVAS = 1000  # of outlines; places are fractions of it
VIEWS = ("front", "side", "back", "top", "neck_shoulders", "upper_back")
# No pressure here, whatever the technique (domain: endangerment zones).
NO_PRESS = frozenset({"eyes", "throat", "behind_ear", "spine"})
ZONE_CODES = (
    "crown",
    "hairline",
    "forehead",
    "brow",
    "temples",
    "cheeks",
    "jaw",
    "sides",
    "back_of_head",
    "base_of_skull",
    "neck",
    "shoulders",
    "upper_back",
    "eyes",
    "throat",
    "behind_ear",
    "spine",
)


class MarkError(ValueError):
    """A mark names no place of the view. ``code`` says how: ``which``, ``view``, ``outside``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Shape:
    """Where a mark lies: an outline as SVG path data on 1000 by 1000, or places as fractions."""

    outline: str = ""
    places: tuple[Place, ...] = ()

    @property
    def labels(self) -> tuple[Place, ...]:
        """Where the number of the mark stands: on its places, or amid each part of its outline."""
        return self.places or tuple(_middle(part) for part in self.outline.split("M") if part)


def _middle(part: str) -> Place:
    """The middle of the box around a part of an outline, which holds x and y by turns."""
    numbers = [float(number) for number in re.findall(r"-?[0-9.]+", part)]
    across, down = numbers[::2], numbers[1::2]
    return ((min(across) + max(across)) / 2 / CANVAS, (min(down) + max(down)) / 2 / CANVAS)


def points_on(view: str) -> dict[str, tuple[Place, ...]]:
    """Code of a point → its places on the view, one or two (left and right) or more."""
    return {**POINTS.get(view, {}), **MORE_POINTS.get(view, {})}


def zones_on(view: str) -> dict[str, str]:
    """Code of a zone → its outline on the view."""
    return ZONES.get(view, {})


def shape_of(
    *,
    view: str,
    zone: str | None = None,
    point: str | None = None,
    x: float | None = None,
    y: float | None = None,
) -> Shape:
    """The shape of a mark that names a zone, a point, or a place by x and y from 0 to 1.

    Raises MarkError: ``which`` unless exactly one of the three is named, ``view`` if the view does
    not show it, ``outside`` if the place is not on the picture.
    """
    is_placed = x is not None and y is not None
    if sum((bool(zone), bool(point), is_placed)) != 1 or (x is None) != (y is None):
        raise MarkError("which")
    if zone:
        if zone not in ZONES.get(view, {}):
            raise MarkError("view")
        return Shape(outline=ZONES[view][zone])
    if point:
        if point not in points_on(view):
            raise MarkError("view")
        return Shape(places=points_on(view)[point])
    if x is None or y is None or not (0 <= x <= 1 and 0 <= y <= 1):
        raise MarkError("outside")
    return Shape(places=((x, y),))
