"""Settings of Practicum: one dict ``PRACTICUM`` in the host's settings, over typed defaults.

Values are read when they are asked for, so ``override_settings`` and late configuration work.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.conf import settings
from django.core.cache import BaseCache, caches

from training.rules.dates import Calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """What a host may set in ``PRACTICUM``.

    PUBLIC_URL: scheme and host printed on certificates and sign-in cards, without a final slash,
        such as ``https://training.example.com``. Empty: certificates are marked "sample".
    NUMBER_PREFIX: the letters before a certificate's number; house standard: at most 8 letters.
    SIGN_IN_CARD_DAYS: how long a printed sign-in card works.
    INVITATION_DAYS: how long the link of an invitation by e-mail works.
    MAIL_FROM: sender of invitations; empty: Django's ``DEFAULT_FROM_EMAIL``.
    TEAM_PAGE_SIZE: people on one page of the team list.
    VIDEO_MAX_MB: how large a film may be that is uploaded, in units of 1024 × 1024 bytes.
    HOLIDAYS: days on which nobody works, such as "2026-12-25"; none by default. Due dates are
        counted in working days.
    WORKING_WEEKDAYS: ISO numbers of the days of a working week, Monday is 1.
    STUCK_AFTER_DAYS: after so many days in which nothing was opened, somebody counts as stuck.
    CACHE: alias of the cache for outlines and headings; a cache in local memory serves best.
    """

    PUBLIC_URL: str = ""
    NUMBER_PREFIX: str = "PRAC"
    SIGN_IN_CARD_DAYS: int = 7
    INVITATION_DAYS: int = 7
    MAIL_FROM: str = ""
    TEAM_PAGE_SIZE: int = 50
    VIDEO_MAX_MB: int = 200
    HOLIDAYS: tuple[str, ...] = ()
    WORKING_WEEKDAYS: tuple[int, ...] = (1, 2, 3, 4, 5)
    STUCK_AFTER_DAYS: int = 7
    CACHE: str = "default"


NAMES = frozenset(field.name for field in fields(Configuration))


def given() -> dict[str, Any]:
    """The host's own dict, as it stands in its settings."""
    return getattr(settings, "PRACTICUM", {})


def configuration() -> Configuration:
    """The defaults with the host's values over them; unknown keys are a system check's business."""
    return Configuration(**{key: value for key, value in given().items() if key in NAMES})


def calendar() -> Calendar:
    """On which days the business works. Raises ValueError for a holiday that is no date, which a
    system check says before."""
    values = configuration()
    holidays = frozenset(map(date.fromisoformat, values.HOLIDAYS))
    return Calendar(weekdays=frozenset(values.WORKING_WEEKDAYS), holidays=holidays)


def sends_mail() -> bool:
    """Whether mail leaves the server, and is not put into files or printed."""
    kept = ("filebased", "console", "dummy")
    return settings.EMAIL_BACKEND.split(".")[-2] not in kept


def cache() -> BaseCache:
    return caches[configuration().CACHE]
