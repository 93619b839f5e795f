"""Branches and the people of the staff."""

from __future__ import annotations

import zoneinfo
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from training.models.memberships import Capacity
from training.models.roles import READING_ROLES, Role
from training.models.visibility import BranchQuerySet, StaffMemberQuerySet


def check_time_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(name)s” is not a time zone. Write it like America/New_York."),
            code="time_zone",
            params={"name": name},
        )


class Branch(models.Model):
    """A place of work. Keeps no personal data."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    address = models.CharField(_("address"), max_length=255, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        default="America/New_York",
        validators=[check_time_zone],
        help_text=_("Days and times of this branch are counted in this zone."),
    )

    objects = BranchQuerySet.as_manager()

    class Meta:
        verbose_name = _("branch")
        verbose_name_plural = _("branches")

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)


class StaffMember(models.Model):
    """A person of the staff, with or without a user who can sign in.

    Personal data: legal name (as on the license; printed on certificates), display name, employee
    number, role and dates of employment. Kept for employment plus six years (house standard),
    because training records are evidence; the row outlives its user.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="staff_member",
        verbose_name=_("user"),
    )
    legal_name = models.CharField(
        _("legal name"),
        max_length=80,
        help_text=_("As on the license. It is printed on certificates."),
    )
    display_name = models.CharField(_("display name"), max_length=80)
    employee_number = models.CharField(
        _("employee number"),
        max_length=32,
        blank=True,
        help_text=_("As in the payroll. A roster finds people by it, never by their name."),
    )
    role = models.CharField(_("role"), max_length=16, choices=Role, default=Role.THERAPIST)
    hired_on = models.DateField(_("hired on"), default=timezone.localdate)
    left_on = models.DateField(
        _("left on"),
        null=True,
        blank=True,
        help_text=_(
            "The last day of work. It ends the memberships of branches; the record stays. "
            "Take away “active” from the account to end the sign-in as well."
        ),
    )

    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="merged",
        verbose_name=_("merged into"),
        help_text=_("The other record of the same person, which holds everything now."),
    )

    objects = StaffMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("staff member")
        verbose_name_plural = _("staff members")
        constraints = [
            models.UniqueConstraint(
                Lower("employee_number"),
                condition=~Q(employee_number=""),
                name="practicum_employee_number_once",
                violation_error_message=_("Somebody has this employee number already."),
            )
        ]

    def __str__(self) -> str:
        return self.legal_name

    def be_known_to(self, user) -> None:
        """Let ``user.staff_member`` answer without asking again in this request."""
        type(self)._meta.get_field("user").remote_field.set_cached_value(user, self)

    @property
    def may_read_everything(self) -> bool:
        """Whether the role reads lessons outside its own training."""
        return self.role in READING_ROLES

    def is_employed(self, day: date) -> bool:
        return self.left_on is None or day <= self.left_on

    def owns_on(self, day: date) -> bool:
        return self.role == Role.OWNER and self.is_employed(day)

    @property
    def writes_content(self) -> bool:
        return self.role in {Role.TRAINER, Role.OWNER}

    @property
    def sees_team(self) -> bool:
        return self.role in {Role.MANAGER, Role.OWNER}

    def branches(self, on: date) -> list[Branch]:
        """Branches on that day, the ones she works at first. Uses prefetched memberships."""
        current = [row for row in self.memberships.all() if row.is_on(on)]
        current.sort(key=lambda row: row.capacity != Capacity.MEMBER)
        return list(dict.fromkeys(row.branch for row in current))
