"""User names made of people's names, for whoever has no better idea."""

from __future__ import annotations

import re
import unicodedata

# Letters that do not come apart into a plain one and a mark.
_PLAIN = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)
_LONGEST = 40
FALLBACK = "staff"


def username_of(name: str, *, number: int = 1) -> str:
    """Return ``maya.thompson``, or from the second of that name on ``maya.thompson2``.

    Small plain letters and digits, at most 40 before the number; ``staff`` for a name without any.
    """
    apart = unicodedata.normalize("NFKD", name.lower()).translate(_PLAIN)
    letters = "".join(char for char in apart if not unicodedata.combining(char))
    plain = re.sub(r"[^a-z0-9]+", ".", letters).strip(".")[:_LONGEST].strip(".") or FALLBACK
    return plain if number == 1 else f"{plain}{number}"
