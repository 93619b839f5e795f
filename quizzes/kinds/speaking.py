"""A place on a drawing in words: by the things that can be seen around it.

The page's script says the same while the crosshair moves (js/hotspot-words.js); a test holds the
two together.
"""

from __future__ import annotations

import math
from typing import Any

from django.utils.translation import gettext_lazy as _

from quizzes.kinds.landmarks import LANDMARKS, Landmark

ON_LINE = 0.012  # of the width: nearer to the midline than a fingertip can tell
BESIDE_LINE = 0.05
NEAR, FAR = 0.035, 0.12  # from a landmark: up to NEAR is "just", from FAR on "well"
SEEN_FROM_SIDE = frozenset({"side"})  # has no midline

ABOVE, BELOW, LEFT, RIGHT = _("above"), _("below"), _("left of"), _("right of")
BEFORE, BEHIND = _("in front of"), _("behind")
# What up, down, left and right on the picture are on the body.
DIRECTIONS = {"side": (ABOVE, BELOW, BEFORE, BEHIND), "top": (BEFORE, BEHIND, LEFT, RIGHT)}
USUAL = (ABOVE, BELOW, LEFT, RIGHT)
PATTERNS = {
    "near": _("just {where} {landmark}"),
    "some": _("{where} {landmark}"),
    "far": _("well {where} {landmark}"),
    "both": _("{one} and {other}"),
    "joined": _("{line}, {place}"),
    "numbers": _("{x}% across, {y}% down"),
    "whole": _("{words} ({numbers})"),
}
LINE = {
    "on": _("on the midline"),
    "left": _("just left of the midline"),
    "right": _("just right of the midline"),
}


def vocabulary(view: str) -> dict[str, Any]:
    """What the script needs to speak of a view as :func:`words` does, as plain JSON."""
    return {
        "landmarks": [
            {"name": str(mark.name), "here": str(mark.here), "box": list(mark.box)}
            for mark in LANDMARKS.get(view, ())
        ],
        "directions": [str(word) for word in DIRECTIONS.get(view, USUAL)],
        "patterns": {name: str(text) for name, text in PATTERNS.items()},
        "line": {name: str(text) for name, text in LINE.items()} if _has_midline(view) else None,
        "measures": {"onLine": ON_LINE, "besideLine": BESIDE_LINE, "near": NEAR, "far": FAR},
    }


def words(view: str, x: float, y: float) -> str:
    """Where a place is: "on the midline, just above the eyebrows (50% across, 33% down)".

    view: empty for a picture that somebody uploaded; then only the numbers are known.
    """
    numbers = str(PATTERNS["numbers"]).format(x=percent(x), y=percent(y))
    marks = LANDMARKS.get(view)
    if not marks:
        return numbers
    spoken = _beside(marks, DIRECTIONS.get(view, USUAL), x, y)
    if line := _line(view, x):
        spoken = str(PATTERNS["joined"]).format(line=line, place=spoken)
    return str(PATTERNS["whole"]).format(words=spoken, numbers=numbers)


def percent(fraction: float) -> int:
    return math.floor(fraction * 100 + 0.5)


def _has_midline(view: str) -> bool:
    return view in LANDMARKS and view not in SEEN_FROM_SIDE


def _line(view: str, x: float) -> str:
    off = round(x - 0.5, 6)
    if not _has_midline(view) or abs(off) > BESIDE_LINE:
        return ""
    if abs(off) <= ON_LINE:
        return str(LINE["on"])
    return str(LINE["left" if off < 0 else "right"])


def _gaps(mark: Landmark, x: float, y: float) -> tuple[float, float]:
    """How far right of the box and how far below it; negative for left and above, 0 within."""
    left, top, right, bottom = mark.box
    across = x - right if x > right else min(x - left, 0)
    down = y - bottom if y > bottom else min(y - top, 0)
    return round(across, 6), round(down, 6)


def _beside(marks: list[Landmark], directions: tuple[Any, ...], x: float, y: float) -> str:
    """By the nearest landmark; of two equally near ones, the first."""

    def how_far(mark: Landmark) -> float:
        across, down = _gaps(mark, x, y)
        return round(across * across + down * down, 9)

    nearest = min(marks, key=how_far)
    across, down = _gaps(nearest, x, y)
    where = _where(directions, across, down)
    if not where:
        return str(nearest.here)
    far = math.sqrt(how_far(nearest))
    pattern = PATTERNS["near" if far <= NEAR else "some" if far < FAR else "far"]
    return str(pattern).format(where=where, landmark=nearest.name)


def _where(directions: tuple[Any, ...], across: float, down: float) -> str:
    """Both directions only where neither is a trifle beside the other."""
    up_down = str(directions[0 if down < 0 else 1])
    sideways = str(directions[2 if across < 0 else 3])
    if abs(across) <= abs(down) / 3:
        return up_down if down else ""
    if abs(down) <= abs(across) / 3:
        return sideways
    return str(PATTERNS["both"]).format(one=up_down, other=sideways)
