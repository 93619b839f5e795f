"""Techniques: written once, referred to by lessons and routines."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin
from wagtail.search import index

from lessons.blocks import DrawingBlock, PictureBlock, VideoBlock

LEVEL = [MinValueValidator(1), MaxValueValidator(5)]
TAKEN = {"sheet"}  # stands where a code stands in addresses
RATE = [MinValueValidator(1), MaxValueValidator(400)]


def lines(label: str, *, max_length: int = 160) -> list[tuple[str, blocks.Block]]:
    return [("line", blocks.CharBlock(max_length=max_length, label=label, icon="minus"))]


def level_field(name: str) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(name, null=True, blank=True, validators=LEVEL)


def rate_field(name: str) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(name, null=True, blank=True, validators=RATE)


class TechniqueQuerySet(models.QuerySet):
    def in_order(self) -> TechniqueQuerySet:
        return self.filter(live=True).order_by("sort_order", "name")


class Technique(PreviewableMixin, DraftStateMixin, RevisionMixin, index.Indexed, models.Model):
    """How the hands work: purpose, area, pressure level 1 to 5, cadence per minute, cautions.

    ``cadence_low`` to ``cadence_high`` is the accepted band around ``cadence``. Keeps no personal
    data.
    """

    code = models.SlugField(
        _("code"),
        unique=True,
        help_text=_("Short, such as kneading. It is part of addresses."),
    )
    name = models.CharField(_("name"), max_length=80, help_text=_("The plain word."))
    term = models.CharField(
        _("term of the field"), max_length=80, blank=True, help_text=_("Such as petrissage.")
    )
    sort_order = models.PositiveSmallIntegerField(_("place in lists"), default=100)
    purpose = models.TextField(_("purpose"), max_length=400)
    areas = models.CharField(_("areas"), max_length=250)
    pressure_low = level_field(_("pressure, from"))
    pressure_high = level_field(_("pressure, to"))
    cadence = rate_field(_("cadence, per minute"))
    cadence_low = rate_field(_("accepted, from"))
    cadence_high = rate_field(_("accepted, to"))
    cadence_unit = models.CharField(
        _("of what"), max_length=40, blank=True, help_text=_("Such as circles.")
    )
    timing = models.CharField(
        _("how long"), max_length=160, blank=True, help_text=_("Such as 2 to 5 minutes a zone.")
    )
    cues = StreamField(lines(_("Cue")), blank=True, verbose_name=_("cues of quality"))
    faults = StreamField(
        lines(_("Fault"), max_length=220), blank=True, verbose_name=_("common faults")
    )
    cautions = StreamField(lines(_("Caution"), max_length=220), verbose_name=_("cautions"))
    pictures = StreamField(
        [("drawing", DrawingBlock()), ("picture", PictureBlock()), ("video", VideoBlock())],
        blank=True,
        verbose_name=_("pictures and films"),
    )
    sources = StreamField(lines(_("Source"), max_length=250), blank=True, verbose_name=_("sources"))

    objects = TechniqueQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("term")]),
        FieldRowPanel([FieldPanel("code"), FieldPanel("sort_order")]),
        FieldPanel("purpose"),
        FieldPanel("areas"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("pressure_low"), FieldPanel("pressure_high")]),
                FieldRowPanel([FieldPanel("cadence"), FieldPanel("cadence_unit")]),
                FieldRowPanel([FieldPanel("cadence_low"), FieldPanel("cadence_high")]),
                FieldPanel("timing"),
            ],
            heading=_("Pressure, cadence, time"),
        ),
        FieldPanel("cues"),
        FieldPanel("faults"),
        FieldPanel("cautions"),
        FieldPanel("pictures"),
        FieldPanel("sources"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("term"),
        index.AutocompleteField("term"),
        index.SearchField("purpose"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("technique")
        verbose_name_plural = _("techniques")

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        """As other things that lessons show are called."""
        return self.name

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        if self.code in TAKEN:
            errors["code"] = _("This word is taken by another page. Choose another one.")
        if _is_reversed(self.pressure_low, self.pressure_high):
            errors["pressure_high"] = _("Give the lighter level first; this one is not below it.")
        low, high = self.cadence_low, self.cadence_high
        if _is_reversed(low, high):
            errors["cadence_high"] = _("Give the slower cadence first; this one is not below it.")
        elif self.cadence and low and high and not low <= self.cadence <= high:
            errors["cadence"] = _("The cadence lies outside of what is accepted.")
        if errors:
            raise ValidationError(errors)

    def get_preview_template(self, request, mode_name):
        return "practicum_lessons/technique_preview.html"


def _is_reversed(low: int | None, high: int | None) -> bool:
    return high is not None and (low is None or high < low)
