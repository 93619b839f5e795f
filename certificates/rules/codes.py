"""The public code of a certificate: made, read as people type it, and written in groups."""

from training.rules import codes

CODE_ALPHABET = codes.ALPHABET
CODE_LENGTH = 13  # 65 bits: too many to try out over the network
CODE_BYTES = codes.bytes_for(CODE_LENGTH)


def new_code(*, random_bytes: bytes) -> str:
    """Return a public code of 13 Crockford base 32 characters, made of the first 65 bits given.

    The bytes come from the caller (``secrets.token_bytes(CODE_BYTES)``), so this stays a pure
    function. Raises ``ValueError`` for fewer than ``CODE_BYTES`` (9) bytes.
    """
    return codes.spell(random_bytes, length=CODE_LENGTH)


def normalize_code(text: str) -> str | None:
    """Return the code a person meant by ``text``, or ``None`` if it cannot be one.

    Forgives case, spaces, dashes of every kind, full-width characters, O for 0, and I or L for 1.
    """
    return codes.read(text, length=CODE_LENGTH)


def display_code(code: str) -> str:
    """Return ``code`` as it is printed, in groups of 4, 4 and 5: ``7Q4M-9XKD-2TFRB``.

    Raises ``ValueError`` if it is not a code.
    """
    normal = normalize_code(code)
    if normal is None:
        raise ValueError("Not a certificate code.")
    return f"{normal[:4]}-{normal[4:8]}-{normal[8:]}"
