"""Telling every process that the curriculum has changed."""

from __future__ import annotations

import uuid

from training.models import CurriculumStamp


def touch_curriculum() -> None:
    """Change the stamp under which outlines are cached. Idempotent in effect."""
    CurriculumStamp.objects.update_or_create(pk=1, defaults={"value": uuid.uuid4()})
