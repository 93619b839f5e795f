"""Writing facts, and what follows from them: the only way forward in a journey."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import IntegrityError, transaction

from training import rules
from training.actions.log import log
from training.models import (
    Award,
    Completion,
    EarnedAward,
    Enrollment,
    Journey,
    Reading,
    StaffMember,
    lock_open_enrollments,
)
from training.signals import award_earned


def lock_journey(*, staff_member: StaffMember) -> Journey:
    """Lock the person's open enrollments, in primary-key order, until the transaction ends.

    Every action that moves a journey begins with it; two of them then happen one after the other.
    """
    return Journey(staff_member, lock_open_enrollments(staff_member.pk))


@transaction.atomic(savepoint=False)
def record_completion(
    *,
    journey: Journey,
    unit_key: UUID,
    kind: str,
    title: str,
    source: str,
    at: datetime,
    revision: int | None = None,
) -> bool:
    """Write the fact that a unit was finished, then let the enrollments read it.

    Called by the actions of later packages, inside their transaction, with the journey that
    ``lock_journey`` gave them. Returns False, and changes nothing, if ``source`` has proved its
    fact before.
    """
    person = journey.staff_member
    fact = Completion(
        source=source,
        staff_member=person,
        unit_key=unit_key,
        done_at=at,
        kind=kind,
        title=title,
        revision=revision,
    )
    if not _is_new(fact):
        return False
    journey.add(unit_key, at)
    log(action=f"{kind}.complete", at=at, about=person, subject=title)
    record_progress(journey=journey, at=at)
    return True


def _is_new(fact: Completion) -> bool:
    """Write it, unless its source has proved it before."""
    try:
        with transaction.atomic():
            fact.save(force_insert=True)
    except IntegrityError:
        if Completion.objects.filter(source=fact.source).exists():
            return False
        raise
    return True


@transaction.atomic(savepoint=False)
def record_progress(*, journey: Journey, at: datetime) -> list[EarnedAward]:
    """Bring a locked journey up to its facts: awards earned, enrollments completed.

    Idempotent: an award is earned once by constraint, an enrollment completed by one conditional
    update. ``award_earned`` is sent after commit for each award that is new.
    """
    earned: list[EarnedAward] = []
    for reading in journey.readings():
        done = {
            step.unit.key: step.done_at
            for step in reading.outline.steps
            if step.state is rules.State.DONE and step.done_at
        }
        earned.extend(_earn(reading, done, at))
        if reading.outline.is_complete:
            _complete(reading.enrollment, at)
    return earned


def _earn(reading: Reading, done: dict[UUID, datetime], at: datetime) -> Iterator[EarnedAward]:
    for award in _awards_within_reach(reading, done):
        earned, created = EarnedAward.objects.get_or_create(
            enrollment=reading.enrollment,
            award_key=award.key,
            defaults={"title": award.title, "earned_at": at},
        )
        if created:
            person = reading.enrollment.staff_member
            log(action="training.earn", at=at, about=person, subject=award.title)
            _announce_after_commit(reading.enrollment, earned)
            yield earned


def _awards_within_reach(reading: Reading, done: dict[UUID, datetime]) -> Iterator[Award]:
    """Awards whose units are all done; asks the database only when some group is."""
    if not rules.may_have_earned(units=reading.units, done=done):
        return
    for award in reading.enrollment.program.awards.select_related("page"):
        page = award.page.translation_key if award.page else None
        covered = rules.covered_by_award(units=reading.units, page=page)
        if rules.is_earned(covered=covered, done=done):
            yield award


def _complete(enrollment: Enrollment, at: datetime) -> None:
    if Enrollment.objects.filter(pk=enrollment.pk).open().update(completed_at=at):
        log(
            action="training.complete",
            at=at,
            about=enrollment.staff_member,
            subject=enrollment.program.title,
        )


def _announce_after_commit(enrollment: Enrollment, earned: EarnedAward) -> None:
    transaction.on_commit(
        partial(award_earned.send_robust, EarnedAward, enrollment=enrollment, award=earned)
    )
