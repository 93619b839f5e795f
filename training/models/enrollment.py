"""Enrollments, and the lean ones that the gate reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import models, router, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training import rules
from training.models.compiled import CompiledQuery, Parameter, loaded
from training.models.curriculum import CurriculumStamp, units_of
from training.models.facts import Completion, facts_about
from training.models.overrides import UnitOverride, overrides_in
from training.models.people import StaffMember
from training.models.programs import ProgramPage
from training.models.readings import Reading
from training.models.standing import Standing, Standings
from training.models.states import TrainingState

MISSING = object()
# What reading an enrollment needs; building the rest of a page costs more than the query.
_ENROLLMENT = (
    "id",
    "staff_member_id",
    "program_id",
    "cycle_start",
    "accept_earlier_days",
    "due_on",
    "completed_at",
    "withdrawn_at",
)
_PROGRAM = ("id", "page_ptr_id", "title", "sequence", "translation_key")
_PERSON = ("id", "user_id", "legal_name", "display_name", "role", "left_on")
_LEAN = (
    *_ENROLLMENT,
    *(f"program__{name}" for name in _PROGRAM),
    *(f"staff_member__{name}" for name in _PERSON),
)


class EnrollmentQuerySet(models.QuerySet):
    def of(self, user) -> EnrollmentQuerySet:
        if not user.is_authenticated:
            return self.none()
        return self.filter(staff_member__user=user)

    def open(self) -> EnrollmentQuerySet:
        return self.filter(completed_at__isnull=True, withdrawn_at__isnull=True)

    def kept(self) -> EnrollmentQuerySet:
        """Open and completed ones, not the withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def in_state(self, state: TrainingState, *, on: date) -> EnrollmentQuerySet:
        if state is TrainingState.COMPLETED:
            return self.filter(completed_at__isnull=False)
        if state is TrainingState.LATE:
            return self.open().filter(due_on__lt=on)
        return self.open()

    def with_curriculum(self) -> EnrollmentQuerySet:
        stamp = CurriculumStamp.objects.values("value")[:1]
        return self.select_related("program", "staff_member").annotate(
            stamp=models.Subquery(stamp), told=UnitOverride.told()
        )

    def readings(self) -> list[Reading]:
        """Each enrollment with its outline: one query for them, one for all their facts."""
        rows = list(self.with_curriculum())
        facts = Completion.objects.facts_of({row.staff_member_id for row in rows})
        return [row.read(facts.get(row.staff_member_id, ())) for row in rows]

    def standing(self, user, key: UUID) -> Standing:
        """How ``user`` stands before the unit ``key``. Two queries for a learner."""
        return self.best_standing(user, [key])

    def best_standing(self, user, keys: Sequence[UUID]) -> Standing:
        """The best standing before any of the units. As many queries as for one."""
        return self.standings(user).best(keys)

    def planned_minutes_completed(self, staff_member: StaffMember) -> int:
        """The planned training minutes of the programs that she has completed. One query."""
        done = self.filter(staff_member=staff_member, completed_at__isnull=False)
        return done.aggregate(sum=models.Sum("program__planned_minutes"))["sum"] or 0

    def standings(self, user) -> Standings:
        """For many questions about one user. Two queries for a learner."""
        rows = kept_enrollments(user)
        facts = facts_about(rows[0].staff_member_id) if rows else []
        return Standings(user, [row.read(facts) for row in rows])


