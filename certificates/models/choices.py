"""What authors choose from when they design a certificate: the values of the rules, with words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from certificates import rules


class KindChoice(models.TextChoices):
    PROGRAM = rules.Kind.PROGRAM.value, _("Program certificate")
    TECHNIQUE = rules.Kind.TECHNIQUE.value, _("Technique authorization")
    RECERTIFICATION = rules.Kind.RECERTIFICATION.value, _("Recertification")
    ASSESSOR = rules.Kind.ASSESSOR.value, _("Assessor authorization")
    COURSE = rules.Kind.COURSE.value, _("Course completion")
    ACTIVITY = rules.Kind.ACTIVITY.value, _("Learning activity record")


class LayoutChoice(models.TextChoices):
    CLASSIC = rules.Layout.CLASSIC.value, _("Classic")
    BOTANICAL = rules.Layout.BOTANICAL.value, _("Botanical")
    MODERN = rules.Layout.MODERN.value, _("Modern")
    LETTERPRESS = rules.Layout.LETTERPRESS.value, _("Letterpress")


class PaperChoice(models.TextChoices):
    LETTER = rules.Paper.LETTER.value, _("Letter")
    A4 = rules.Paper.A4.value, _("A4")


class OrientationChoice(models.TextChoices):
    LANDSCAPE = rules.Orientation.LANDSCAPE.value, _("Landscape")
    PORTRAIT = rules.Orientation.PORTRAIT.value, _("Portrait")


class BorderChoice(models.TextChoices):
    FULL = rules.Border.FULL.value, _("As the layout draws it")
    LINE = rules.Border.LINE.value, _("A single line")
    NONE = rules.Border.NONE.value, _("None, for pre-printed paper")
