"""Fingerprints: one spelling for each value, and its SHA-256."""

import hashlib
import json

SHORT = 12  # hexadecimal digits that are printed: 48 bits, to compare paper and page by eye


def canonical_json(value: object) -> bytes:
    """Return the one spelling of ``value``: UTF-8, keys sorted, no spaces, no needless escapes.

    Holds what JSON holds (give dates as ISO text). Raises ``TypeError`` for anything else and
    ``ValueError`` for NaN, infinities and lone surrogates.
    """
    text = json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode()


def digest(content: bytes) -> str:
    """Return the SHA-256 of ``content`` as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def short(fingerprint: str) -> str:
    """Return the part of a SHA-256 that is printed, in groups of 4: ``3f2a 90bc 11de``."""
    return " ".join(fingerprint[start : start + 4] for start in range(0, SHORT, 4))
