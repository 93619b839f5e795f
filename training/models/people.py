"""Who trains where: branches, staff members and the dates on which they belong together."""

from __future__ import annotations

import zoneinfo
from datetime import date

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def check_time_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(name)s” is not a time zone. Write it like America/New_York."),
            code="time_zone",
            params={"name": name},
        )


def manages_all(user, *, on: date) -> bool:
    """Whether the user is an administrator of the site or, on that day, an owner."""
    person = getattr(user, "staff_member", None)
    return bool(user.is_superuser or (person and person.owns_on(on)))


class BranchQuerySet(models.QuerySet):
    def visible_to(self, user, *, on: date) -> BranchQuerySet:
        """Branches of the people that the user may see on that day."""
        people = StaffMember.objects.visible_to(user, on=on)
        rows = BranchMembership.objects.on(on).filter(staff_member__in=people)
        return self.filter(pk__in=rows.values("branch"))

    def managed_by(self, user, *, on: date) -> BranchQuerySet:
        """Branches for which the user may take people on, on that day."""
        if manages_all(user, on=on):
            return self
        person = getattr(user, "staff_member", None)
        if not person or person.role != Role.MANAGER or (person.left_on and person.left_on < on):
            return self.none()
        rows = BranchMembership.objects.on(on).filter(staff_member=person)
        return self.filter(pk__in=rows.filter(capacity=Capacity.MANAGER).values("branch"))


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


class Role(models.TextChoices):
    """What a staff member does for training. Django groups follow it, never the other way."""

    THERAPIST = "therapist", _("Therapist")
    ASSESSOR = "assessor", _("Assessor")
    MANAGER = "manager", _("Branch manager")
    TRAINER = "trainer", _("Trainer")
    OWNER = "owner", _("Owner")


READING_ROLES = frozenset({Role.ASSESSOR, Role.MANAGER, Role.TRAINER, Role.OWNER})


class Capacity(models.TextChoices):
    """In which capacity somebody belongs to a branch."""

    MEMBER = "member", _("Works here")
    MANAGER = "manager", _("Manages it")


class TrainingState(models.TextChoices):
    """How far somebody is, as managers filter by it."""

    NOT_ENROLLED = "none", _("Not enrolled")
    IN_TRAINING = "open", _("In training")
    LATE = "late", _("Late")
    COMPLETED = "completed", _("Completed")


class StaffMemberQuerySet(models.QuerySet):
    def visible_to(self, user, *, on: date) -> StaffMemberQuerySet:
        """The one rule of who sees whose training record on the day ``on``.

        Owners and superusers see everybody; managers see themselves and the members, on that day,
        of the branches that they manage on that day; everybody else sees herself.
        """
        if not user.is_authenticated:
            return self.none()
        person = getattr(user, "staff_member", None)
        if user.is_superuser or (person and person.owns_on(on)):
            return self
        if person and person.left_on and person.left_on < on:
            return self.filter(user=user)
        managed = BranchMembership.objects.on(on).filter(
            capacity=Capacity.MANAGER, staff_member__user=user, staff_member__role=Role.MANAGER
        )
        members = BranchMembership.objects.on(on).filter(branch__in=managed.values("branch"))
        return self.filter(Q(user=user) | Q(pk__in=members.values("staff_member")))

    def owners(self) -> StaffMemberQuerySet:
        return self.filter(role=Role.OWNER, user__is_active=True, left_on__isnull=True)

    def at_branch(self, branch: Branch, *, on: date) -> StaffMemberQuerySet:
        return self.filter(
            pk__in=BranchMembership.objects.on(on).filter(branch=branch).values("staff_member")
        )

    def enrolled_in(self, program) -> StaffMemberQuerySet:
        kept = Q(enrollments__program=program, enrollments__withdrawn_at__isnull=True)
        return self.filter(kept).distinct()

    def in_training(self) -> StaffMemberQuerySet:
        """People with an open enrollment."""
        open_ones = apps.get_model("practicum_training", "Enrollment").objects.open()
        return self.filter(pk__in=open_ones.values("staff_member"))

    def in_state(self, state: TrainingState, *, program=None, on: date) -> StaffMemberQuerySet:
        """People with an enrollment in ``state`` on that day, of ``program`` or of any."""
        enrollments = apps.get_model("practicum_training", "Enrollment").objects.kept()
        if program:
            enrollments = enrollments.filter(program=program)
        if state is TrainingState.NOT_ENROLLED:
            return self.exclude(pk__in=enrollments.values("staff_member"))
        return self.filter(pk__in=enrollments.in_state(state, on=on).values("staff_member"))

    def search(self, words: str) -> StaffMemberQuerySet:
        """People whose legal or display name or user name holds each of the first ten words."""
        found = self
        for word in words.split()[:10]:  # each is a condition, and databases refuse too many
            found = found.filter(
                Q(legal_name__icontains=word)
                | Q(display_name__icontains=word)
                | Q(user__username__icontains=word)
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


class StaffMember(models.Model):
    """A person of the staff, with or without a user who can sign in.

    Personal data: legal name (as on the license; printed on certificates), display name, role and
    dates of employment. Kept for employment plus six years (house standard), because training
    records are evidence; the row outlives its user.
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

    objects = StaffMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("staff member")
        verbose_name_plural = _("staff members")

    def __str__(self) -> str:
        return self.legal_name

    def be_known_to(self, user) -> None:
        """Let ``user.staff_member`` answer without asking again in this request."""
        type(self)._meta.get_field("user").remote_field.set_cached_value(user, self)

    @property
    def may_read_everything(self) -> bool:
        """Whether the role reads lessons outside its own training."""
        return self.role in READING_ROLES

    def owns_on(self, day: date) -> bool:
        return self.role == Role.OWNER and (self.left_on is None or day <= self.left_on)

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
        StaffMember, on_delete=models.PROTECT, related_name="memberships"
    )
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="memberships")
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
