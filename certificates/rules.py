"""What a certificate's code, days, standing, name and fingerprint mean: values in, values out."""

import calendar
import hashlib
import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from training.rules import codes

# --- The public code -----------------------------------------------------------------------------

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


# --- Days and standing ---------------------------------------------------------------------------


class Standing(StrEnum):
    """What the public page says of a certificate today."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"


def expires_on(*, earned_on: date, validity_months: int | None) -> date | None:
    """Return the last day on which the certificate is valid, or ``None`` if it never expires.

    House standard: valid *through* the day of the same number, ``validity_months`` calendar months
    after the day on which it was earned. Where that month is too short, through its last day:
    January 31 and one month is February 28 (29 in a leap year), February 29 and twelve months is
    February 28. Days are days in the branch's time zone. Raises ``ValueError`` for less than one
    month, or past the year 9999.
    """
    if validity_months is None:
        return None
    if validity_months < 1:
        raise ValueError("A certificate is valid for at least one month.")
    years, month_index = divmod(earned_on.month - 1 + validity_months, 12)
    year, month = earned_on.year + years, month_index + 1
    if year > date.max.year:
        raise ValueError("A certificate cannot be valid past the year 9999.")
    return date(year, month, min(earned_on.day, calendar.monthrange(year, month)[1]))


def standing(*, expires_on: date | None, revoked: bool, today: date) -> Standing:
    """Return the standing on ``today``. Revoked wins; on its last day a certificate is valid."""
    if revoked:
        return Standing.REVOKED
    if expires_on is not None and today > expires_on:
        return Standing.EXPIRED
    return Standing.VALID


# --- Fingerprints --------------------------------------------------------------------------------


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


# --- What is printed -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintableCertificate:
    """Everything one printed certificate says: the frozen snapshot, and nothing looked up later.

    ``planned_hours`` is already formatted (``"2.5"``); ``verify_url`` is absolute, or ``""`` when
    the site has no public address: then the page is marked as a sample and carries no QR code.
    ``covered`` are course titles in the order of the program. ``locale`` is a Django language code.
    """

    organization: str
    legal_name: str
    award_title: str
    program_title: str
    branch: str
    covered: tuple[str, ...]
    planned_hours: str
    completed_on: date
    expires_on: date | None
    number: str
    code: str
    verify_url: str
    signatory_name: str
    signatory_title: str
    locale: str = "en-us"
    sample: bool = False

    @property
    def is_sample(self) -> bool:
        """Whether the page is marked as not valid: asked for, or no address to verify it at."""
        return self.sample or not self.verify_url
