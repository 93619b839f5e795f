"""How far people are in their training."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class TrainingState(models.TextChoices):
    """How far somebody is, as managers filter by it."""

    NOT_ENROLLED = "none", _("Not enrolled")
    IN_TRAINING = "open", _("In training")
    LATE = "late", _("Late")
    COMPLETED = "completed", _("Completed")
