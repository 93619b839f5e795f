"""The one way into the log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from training.models import LogEntry, StaffMember

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a user by id and name, or the system with neither."""

    user_id: int | None = None
    name: str = ""

    @classmethod
    def of(cls, user: AbstractBaseUser) -> Actor:
        """The signed-in user, named as she signs in: legal names may change, this must not."""
        return cls(user.pk, user.get_username())


SYSTEM = Actor()


def log(
    *,
    action: str,
    at: datetime,
    by: Actor = SYSTEM,
    about: StaffMember | None = None,
    subject: str = "",
    reason: str = "",
) -> None:
    """Add one entry. ``action`` is ``package.verb``, such as ``training.enroll``."""
    _entry(action, at, by, about, subject, reason).save()


def log_many(
    *, acts: Iterable[tuple[str, StaffMember, str]], at: datetime, by: Actor, reason: str = ""
) -> None:
    """Add an entry for each (action, about whom, subject), in as few statements as can be."""
    LogEntry.objects.bulk_create(  # type: ignore[no-untyped-call]
        [_entry(action, at, by, about, subject, reason) for action, about, subject in acts],
        batch_size=500,
    )


def _entry(
    action: str, at: datetime, by: Actor, about: StaffMember | None, subject: str, reason: str
) -> LogEntry:
    return LogEntry(
        at=at,
        action=action,
        actor_id=by.user_id,
        actor_name=by.name,
        staff_member_id=about.pk if about else None,
        staff_member_name=about.legal_name if about else "",
        subject=subject[:255],
        reason=reason,
    )
