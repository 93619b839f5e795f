"""On which days the business works, as environment variables say it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ImproperlyConfigured


def holidays_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Days such as 2026-12-25. Raises ImproperlyConfigured: the site does not start with a wrong
    one, for nobody would see that due dates are counted wrongly."""
    found = tuple(text.strip() for text in texts if text.strip())
    for text in found:
        try:
            date.fromisoformat(text)
        except ValueError as error:
            raise ImproperlyConfigured(
                f"PRACTICUM_HOLIDAYS: “{text}” is not a day. "
                "Write days like 2026-12-25, separated by commas."
            ) from error
    return found


def weekdays_in(texts: Iterable[str]) -> tuple[int, ...]:
    """ISO numbers of days, Monday is 1. Raises ImproperlyConfigured for others, and for none."""
    found = [text.strip() for text in texts if text.strip()]
    if not found or not set(found) <= set("1234567"):
        raise ImproperlyConfigured(
            f"PRACTICUM_WORKING_WEEKDAYS: “{','.join(found)}” are not the days of a working week. "
            "Write numbers from 1 for Monday to 7 for Sunday, separated by commas, at least one."
        )
    return tuple(sorted({int(text) for text in found}))
