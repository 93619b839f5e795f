"""The roles of the staff, and which of them read lessons outside their own training."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a staff member does for training. Django groups follow it, never the other way."""

    THERAPIST = "therapist", _("Therapist")
    ASSESSOR = "assessor", _("Assessor")
    MANAGER = "manager", _("Branch manager")
    TRAINER = "trainer", _("Trainer")
    OWNER = "owner", _("Owner")


READING_ROLES = frozenset({Role.ASSESSOR, Role.MANAGER, Role.TRAINER, Role.OWNER})
