"""Two records of one person become one. Nothing is lost, and it stands in the log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from training import frames
from training.actions.following import follow_rules
from training.actions.leaving import follow_employment
from training.actions.log import SYSTEM, Actor, log
from training.actions.people import follow_role, lock_owners, refuse_last_owner
from training.actions.progress import lock_journey, record_progress
from training.models import (
    BranchMembership,
    Completion,
    Enrollment,
    GivenPassword,
    Role,
    SignInCard,
    StaffMember,
)

WITHDRAWN = "Two records were merged; the other enrollment goes on."
_TICK = timedelta(microseconds=1)


class SamePerson(Exception):
    """A record cannot be merged with itself."""


class MergedElsewhere(Exception):
    """One of the records was merged into another one before."""


@transaction.atomic
def merge_people(
    *,
    kept: StaffMember,
    gone: StaffMember,
    reason: str,
    at: datetime,
    by: Actor = SYSTEM,
) -> Mapping[str, int]:
    """Let everything of ``gone`` be of ``kept``; table name → how many rows were moved.

    * names, employee number and account of ``kept`` stay; what it lacks it gets from ``gone``,
      whose account is closed otherwise. She was hired on the earlier day, and has left only if both
      have, on the later one. The role of ``kept`` stays.
    * of two open enrollments in one program the one that counts from earlier goes on, so that
      nothing done is lost, with its due date or else the other's; the other one is withdrawn.
    * of two open memberships of a branch the earlier beginning counts.
    * what other packages keep is moved by their part of the frame.

    Done before, it changes nothing and returns nothing. Raises SamePerson, MergedElsewhere,
    LastOwner.
    """
    if kept.pk == gone.pk:
        raise SamePerson
    kept, gone = _locked(kept, gone)
    if gone.merged_into_id == kept.pk:
        return {}
    if gone.merged_into_id or kept.merged_into_id:
        raise MergedElsewhere
    if kept.role != Role.OWNER:
        refuse_last_owner(gone)
    for person in sorted((kept, gone), key=lambda row: row.pk):
        lock_journey(staff_member=person)
    moved: dict[str, int] = {}
    for part in frames.gather("practicum_person_data"):  # first: some of them still finish facts
        moved |= part.merge(kept=kept, gone=gone, at=at)
    moved |= {
        "branches": _move_memberships(kept, gone),
        "enrollments": _move_enrollments(kept, gone, at, by),
        "completions": _move_facts(kept, gone),
        "notes": gone.notes.update(staff_member=kept),
        "sign-in cards": _move_cards(kept, gone, at),
    }
    StaffMember.objects.filter(merged_into=gone).update(merged_into=kept)
    _complete_record(kept, gone, at)
    log(
        action="training.merge",
        at=at,
        by=by,
        about=kept,
        subject=f"{gone.legal_name} (#{gone.pk})",
        reason=reason,
    )
    record_progress(journey=lock_journey(staff_member=kept), at=at)
    follow_employment(staff_member=kept, at=at, by=by)
    follow_rules(people=[kept.pk], at=at, by=by)
    return moved


def _locked(kept: StaffMember, gone: StaffMember) -> tuple[StaffMember, StaffMember]:
    lock_owners()
    rows = StaffMember.objects.select_for_update().filter(pk__in=[kept.pk, gone.pk])
    found = {row.pk: row for row in rows.order_by("pk")}
    return found[kept.pk], found[gone.pk]


def _move_memberships(kept: StaffMember, gone: StaffMember) -> int:
    open_ones = {(row.branch_id, row.capacity): row for row in kept.memberships.open()}
    rows = list(gone.memberships.order_by("pk"))
    for row in rows:
        other = open_ones.get((row.branch_id, row.capacity)) if row.ends_on is None else None
        if other is None:
            BranchMembership.objects.filter(pk=row.pk).update(staff_member=kept)
        else:
            other.starts_on = min(other.starts_on, row.starts_on)
            other.save(update_fields=["starts_on"])
            row.delete()
    return len(rows)


def _move_enrollments(kept: StaffMember, gone: StaffMember, at: datetime, by: Actor) -> int:
    rows = Enrollment.objects.select_related("program")
    own = {row.program_id: row for row in rows.filter(staff_member=kept).open()}
    moving = list(rows.filter(staff_member=gone).order_by("pk"))
    for row in moving:
        other = own.get(row.program_id) if row.is_open else None
        if other is not None:
            _withdraw_later(kept, row, other, at, by)
        # Of two whom one rule enrolled, it is told of the one that was there.
        twice = row.rule_id and kept.enrollments.filter(rule=row.rule_id).exists()
        rule = None if twice else row.rule_id
        Enrollment.objects.filter(pk=row.pk).update(staff_member=kept, rule=rule)
    return len(moving)


def _withdraw_later(
    kept: StaffMember, row: Enrollment, other: Enrollment, at: datetime, by: Actor
) -> None:
    """Of two open enrollments, end the one that counts from later; the other one gets its date."""
    stays, ends = sorted((row, other), key=lambda one: (one.counts_from, one.pk))
    Enrollment.objects.filter(pk=ends.pk).update(withdrawn_at=at, withdrawn_reason=WITHDRAWN)
    decided = stays.overrides.filter(unit_key=OuterRef("unit_key"), kind=OuterRef("kind"))
    ends.overrides.filter(~Exists(decided)).update(enrollment=stays)
    if stays.due_on is None and ends.due_on:
        Enrollment.objects.filter(pk=stays.pk).update(due_on=ends.due_on)
    log(
        action="training.withdraw",
        at=at,
        by=by,
        about=kept,
        subject=ends.program.title,
        reason=WITHDRAWN,
    )


def _move_facts(kept: StaffMember, gone: StaffMember) -> int:
    """Two facts of one unit at the very same moment stay two: one is a microsecond later."""
    own = set(kept.completions.values_list("unit_key", "done_at"))
    rows = list(gone.completions.order_by("pk").values_list("pk", "unit_key", "done_at"))
    for pk, unit, done_at in rows:
        while (unit, done_at) in own:
            done_at += _TICK
        own.add((unit, done_at))
        Completion.objects.filter(pk=pk).update(staff_member=kept, done_at=done_at)
    return len(rows)


def _move_cards(kept: StaffMember, gone: StaffMember, at: datetime) -> int:
    """A card opens one account: those of the record that goes stop working."""
    gone.sign_in_cards.open().update(replaced_at=at)
    given = GivenPassword.objects.filter(staff_member=gone)
    if kept.user is None:  # the account comes along, and with it the password that it has
        for row in given:
            GivenPassword.objects.update_or_create(
                staff_member=kept,
                defaults={"given_at": row.given_at, "changed_at": row.changed_at},
            )
    given.delete()
    return SignInCard.objects.filter(staff_member=gone).update(staff_member=kept)


def _complete_record(kept: StaffMember, gone: StaffMember, at: datetime) -> None:
    account, number = gone.user, gone.employee_number
    last_days = (kept.left_on, gone.left_on)
    gone.user, gone.employee_number, gone.merged_into = None, "", kept
    gone.left_on = gone.left_on or max(timezone.localdate(at), gone.hired_on)
    gone.save()
    kept.hired_on = min(kept.hired_on, gone.hired_on)
    kept.left_on = max(day for day in last_days if day) if all(last_days) else None
    kept.employee_number = kept.employee_number or number
    if kept.user is None:
        kept.user = account
    elif account is not None:
        account.is_active = False
        account.save(update_fields=["is_active"])
    kept.save()
    follow_role(kept)
