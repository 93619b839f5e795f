"""Rules by which people are enrolled: by role, branch and day of hiring."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from training.models.enrollment import Enrollment
from training.models.memberships import BranchMembership, Capacity
from training.models.people import Branch, StaffMember
from training.models.programs import ProgramPage
from training.models.roles import Role
from training.rules import DueKind, DueRule


class DueChoice(models.TextChoices):
    NONE = DueKind.NONE.value, _("No date")
    ON = DueKind.ON.value, _("On a day")
    AFTER_START = DueKind.AFTER_START.value, _("Working days after the start")
    AFTER_HIRE = DueKind.AFTER_HIRE.value, _("Working days after hiring")


@dataclass(frozen=True)
class Match:
    """Somebody whom a rule concerns. ``earlier`` is an enrollment of hers in the program already:
    then the rule leaves her alone."""

    person: StaffMember
    due_on: date | None
    earlier: Enrollment | None = None


class EnrollmentRuleQuerySet(models.QuerySet):
    def active(self) -> EnrollmentRuleQuerySet:
        return self.filter(ended_at__isnull=True)

    def with_counts(self) -> EnrollmentRuleQuerySet:
        """``enrolled``: how many people each has enrolled."""
        return self.annotate(enrolled=models.Count("enrollments"))

    def visible_to(self, user, *, on: date) -> EnrollmentRuleQuerySet:
        """Owners see all rules; managers those of the branches that they manage on that day."""
        person = getattr(user, "staff_member", None)
        if user.is_superuser or (person and person.owns_on(on)):
            return self
        return self.filter(branch__in=Branch.objects.managed_by(user, on=on))


class EnrollmentRule(models.Model):
    """Whoever has this role at this branch, hired since this day, is to take this program.

    An empty part asks for nothing. Somebody who has ever been in the program is left alone, also
    if she was withdrawn.

    Personal data: the name of who made it, kept as long as enrollments refer to it.
    """

    program = models.ForeignKey(
        ProgramPage,
        on_delete=models.PROTECT,
        related_name="enrollment_rules",
        verbose_name=_("program"),
    )
    role = models.CharField(_("role"), max_length=16, choices=Role, blank=True)
    branch = models.ForeignKey(
        Branch,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="enrollment_rules",
        verbose_name=_("branch"),
    )
    hired_since = models.DateField(_("hired since"), null=True, blank=True)
    due_kind = models.CharField(_("due"), max_length=16, choices=DueChoice, default=DueChoice.NONE)
    due_on = models.DateField(_("day"), null=True, blank=True)
    due_days = models.PositiveSmallIntegerField(_("working days"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"))
    made_by_name = models.CharField(_("made by"), max_length=255)
    ended_at = models.DateTimeField(_("ended at"), null=True)

    objects = EnrollmentRuleQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("enrollment rule")
        verbose_name_plural = _("enrollment rules")
        constraints = [
            # The same rule is not made twice; empty parts are equal to each other here.
            models.UniqueConstraint(
                "program",
                "role",
                Coalesce("branch", 0),
                Coalesce("hired_since", date.min),
                condition=Q(ended_at__isnull=True),
                name="practicum_rule_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.role or '*'} at {self.branch_id or '*'} into {self.program_id}"

    @property
    def due(self) -> DueRule:
        return DueRule(kind=DueKind(self.due_kind), on=self.due_on, days=self.due_days)

    def people(self, *, on: date) -> models.QuerySet:
        """Whom it concerns on that day, whether or not they are in the program already."""
        people = StaffMember.objects.employed(on=on)
        if self.role:
            people = people.filter(role=self.role)
        if self.hired_since:
            people = people.filter(hired_on__gte=self.hired_since)
        if self.branch_id:
            works_here = BranchMembership.objects.on(on).filter(
                branch=self.branch_id, capacity=Capacity.MEMBER
            )
            people = people.filter(pk__in=works_here.values("staff_member"))
        return people.order_by("legal_name", "pk")

    def new_people(self, *, on: date) -> models.QuerySet:
        """Those of them who have never been in the program."""
        known = Enrollment.objects.filter(program=self.program_id)
        return self.people(on=on).exclude(pk__in=known.values("staff_member"))

    def matches(self, people: Iterable[StaffMember], *, on: date, calendar) -> list[Match]:
        """What it would do with each of them. One query."""
        people = list(people)
        latest = Enrollment.objects.filter(program=self.program_id, staff_member__in=people)
        earlier = {row.staff_member_id: row for row in latest.order_by("pk")}
        return [
            Match(
                person,
                self.due.due_on(started_on=on, hired_on=person.hired_on, calendar=calendar),
                earlier.get(person.pk),
            )
            for person in people
        ]
