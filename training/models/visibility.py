"""Who sees whom: the querysets of people and branches, and how they are narrowed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Case, FilteredRelation, OuterRef, Q, When
from django.utils import timezone

from training.models.memberships import (
    BranchMembership,
    BranchMembershipQuerySet,
    Capacity,
    shared_days,
)
from training.models.roles import Role
from training.models.states import TrainingState

if TYPE_CHECKING:
    from training.models.people import Branch


def manages_all(user, *, on: date) -> bool:
    """Whether the user is an administrator of the site or, on that day, an owner."""
    person = getattr(user, "staff_member", None)
    return bool(user.is_superuser or (person and person.owns_on(on)))


def managed_memberships(user, *, on) -> BranchMembershipQuerySet:
    """Those by which the user manages branches on that day; both may be Parameters."""
    return BranchMembership.objects.on(on).filter(
        capacity=Capacity.MANAGER, staff_member__user=user, staff_member__role=Role.MANAGER
    )


class BranchQuerySet(models.QuerySet):
    def visible_to(self, user, *, on: date) -> BranchQuerySet:
        """Branches of the people that the user may see on that day."""
        people = apps.get_model("practicum_training", "StaffMember").objects
        return self.of(people.visible_to(user, on=on), on=on)

    def of(self, people: StaffMemberQuerySet, *, on: date) -> BranchQuerySet:
        """Branches to which somebody of ``people`` belongs on that day."""
        rows = BranchMembership.objects.on(on).filter(staff_member__in=people)
        return self.filter(pk__in=rows.values("branch"))

    def managed_by(self, user, *, on: date) -> BranchQuerySet:
        """Branches for which the user decides on that day: all of them for owners."""
        person = getattr(user, "staff_member", None)
        if manages_all(user, on=on):
            return self
        if person is None or not person.is_employed(on):
            return self.none()
        rows = BranchMembership.objects.on(on).filter(
            capacity=Capacity.MANAGER, staff_member=person, staff_member__role=Role.MANAGER
        )
        return self.filter(pk__in=rows.values("branch"))


def _kept(program):
    """The kept enrollments of an outer person, in the program or in any.

    Asked person by person: most who ask see few of all those who are in a program.
    """
    rows = apps.get_model("practicum_training", "Enrollment").objects.kept()
    rows = rows.filter(staff_member=OuterRef("pk"))
    return rows.filter(program=program) if program else rows


class StaffMemberQuerySet(models.QuerySet):
    def visible_to(
        self, user, *, on: date, managed: Collection[int] | None = None
    ) -> StaffMemberQuerySet:
        """The one rule of who sees whose training record on the day ``on``.

        Owners and superusers see everybody; managers see themselves and the members, on that day,
        of the branches that they manage on that day; everybody else sees herself.

        managed: primary keys of those branches where they are known already (``team_scope``).
        """
        if not user.is_authenticated:
            return self.none()
        person = getattr(user, "staff_member", None)
        if user.is_superuser or (person and person.owns_on(on)):
            return self.filter(merged_into__isnull=True)
        if person and not person.is_employed(on):
            return self.filter(user=user)
        hers = managed_memberships(user, on=on).values("branch") if managed is None else managed
        return self.seen_by(user, branches=hers, on=on)

    def seen_by(self, user, *, branches, on) -> StaffMemberQuerySet:
        """Herself, and the members of these branches; for ``visible_to``, which knows whose."""
        members = BranchMembership.objects.on(on).filter(branch__in=branches)
        own = self.model.objects.filter(user=user)
        # One list: two conditions joined by OR are both asked for each person.
        seen = members.values("staff_member").union(own.values("pk"), all=True)
        return self.filter(pk__in=seen)

    def formerly_visible_to(self, user, *, on: date) -> StaffMemberQuerySet:
        """People who worked at a branch while the user managed it, and whom she sees no longer.

        Of them a manager sees the time that was hers: ``windows_of``.
        """
        person = getattr(user, "staff_member", None) if user.is_authenticated else None
        if not (person and person.role == Role.MANAGER and person.is_employed(on)):
            return self.none()
        shared = BranchMembership.objects.filter(
            shared_days(OuterRef("starts_on"), OuterRef("ends_on"), on),
            capacity=Capacity.MANAGER,
            staff_member=person,
            branch=OuterRef("branch"),
        )
        past = BranchMembership.objects.filter(models.Exists(shared), starts_on__lte=on)
        now = self.model.objects.visible_to(user, on=on)
        return self.filter(pk__in=past.values("staff_member")).exclude(pk__in=now.values("pk"))

    def employed(self, *, on: date) -> StaffMemberQuerySet:
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gte=on))

    def owners(self) -> StaffMemberQuerySet:
        return self.filter(role=Role.OWNER, user__is_active=True, left_on__isnull=True)

    def at_branch(self, branch: Branch | int | str, *, on: date) -> StaffMemberQuerySet:
        return self.filter(
            pk__in=BranchMembership.objects.on(on).filter(branch=branch).values("staff_member")
        )

    def enrolled_in(self, program) -> StaffMemberQuerySet:
        return self.filter(models.Exists(_kept(program)))

    def in_training(self) -> StaffMemberQuerySet:
        """People with an open enrollment."""
        open_ones = apps.get_model("practicum_training", "Enrollment").objects.open()
        return self.filter(pk__in=open_ones.values("staff_member"))

    def with_open_enrollment(self, program) -> StaffMemberQuerySet:
        """``open_enrollment``: a relation to the one in this program, of which there is one at
        most: a join, which databases follow faster than a question asked for each person."""
        is_open = Q(
            enrollments__program=program,
            enrollments__completed_at__isnull=True,
            enrollments__withdrawn_at__isnull=True,
        )
        return self.annotate(open_enrollment=FilteredRelation("enrollments", condition=is_open))

    def in_state(self, state: TrainingState, *, program=None, on: date) -> StaffMemberQuerySet:
        """People with an enrollment in ``state`` on that day, of ``program`` or of any."""
        kept = _kept(program)
        if state is TrainingState.NOT_ENROLLED:
            return self.filter(~models.Exists(kept))
        if program is None or state is TrainingState.COMPLETED:
            return self.filter(models.Exists(kept.in_state(state, on=on)))
        found = self.with_open_enrollment(program).filter(open_enrollment__isnull=False)
        return (
            found.filter(open_enrollment__due_on__lt=on) if state is TrainingState.LATE else found
        )

    def search(self, words: str) -> StaffMemberQuerySet:
        """People whose names or employee number hold each of the first ten words."""
        found = self
        for word in words.split()[:10]:  # each is a condition, and databases refuse too many
            found = found.filter(
                Q(legal_name__icontains=word)
                | Q(display_name__icontains=word)
                | Q(user__username__icontains=word)
                | Q(employee_number__icontains=word)
            )
        return found

    def time_zone_of(self, user) -> str | None:
        """Zone of the branch that the user belongs to, the one she works at first."""
        rows = BranchMembership.objects.on(timezone.localdate()).filter(staff_member__user=user)
        rows = rows.order_by(Case(When(capacity=Capacity.MEMBER, then=0), default=1), "pk")
        return rows.values_list("branch__time_zone", flat=True).first()

    def with_branches(self) -> StaffMemberQuerySet:
        return self.prefetch_related(
            models.Prefetch(
                "memberships", BranchMembership.objects.select_related("branch").order_by("pk")
            )
        )
