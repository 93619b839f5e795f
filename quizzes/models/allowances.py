"""What a manager allows one person beyond the rules of a quiz, and the cards she has read again."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from training.models import StaffMember


class ExtraAttempt(models.Model):
    """One attempt more at a quiz, granted once, with the reason.

    Personal data: who was granted what, by whom, when and why. Kept for employment plus six years
    (house standard).
    """

    staff_member = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, related_name="extra_attempts"
    )
    quiz_key = models.UUIDField()
    quiz_title = models.CharField(_("quiz"), max_length=255)
    after_number = models.PositiveIntegerField()
    granted_at = models.DateTimeField(_("granted at"))
    granted_by_id = models.BigIntegerField(null=True)
    granted_by_name = models.CharField(_("granted by"), max_length=255)
    reason = models.CharField(_("reason"), max_length=255)

    class Meta:
        verbose_name = _("extra attempt")
        verbose_name_plural = _("extra attempts")
        constraints = [
            # Two presses of one button grant one attempt.
            models.UniqueConstraint(
                fields=["staff_member", "quiz_key", "after_number"],
                name="practicum_extra_attempt_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.quiz_title}: one more for {self.staff_member_id}"


class ExtraTimeQuerySet(models.QuerySet):
    def percent_for(self, staff_member: StaffMember) -> int:
        return self.filter(staff_member=staff_member).values_list("percent", flat=True).first() or 0


class ExtraTime(models.Model):
    """More time in every quiz that has a limit, such as for somebody who reads slowly.

    Personal data, and of a sensitive sort: the reason may tell of a disability, so it is not asked
    for. Kept while the person is employed.
    """

    staff_member = models.OneToOneField(
        StaffMember, on_delete=models.PROTECT, related_name="extra_time"
    )
    percent = models.PositiveSmallIntegerField(
        _("more time, percent"), validators=[MinValueValidator(1), MaxValueValidator(300)]
    )
    granted_at = models.DateTimeField(_("granted at"))
    granted_by_name = models.CharField(_("granted by"), max_length=255)

    objects = ExtraTimeQuerySet.as_manager()

    class Meta:
        verbose_name = _("extra time")
        verbose_name_plural = _("extra time")

    def __str__(self) -> str:
        return f"{self.percent} % more for {self.staff_member_id}"


class CardReread(models.Model):
    """A card that somebody has read again, as asked for after ``attempt`` was failed.

    Personal data: who read what when. Kept with the attempt.
    """

    attempt = models.ForeignKey(
        "practicum_quizzes.Attempt", on_delete=models.PROTECT, related_name="cards_reread"
    )
    card = models.CharField(max_length=80)
    read_at = models.DateTimeField()

    class Meta:
        verbose_name = _("card read again")
        verbose_name_plural = _("cards read again")
        constraints = [
            models.UniqueConstraint(fields=["attempt", "card"], name="practicum_card_reread_once")
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id}: {self.card}"
