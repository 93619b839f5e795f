"""Enrolling many: chosen people in chosen programs, or whomever a rule concerns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from training.actions.enrollment import AlreadyEnrolled, enroll
from training.actions.log import SYSTEM, Actor, log, log_many
from training.conf import calendar
from training.models import (
    Branch,
    Enrollment,
    EnrollmentRule,
    ProgramPage,
    Role,
    StaffMember,
)
from training.rules import DueRule


class SameRule(Exception):
    """There is an active rule of the same program, role, branch and day."""


class RuleEnded(Exception):
    """The rule has ended already."""


@dataclass(frozen=True)
class Enrolled:
    """What came of it: enrollments that are new, and how many there were before."""

    new: Sequence[Enrollment]
    already: int


class NotForYou(Exception):
    """The program is not one that this person may begin by herself."""


@transaction.atomic
def enroll_many(
    *,
    people: Iterable[StaffMember],
    programs: Sequence[ProgramPage],
    due: DueRule,
    at: datetime,
    by: Actor = SYSTEM,
) -> Enrolled:
    """Each person in each program, all or none; who is in one already stays as she is.

    People are taken in primary-key order, so that two who do this at once do not wait for each
    other in a circle. Raises ValueError for working days that lead nowhere.
    """
    new, already = [], 0
    today = timezone.localdate(at)
    for person in sorted(people, key=lambda person: person.pk):
        due_on = due.due_on(started_on=today, hired_on=person.hired_on, calendar=calendar())
        for program in programs:
            try:
                new.append(
                    enroll(staff_member=person, program=program, due_on=due_on, at=at, by=by)
                )
            except AlreadyEnrolled:
                already += 1
    return Enrolled(new, already)


@transaction.atomic
def choose_program(
    *, staff_member: StaffMember, program: ProgramPage, at: datetime, by: Actor
) -> Enrollment:
    """Enroll the person in a program that she chose herself, without a due date.

    Asked again, the same enrollment. Raises NotForYou where the program is not for choosing, where
    she has been in it before, or works here no more.
    """
    own = Enrollment.objects.filter(staff_member=staff_member, program=program).open()
    if present := own.first():
        return present
    offered = ProgramPage.objects.to_choose(staff_member).filter(pk=program.pk)
    if not staff_member.is_employed(timezone.localdate(at)) or not offered.exists():
        raise NotForYou
    try:
        return enroll(
            staff_member=staff_member, program=program, reason="Chosen by herself", at=at, by=by
        )
    except AlreadyEnrolled:  # by her other tap, or by her manager at this moment
        return own.get()


@transaction.atomic
def make_rule(
    *,
    program: ProgramPage,
    role: Role | None,
    branch: Branch | None,
    hired_since: date | None,
    due: DueRule,
    at: datetime,
    by: Actor = SYSTEM,
) -> EnrollmentRule:
    """From now on whoever matches is to take the program; ``apply_rule`` enrolls. Raises SameRule,
    also for the second of two who make it at once."""
    try:
        with transaction.atomic():
            rule = EnrollmentRule.objects.create(
                program=program,
                role=role or "",
                branch=branch,
                hired_since=hired_since,
                due_kind=due.kind.value,
                due_on=due.on,
                due_days=due.days,
                made_at=at,
                made_by_name=by.name,
            )
    except IntegrityError as error:
        raise SameRule from error
    log(action="training.make_rule", at=at, by=by, subject=f"{rule.pk}: {program.title}")
    return rule


@transaction.atomic
def end_rule(*, rule: EnrollmentRule, at: datetime, by: Actor = SYSTEM) -> None:
    """It enrolls nobody any more; those whom it enrolled stay. Raises RuleEnded."""
    if not EnrollmentRule.objects.filter(pk=rule.pk).active().update(ended_at=at):
        raise RuleEnded
    log(action="training.end_rule", at=at, by=by, subject=f"{rule.pk}: {rule.program.title}")


def apply_rule(
    *,
    rule: EnrollmentRule,
    at: datetime,
    among: Collection[int] | None = None,
    by: Actor = SYSTEM,
) -> list[Enrollment]:
    """Enroll whomever it concerns and who has never been in its program. Safe to repeat, and safe
    for two at once: of an enrollment by one rule of one person the database holds one.

    among: primary keys of the people of whom it is asked; None for everybody.
    """
    if rule.ended_at is not None:
        return []
    today = timezone.localdate(at)
    people = rule.new_people(on=today).order_by("pk")
    if among is not None:
        people = people.filter(pk__in=among)
    found = (_enroll_by(rule, person, today, at, by) for person in people)
    return [enrollment for enrollment in found if enrollment is not None]


@transaction.atomic
def enroll_newcomers(*, people: Sequence[StaffMember], at: datetime, by: Actor = SYSTEM) -> None:
    """What the rules ask of people who were made in this transaction.

    As ``apply_rule`` would do it, in a few statements for hundreds: they have learned nothing that
    could be read, and nobody else can enroll them yet.
    """
    today, keys = timezone.localdate(at), [person.pk for person in people]
    for rule in EnrollmentRule.objects.active().select_related("program").order_by("pk"):
        concerned = list(rule.new_people(on=today).filter(pk__in=keys).order_by("pk"))
        Enrollment.objects.bulk_create(
            Enrollment(
                staff_member=person,
                program=rule.program,
                cycle_start=at,
                accept_earlier_days=rule.program.accept_earlier_days,
                enrolled_at=at,
                due_on=_due_on(rule, person, today),
                rule=rule,
            )
            for person in concerned
        )
        acts = [("training.enroll", person, rule.program.title) for person in concerned]
        log_many(acts=acts, at=at, by=by, reason=_reason(rule))


def _reason(rule: EnrollmentRule) -> str:
    return f"Rule {rule.pk}, made by {rule.made_by_name}"


@transaction.atomic
def _enroll_by(
    rule: EnrollmentRule, person: StaffMember, today: date, at: datetime, by: Actor
) -> Enrollment | None:
    try:
        return enroll(
            staff_member=person,
            program=rule.program,
            due_on=_due_on(rule, person, today),
            rule=rule,
            reason=_reason(rule),
            at=at,
            by=by,
        )
    except AlreadyEnrolled:
        return None


def _due_on(rule: EnrollmentRule, person: StaffMember, today: date) -> date | None:
    """None where the working days lead nowhere: no calendar keeps anybody from being taken on."""
    try:
        return rule.due.due_on(started_on=today, hired_on=person.hired_on, calendar=calendar())
    except ValueError:
        return None
