"""What managers decide about single units of an enrollment."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import models
from django.db.models import OuterRef, Q, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils.translation import gettext_lazy as _

from training.rules import NO_OVERRIDES, Overrides

SEPARATOR = "\x1f"  # which stands in no name


class Joined(models.Aggregate):
    """All values of a text, joined by ``SEPARATOR``, as one value of a grouped query."""

    template = "GROUP_CONCAT(%(expressions)s, CHAR(31))"
    output_field = models.TextField()

    def as_postgresql(self, compiler, connection, **extra):
        template = "STRING_AGG(%(expressions)s, CHR(31))"
        return self.as_sql(compiler, connection, template=template, **extra)


class UnitOverride(models.Model):
    """A manager opened a unit of an enrollment before its turn, or acknowledged that it was
    completed elsewhere, with the reason. The gate reads it; nothing else is changed by it.

    Personal data: what was decided for whom, by whom, when and why. Kept for employment plus six
    years (house standard), because the training record rests on it.
    """

    class Kind(models.TextChoices):
        UNLOCKED = "unlocked", _("Unlocked")
        ACKNOWLEDGED = "acknowledged", _("Earlier completion acknowledged")

    enrollment = models.ForeignKey(
        "practicum_training.Enrollment", on_delete=models.PROTECT, related_name="overrides"
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    unit_key = models.UUIDField()
    unit_title = models.CharField(_("unit"), max_length=255)
    completed_on = models.DateField(_("completed on"), null=True)
    reason = models.CharField(_("reason"), max_length=255)
    given_at = models.DateTimeField(_("given at"))
    given_by_id = models.BigIntegerField(null=True)
    given_by_name = models.CharField(_("given by"), max_length=255)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("override")
        verbose_name_plural = _("overrides")
        constraints = [
            # Of two managers who press at once, one decides.
            models.UniqueConstraint(
                fields=["enrollment", "unit_key", "kind"], name="practicum_override_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="unlocked", completed_on__isnull=True)
                | Q(kind="acknowledged", completed_on__isnull=False),
                name="practicum_acknowledged_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrollment_id}: {self.kind} {self.unit_title}"

    @classmethod
    def told(cls, enrollment: str = "pk") -> models.Subquery:
        """All overrides of an outer enrollment as one text, for ``overrides_in``: asking for them
        costs no query of its own. Empty is None."""
        text = Concat(
            "kind",
            Value(" "),
            Cast("unit_key", models.CharField()),
            Value(" "),
            Coalesce(Cast("completed_on", models.CharField()), Value("")),
            output_field=models.TextField(),
        )
        rows = cls.objects.filter(enrollment=OuterRef(enrollment)).order_by().values("enrollment")
        return models.Subquery(rows.annotate(told=Joined(text)).values("told"))


def overrides_in(told: str | None) -> Overrides:
    """The values of what ``UnitOverride.told`` has read."""
    if not told:
        return NO_OVERRIDES
    unlocked: set[UUID] = set()
    acknowledged: dict[UUID, date] = {}
    for entry in told.split(SEPARATOR):
        kind, key, day = entry.split(" ")
        if kind == UnitOverride.Kind.UNLOCKED:
            unlocked.add(UUID(key))
        else:
            acknowledged[UUID(key)] = date.fromisoformat(day)
    return Overrides(frozenset(unlocked), acknowledged)
