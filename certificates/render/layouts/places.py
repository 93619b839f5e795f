"""What the layouts share: the smaller texts, and how a name is fitted."""

from __future__ import annotations

from certificates.render.fit import Place
from certificates.render.typefaces import Typeface

LABEL_HEIGHT = 10.5  # points: the words above a fact or a list
AS_WIDE_AS_ITS_BOX = 0.0
MOST_TRACKING = 0.07  # em; with more, programs that read a page aloud take letters for words
_SANS, _SEMIBOLD = Typeface.SANS, Typeface.SANS_SEMIBOLD


def sizes(first: int, *, one: int, two: int) -> tuple[tuple[float, int], ...]:
    """Return steps for a name: one line from ``first`` to ``one`` points, then two lines to
    ``two``. Under 20 points it no longer reads as what the page is about."""
    single = [(size, 1) for size in range(first, one - 1, -3)]
    return (*single, *((size, 2) for size in range(one, two - 1, -2)))


def small(
    *,
    covered: float,
    verify: float,
    text: Typeface = Typeface.SERIF,
    label: Typeface = _SEMIBOLD,
    label_size: float = 7.5,
    tracking: float = 0.06,
) -> dict[str, Place]:
    """Return the places that are alike in all layouts. ``text`` and ``label`` are their faces."""
    wide = AS_WIDE_AS_ITS_BOX
    return {
        "label": Place(label, wide, ((label_size, 1),), LABEL_HEIGHT / label_size, tracking),
        "list": Place(text, covered, ((11, 0), (10, 0), (9, 0), (8, 0)), 1.34),
        "hours": Place(_SEMIBOLD, covered, ((9.5, 1), (8.5, 1), (8, 2), (7, 2)), 1.3),
        "education": Place(_SANS, covered, ((8.5, 1), (8, 1), (8, 2), (7, 3)), 1.3),
        "fact": Place(text, wide, ((11, 1), (10, 1), (9, 1), (8, 1), (8, 2), (7, 2)), 1.3),
        "signatory": Place(text, wide, ((11, 1), (10, 1), (9, 2), (8, 2)), 1.25),
        "title": Place(_SANS, wide, ((9, 1), (8, 1), (8, 2), (7, 2)), 1.25),
        "license": Place(_SANS, wide, ((8, 1), (7.5, 1), (7, 2), (6.5, 2)), 1.25),
        "code": Place(_SEMIBOLD, verify, ((10, 1), (9.5, 1), (9, 1)), 1.3, 0.04),
        "address": Place(
            _SANS, verify, ((7.5, 1), (7.5, 2), (7, 2), (7, 3), (6.5, 4)), 1.25, anywhere=True
        ),
        "fingerprint": Place(_SANS, verify, ((7.5, 1), (7, 1), (6.5, 2)), 1.25),
    }
