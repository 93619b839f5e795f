"""From when until when people belong to branches."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _


class Capacity(models.TextChoices):
    """In which capacity somebody belongs to a branch."""

    MEMBER = "member", _("Works here")
    MANAGER = "manager", _("Manages it")


def shared_days(starts_on, ends_on, on: date) -> Q:
    """Rows that began by ``on`` and have a day in common with ``starts_on`` to ``ends_on``, of
    which the latter may be an OuterRef to an open end.
    """
    end = Coalesce(ends_on, Value(date.max, models.DateField()))
    return Q(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on), starts_on__lte=end) & Q(
        starts_on__lte=on
    )


class BranchMembershipQuerySet(models.QuerySet):
    def open(self) -> BranchMembershipQuerySet:
        return self.filter(ends_on__isnull=True)

    def on(self, day: date) -> BranchMembershipQuerySet:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


class BranchMembership(models.Model):
    """From when until when somebody works at, or manages, a branch. Both days are included.

    Personal data: where somebody worked when. Kept with the staff member.
    """

    staff_member = models.ForeignKey(
        "practicum_training.StaffMember", on_delete=models.PROTECT, related_name="memberships"
    )
    branch = models.ForeignKey(
        "practicum_training.Branch", on_delete=models.PROTECT, related_name="memberships"
    )
    capacity = models.CharField(
        _("capacity"), max_length=8, choices=Capacity, default=Capacity.MEMBER
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = BranchMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("branch membership")
        verbose_name_plural = _("branch memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["staff_member", "branch", "capacity"],
                condition=Q(ends_on__isnull=True),
                name="practicum_one_open_membership",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="practicum_membership_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff_member_id} {self.capacity} {self.branch_id} from {self.starts_on}"

    def is_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)
