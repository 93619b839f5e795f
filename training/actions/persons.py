"""Everything that is kept of a person: told to her on request, and erased as far as it may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from training import frames
from training.actions.log import SYSTEM, Actor, log
from training.actions.people import lock_owners
from training.frames import Remains
from training.models import GivenPassword, LastLook, LogEntry, SavedView, StaffMember, UnitOverride

KEPT_YEARS = 6  # after the last day of work; house standard
ERASED = "account, e-mail address, display name, employee number, sign-in cards, notes"


class NotLeft(Exception):
    """Only of somebody who has left can the data be erased: a record that is used must be whole."""


def everything_about(*, staff_member: StaffMember) -> dict[str, Mapping[str, Sequence[Any]]]:
    """Package → table → rows, as plain values. A few queries for each, however many rows."""
    found: dict[str, Mapping[str, Sequence[Any]]] = {"training": _tell(staff_member)}
    for part in frames.gather("practicum_person_data"):
        found[part.name] = part.tell(staff_member_id=staff_member.pk)
    return found


def files_of(*, staff_member: StaffMember) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file that belongs to her."""
    for part in frames.gather("practicum_person_data"):
        yield from part.files(staff_member_id=staff_member.pk)


def _tell(person: StaffMember) -> Mapping[str, Sequence[Any]]:
    return {**_tell_person(person), **_tell_training(person), **_tell_signing_in(person)}


def _tell_person(person: StaffMember) -> Mapping[str, Sequence[Any]]:
    user = person.user
    return {
        "person": [
            {
                "legal_name": person.legal_name,
                "display_name": person.display_name,
                "employee_number": person.employee_number,
                "role": person.role,
                "hired_on": person.hired_on,
                "left_on": person.left_on,
                "user_name": user.get_username() if user else "",
                "email": getattr(user, user.get_email_field_name()) if user else "",
                "last_login": user.last_login if user else None,
            }
        ],
        "branches": list(
            person.memberships.order_by("starts_on", "pk").values(
                "branch__name", "capacity", "starts_on", "ends_on"
            )
        ),
        # Who did it is another person's matter; what was done to her is hers.
        "log": list(
            LogEntry.objects.about(person.pk)
            .order_by("at", "pk")
            .values("at", "action", "subject", "reason")
        ),
    }


def _tell_training(person: StaffMember) -> Mapping[str, Sequence[Any]]:
    return {
        "enrollments": list(
            person.enrollments.order_by("pk").values(
                "program__title",
                "enrolled_at",
                "cycle_start",
                "due_on",
                "completed_at",
                "withdrawn_at",
                "withdrawn_reason",
            )
        ),
        "decided by managers": list(
            UnitOverride.objects.filter(enrollment__staff_member=person)
            .order_by("given_at", "pk")
            .values("kind", "unit_title", "completed_on", "given_at", "reason")
        ),
        # What was said about her is hers; who said it is another person's matter.
        "notes": list(person.notes.order_by("written_at", "pk").values("written_at", "text")),
        "awards": list(
            person.enrollments.filter(awards__isnull=False)
            .order_by("awards")
            .values("awards__title", "awards__earned_at")
        ),
        "completions": list(
            person.completions.order_by("done_at", "pk").values("kind", "title", "done_at")
        ),
    }


def _tell_signing_in(person: StaffMember) -> Mapping[str, Sequence[Any]]:
    return {
        "sign-in cards": list(
            person.sign_in_cards.order_by("pk").values(
                "created_at", "expires_at", "used_at", "replaced_at", "sent_to", "sent_at"
            )
        ),
        "first passwords": list(
            GivenPassword.objects.filter(staff_member=person).values("given_at", "changed_at")
        ),
    }


@transaction.atomic
def erase_person(
    *, staff_member: StaffMember, reason: str, at: datetime, by: Actor = SYSTEM
) -> list[Remains]:
    """Remove what need not be kept of somebody who has left; what stays, and why.

    Her account loses its names and every right; her legal name, dates and what proves her training
    stay for ``KEPT_YEARS`` after her last day. What the log says stays: the erasure is a new entry
    of it. A second time it only says again what stays. Raises NotLeft.
    """
    lock_owners()
    person = StaffMember.objects.select_for_update().get(pk=staff_member.pk)
    if person.left_on is None:
        raise NotLeft
    remains = [
        Remains(
            _("Her legal name, dates of employment, branches, enrollments and what she finished."),
            _("Training records are evidence and are kept until %(day)s.")
            % {"day": kept_until(person.left_on).isoformat()},
        ),
        Remains(
            _("The entries of the log that name her."),
            _("The log is only added to, so that it can be believed."),
        ),
    ]
    for part in frames.gather("practicum_person_data"):
        remains.extend(part.erase(staff_member=person, at=at))
    if _erase_account(person):
        log(action="training.erase", at=at, by=by, about=person, subject=ERASED, reason=reason)
    return remains


def kept_until(last_day: date) -> date:
    try:
        return last_day.replace(year=last_day.year + KEPT_YEARS)
    except ValueError:  # the 29th of February
        return last_day.replace(year=last_day.year + KEPT_YEARS, day=28)


def _erase_account(person: StaffMember) -> bool:
    """Whether there was something to erase."""
    person.sign_in_cards.all().delete()
    GivenPassword.objects.filter(staff_member=person).delete()
    had_notes, _rows = person.notes.all().delete()
    name, user = person.legal_name, person.user
    if user is not None:
        LastLook.objects.filter(user_id=user.pk).delete()
        SavedView.objects.filter(user_id=user.pk).delete()
    was = (person.display_name, person.employee_number)
    person.display_name, person.employee_number = name, ""
    person.save(update_fields=["display_name", "employee_number"])
    erased_name = f"erased-{person.pk}"
    if user is None or user.get_username() == erased_name:
        return bool(had_notes) or was != (name, "")
    users = get_user_model()
    setattr(user, users.USERNAME_FIELD, erased_name)
    setattr(user, users.get_email_field_name(), "")
    for field in ("first_name", "last_name"):
        if hasattr(user, field):
            setattr(user, field, "")
    user.is_active = False
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    _erase_addresses(user)
    return True


def _erase_addresses(user: Any) -> None:
    """django-allauth keeps addresses, keys and what providers say of her, where a site has it."""
    for name in ("emailaddress_set", "authenticator_set", "socialaccount_set"):
        related = getattr(user, name, None)
        if related is not None:
            related.all().delete()
