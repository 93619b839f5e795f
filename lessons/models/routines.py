"""Routines: a whole treatment, step by step, against the clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin
from wagtail.search import index

from lessons.blocks import RoutineStepBlock
from lessons.rules import routines


@dataclass(frozen=True, slots=True)
class PlacedStep:
    """A step by its number, counted from 1, and the second of the routine at which it begins."""

    number: int
    starts_at: int
    value: Mapping[str, Any]


class RoutineQuerySet(models.QuerySet):
    def in_order(self) -> RoutineQuerySet:
        return self.filter(live=True).order_by("total_seconds", "code")


class Routine(PreviewableMixin, DraftStateMixin, RevisionMixin, index.Indexed, models.Model):
    """Steps in order whose seconds add up to what is declared. Keeps no personal data.

    ``total_seconds`` is the appointment, ``hands_on_seconds`` the massage in it.
    """

    code = models.SlugField(
        _("code"), unique=True, help_text=_("Short, such as H-30. It is part of addresses.")
    )
    title = models.CharField(_("title"), max_length=80)
    summary = models.CharField(_("summary"), max_length=250, blank=True)
    total_seconds = models.PositiveIntegerField(
        _("seconds in all"),
        validators=[MinValueValidator(1)],
        help_text=_("1800 is 30 minutes. The steps must add up to it."),
    )
    hands_on_seconds = models.PositiveIntegerField(
        _("seconds of massage"),
        help_text=_("Without talk, notes and the like. The hands-on steps must add up to it."),
    )
    steps = StreamField([("step", RoutineStepBlock())], verbose_name=_("steps"))

    objects = RoutineQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("title"), FieldPanel("code")]),
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("total_seconds"), FieldPanel("hands_on_seconds")]),
        FieldPanel("steps"),
    ]
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.AutocompleteField("code"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("routine")
        verbose_name_plural = _("routines")

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def clean(self) -> None:
        """Raises ValidationError with the difference in seconds if the steps do not add up."""
        super().clean()
        if self.total_seconds is None or self.hands_on_seconds is None:
            return  # said by the fields themselves
        difference = routines.difference(
            steps=[
                routines.TimedStep(step.value["seconds"] or 0, bool(step.value["hands_on"]))
                for step in self.steps
            ],
            total=self.total_seconds,
            hands_on=self.hands_on_seconds,
        )
        errors = {
            name: _sum_message(seconds)
            for name, seconds in (
                ("total_seconds", difference.total),
                ("hands_on_seconds", difference.hands_on),
            )
            if seconds
        }
        if errors:
            raise ValidationError(errors)

    @property
    def timeline(self) -> list[PlacedStep]:
        """The steps with the seconds at which each begins. One query, for their techniques."""
        values = [step.value for step in self.steps]
        starts = routines.starts(value["seconds"] or 0 for value in values)
        return [
            PlacedStep(number, start, value)
            for number, (start, value) in enumerate(zip(starts, values, strict=True), start=1)
        ]

    def get_preview_template(self, request, mode_name):
        return "practicum_lessons/routine_preview.html"


def _sum_message(seconds: int) -> ValidationError:
    number = abs(seconds)
    if seconds > 0:
        message = ngettext_lazy(
            "The steps add up to %(seconds)d second more than this. Put one of both right.",
            "The steps add up to %(seconds)d seconds more than this. Put one of both right.",
            number,
        )
    else:
        message = ngettext_lazy(
            "The steps add up to %(seconds)d second less than this. Put one of both right.",
            "The steps add up to %(seconds)d seconds less than this. Put one of both right.",
            number,
        )
    return ValidationError(message, code="sum", params={"seconds": number})
