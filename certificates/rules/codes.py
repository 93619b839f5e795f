"""The public code of a certificate: made, read as people type it, and written in groups."""

import unicodedata

CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
CODE_LENGTH = 13  # 65 bits: too many to try out over the network
CODE_BYTES = 9

_LONGEST_TYPED_CODE = 64
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_DASH_CATEGORY = "Pd"
_OTHER_SEPARATORS = frozenset("\N{MINUS SIGN}\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}")


def new_code(*, random_bytes: bytes) -> str:
    """Return a public code of 13 Crockford base 32 characters, made of the first 65 bits given.

    The bytes come from the caller (``secrets.token_bytes(CODE_BYTES)``), so this stays a pure
    function. Raises ``ValueError`` for fewer than ``CODE_BYTES`` (9) bytes.
    """
    if len(random_bytes) < CODE_BYTES:
        raise ValueError(f"A code needs {CODE_BYTES} random bytes, got {len(random_bytes)}.")
    number = int.from_bytes(random_bytes[:CODE_BYTES]) >> (CODE_BYTES * 8 - CODE_LENGTH * 5)
    digits = ((number >> 5 * place) & 31 for place in reversed(range(CODE_LENGTH)))
    return "".join(CODE_ALPHABET[digit] for digit in digits)


def normalize_code(text: str) -> str | None:
    """Return the code a person meant by ``text``, or ``None`` if it cannot be one.

    Forgives case, spaces, dashes of every kind, full-width characters, O for 0, and I or L for 1.
    """
    if len(text) > _LONGEST_TYPED_CODE:
        return None
    folded = unicodedata.normalize("NFKC", text).upper()
    code = "".join(char for char in folded if not _separates(char)).translate(_MISREAD)
    return code if len(code) == CODE_LENGTH and set(code) <= set(CODE_ALPHABET) else None


def display_code(code: str) -> str:
    """Return ``code`` as it is printed, in groups of 4, 4 and 5: ``7Q4M-9XKD-2TFRB``.

    Raises ``ValueError`` if it is not a code.
    """
    normal = normalize_code(code)
    if normal is None:
        raise ValueError("Not a certificate code.")
    return f"{normal[:4]}-{normal[4:8]}-{normal[8:]}"


def _separates(char: str) -> bool:
    return (
        char.isspace() or char in _OTHER_SEPARATORS or unicodedata.category(char) == _DASH_CATEGORY
    )
