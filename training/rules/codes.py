"""Codes that people type from paper, in Crockford's base 32; what is misread is forgiven.

Source: Douglas Crockford, Base 32 (crockford.com/base32.html).
"""

from __future__ import annotations

import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U
BITS = 5  # of each character

_LONGEST_TYPED = 64
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_DASH_CATEGORY = "Pd"
_OTHER_SEPARATORS = frozenset("\N{MINUS SIGN}\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}")


def bytes_for(length: int) -> int:
    """How many random bytes a code of ``length`` characters needs."""
    return -(-length * BITS // 8)


def spell(random_bytes: bytes, *, length: int) -> str:
    """Return a code of ``length`` characters, made of the first bits given, the highest first.

    Raises ``ValueError`` for fewer than ``bytes_for(length)`` bytes.
    """
    needed = bytes_for(length)
    if len(random_bytes) < needed:
        raise ValueError(f"A code needs {needed} random bytes, got {len(random_bytes)}.")
    number = int.from_bytes(random_bytes[:needed]) >> (needed * 8 - length * BITS)
    digits = ((number >> BITS * place) & 31 for place in reversed(range(length)))
    return "".join(ALPHABET[digit] for digit in digits)


def read(text: str, *, length: int) -> str | None:
    """Return the code a person meant by ``text``, or ``None`` if it cannot be one.

    Forgives case, spaces, dashes of every kind, full-width characters, O for 0, and I or L for 1.
    """
    if len(text) > _LONGEST_TYPED:
        return None
    folded = unicodedata.normalize("NFKC", text).upper()
    code = "".join(char for char in folded if not _separates(char)).translate(_MISREAD)
    return code if len(code) == length and set(code) <= set(ALPHABET) else None


def _separates(char: str) -> bool:
    return (
        char.isspace() or char in _OTHER_SEPARATORS or unicodedata.category(char) == _DASH_CATEGORY
    )
