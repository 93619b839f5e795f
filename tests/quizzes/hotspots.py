"""Questions that are answered on a picture, for tests."""

from __future__ import annotations

from typing import Any

from quizzes.kinds import get_kind
from quizzes.models import Question
from quizzes.rules import as_written

TEMPLES = {"zone": "temples"}
BETWEEN = {"point": "EX-HN3"}  # (0.5, 0.36) on the front
TEMPLE_POINT = {"point": "EX-HN5"}  # (0.31, 0.385) and (0.69, 0.385)
EYES = {"zone": "eyes", "feedback": "Never press on the eyes."}
EMPTY = {"zone": "", "point": "", "x": None, "y": None, "radius": None, "name": ""}


def value(**changes: Any) -> dict[str, Any]:
    """The stored block: one point on the front, the eyes spared."""
    plain = {
        "stem": "Touch the point between the eyebrows.",
        "view": "front",
        "ask": "any",
        "targets": [BETWEEN],
        "no_press": [EYES],
    }
    return plain | changes


def block_value(**changes: Any):
    return get_kind("hotspot").block().to_python(value(**changes))


def freeze(**changes: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    return get_kind("hotspot").freeze(block_value(**changes), as_written)


def question(*, live: bool = True, **changes: Any) -> Question:
    row = Question(
        name=changes.pop("name", "H1"),
        explanation="<p>Because of the hotspot.</p>",
        body=[{"type": "hotspot", "value": value(**changes)}],
        live=False,
    )
    row.save()
    revision = row.save_revision()
    if live:
        revision.publish()
        row.refresh_from_db()
    return row