class Enrollment(models.Model):
    """A person takes a program, from ``cycle_start`` on. It reads facts; it owns none.

    Personal data: who trained what and when. Kept for employment plus six years (house standard).
    """

    staff_member = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, related_name="enrollments"
    )
    program = models.ForeignKey(ProgramPage, on_delete=models.PROTECT, related_name="enrollments")
    cycle_start = models.DateTimeField(_("counts from"))
    accept_earlier_days = models.PositiveIntegerField(_("accepts earlier, days"), default=0)
    enrolled_at = models.DateTimeField(_("enrolled at"))
    due_on = models.DateField(_("due on"), null=True, blank=True)
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("reason"), max_length=255, blank=True)
    # Nobody decided it: she left. When she comes back, it goes on.
    withdrawn_by_leaving = models.BooleanField(default=False, editable=False)
    rule = models.ForeignKey(
        "practicum_training.EnrollmentRule",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="enrollments",
        verbose_name=_("by rule"),
    )

    objects = EnrollmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrollment")
        verbose_name_plural = _("enrollments")
        constraints = [
            models.UniqueConstraint(
                fields=["staff_member", "program"],
                condition=Q(completed_at__isnull=True, withdrawn_at__isnull=True),
                name="practicum_one_open_enrollment",
            ),
            # A rule that is applied twice, or by two at once, enrolls somebody once.
            models.UniqueConstraint(
                fields=["rule", "staff_member"], name="practicum_enrolled_by_rule_once"
            ),
        ]
        # Told by an index alone: a page of the team asks of thousands who takes what until when.
        indexes = [
            models.Index(
                fields=["staff_member", "program", "withdrawn_at", "completed_at"],
                name="practicum_who_takes_what",
            ),
            models.Index(
                fields=["staff_member", "due_on"],
                condition=Q(completed_at__isnull=True, withdrawn_at__isnull=True),
                name="practicum_who_is_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff_member_id} in {self.program_id} from {self.cycle_start:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return self.completed_at is None and self.withdrawn_at is None

    def state(self, on: date) -> TrainingState:
        if self.completed_at:
            return TrainingState.COMPLETED
        late = self.due_on is not None and self.due_on < on
        return TrainingState.LATE if late else TrainingState.IN_TRAINING

    @cached_property
    def counts_from(self) -> datetime:
        return rules.counts_from(
            cycle_start=self.cycle_start, accept_earlier_days=self.accept_earlier_days
        )

    def counting(self, facts: Iterable[tuple[UUID, datetime]]) -> dict[UUID, datetime]:
        """Of a person's facts the ones that count here: unit key → first time."""
        done: dict[UUID, datetime] = {}
        for key, at in facts:
            if at >= self.counts_from and (key not in done or at < done[key]):
                done[key] = at
        return done

    @cached_property
    def overridden(self) -> rules.Overrides:
        """What managers decided about single units; no query ``with_curriculum``."""
        told = vars(self).get("told", MISSING)
        if told is MISSING:
            rows = type(self).objects.filter(pk=self.pk).annotate(told=UnitOverride.told())
            told = rows.values_list("told", flat=True).get()
        return overrides_in(told)

    def read(self, facts: Iterable[tuple[UUID, datetime]]) -> Reading:
        """The outline under the live program. Needs ``with_curriculum`` for no further query."""
        units = units_of(self.program, getattr(self, "stamp", None))
        outline = rules.outline(
            units=units,
            done=self.counting(facts),
            sequence=rules.Ordering(self.program.sequence),
            overrides=self.overridden,
        )
        return Reading(self, units, outline)


# Lean: only what the gate reads. What else is asked of such an enrollment costs a query.


def kept_enrollments(user) -> list[Enrollment]:
    """Her open and completed enrollments, lean, in the order in which she got them. One query."""
    if not user.is_authenticated:
        return []
    return [_lean_enrollment(row) for row in _KEPT.rows(Enrollment, user=user.pk)]


def lock_open_enrollments(staff_member_id: int) -> list[Enrollment]:
    """The person's open enrollments, lean, locked in primary-key order. One query; two where the
    database locks rows.

    Raises TransactionManagementError where there is no transaction that could keep the locks.
    """
    connection = transaction.get_connection(router.db_for_write(Enrollment))
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Locks are kept by transactions.")
    if connection.features.has_select_for_update:
        # What another transaction added while this one waited is seen by a new statement only.
        _LOCKED.rows(Enrollment, person=staff_member_id)
    return [_lean_enrollment(row) for row in _LOCKED.rows(Enrollment, person=staff_member_id)]


def _lean_rows(**whose: Parameter) -> models.QuerySet:
    rows = Enrollment.objects.filter(**whose).with_curriculum().order_by("pk")
    return rows.values_list(*_LEAN, "stamp", "told")


_KEPT = CompiledQuery(
    lambda: _lean_rows(staff_member__user=Parameter("user", get_user_model()._meta.pk)).kept()
)
_LOCKED = CompiledQuery(
    lambda: (
        _lean_rows(staff_member=Parameter("person", StaffMember._meta.pk))
        .open()
        .select_for_update(of=("self",))
    )
)


def _lean_enrollment(row: Sequence) -> Enrollment:
    *own, stamp, told = row
    first, second = len(_ENROLLMENT), len(_ENROLLMENT) + len(_PROGRAM)
    enrollment = loaded(Enrollment, _ENROLLMENT, own[:first])
    enrollment.program = loaded(ProgramPage, _PROGRAM, own[first:second])
    enrollment.staff_member = loaded(StaffMember, _PERSON, own[second:])
    enrollment.stamp, enrollment.told = stamp, told
    return enrollment
