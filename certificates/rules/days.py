"""Until when a certificate is valid, and how it stands on a day."""

import calendar
from datetime import date, timedelta
from enum import StrEnum

RENEWAL_WINDOW = 60  # days before the old expiry: house standard
EXPIRING_WITHIN = 60  # days, from which on a certificate is said to expire soon: house standard


class EventKind(StrEnum):
    """What may happen to a certificate after it was issued; each is one dated row."""

    SUSPENDED = "suspended"
    REINSTATED = "reinstated"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"


class Standing(StrEnum):
    """What the public page says of a certificate today."""

    VALID = "valid"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"

    @property
    def counts(self) -> bool:
        """Whether its holder is certified today."""
        return self in {Standing.VALID, Standing.EXPIRING}


_NEXT = {
    None: frozenset({EventKind.SUSPENDED, EventKind.SUPERSEDED, EventKind.REVOKED}),
    EventKind.SUSPENDED: frozenset({EventKind.REINSTATED, EventKind.REVOKED}),
    EventKind.SUPERSEDED: frozenset(),
    EventKind.REVOKED: frozenset(),
}
_NEXT[EventKind.REINSTATED] = _NEXT[None]


def may_follow(event: EventKind, *, last: EventKind | None) -> bool:
    """Whether ``event`` can happen to a certificate whose latest event is ``last``.

    Superseded and revoked are final. A suspended certificate is not corrected: somebody is looking
    into it.
    """
    return event in _NEXT[last]


def expires_on(
    *, earned_on: date, validity_months: int | None, old_expiry: date | None = None
) -> date | None:
    """Return the last day on which the certificate is valid, or ``None`` if it never expires.

    House standard: valid *through* the day of the same number, ``validity_months`` calendar months
    after the day on which it was earned. Where that month is too short, through its last day:
    January 31 and one month is February 28 (29 in a leap year), February 29 and twelve months is
    February 28. Who renews early loses nothing: earned within ``RENEWAL_WINDOW`` days before
    ``old_expiry``, that of the certificate that is renewed, the months count from that day. Days
    are days in the branch's time zone. Raises ``ValueError`` for less than one month, or past the
    year 9999.
    """
    if validity_months is None:
        return None
    if validity_months < 1:
        raise ValueError("A certificate is valid for at least one month.")
    start = earned_on
    if old_expiry and earned_on <= old_expiry <= earned_on + timedelta(days=RENEWAL_WINDOW):
        start = old_expiry
    years, month_index = divmod(start.month - 1 + validity_months, 12)
    year, month = start.year + years, month_index + 1
    if year > date.max.year:
        raise ValueError("A certificate cannot be valid past the year 9999.")
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def standing(*, expires_on: date | None, last_event: EventKind | None, today: date) -> Standing:
    """Return the standing on ``today``: what happened to it first, then its days.

    On its last day a certificate is still valid.
    """
    match last_event:
        case EventKind.REVOKED:
            return Standing.REVOKED
        case EventKind.SUPERSEDED:
            return Standing.SUPERSEDED
        case EventKind.SUSPENDED:
            return Standing.SUSPENDED
    if expires_on is None:
        return Standing.VALID
    if today > expires_on:
        return Standing.EXPIRED
    # The difference, not a sum: the last days of the calendar have no day after them.
    soon = (expires_on - today).days < EXPIRING_WITHIN
    return Standing.EXPIRING if soon else Standing.VALID
