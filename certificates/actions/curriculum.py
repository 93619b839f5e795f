"""What a program's certificate covers, and what proves it."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import ngettext

from training import frames
from training.models import Award, Enrollment, ProgramPage
from training.models.curriculum import units_of


def covered(program: ProgramPage, award: Award | None, stamp: UUID | None) -> list[str]:
    """Titles of the items that gave units, with the number of lessons where there are several.

    A lesson is a unit that stands within its item; what follows one, such as a quiz, is not.
    """
    lessons = Counter(
        placed.group for placed in units_of(program, stamp) if placed.unit.within is not None
    )
    only = _only(award)
    pages = [
        page
        for page in program.live_item_pages()
        if lessons[page.translation_key] and only in (None, page.translation_key)
    ]
    with translation.override(settings.LANGUAGE_CODE):
        return [_with_lessons(page.title, lessons[page.translation_key]) for page in pages]


def proof(enrollment: Enrollment, award: Award | None, stamp: UUID | None) -> dict[str, Any]:
    """What proves the award's units, collected through the frame of evidence."""
    only = _only(award)
    keys = [
        placed.unit.key
        for placed in units_of(enrollment.program, stamp)
        if only in (None, placed.group)
    ]
    return frames.evidence(enrollment=enrollment, keys=keys)


def _only(award: Award | None) -> UUID | None:
    return award.page.translation_key if award and award.page else None


def _with_lessons(title: str, count: int) -> str:
    if count == 1:
        return title
    return ngettext("%(title)s (%(count)d lesson)", "%(title)s (%(count)d lessons)", count) % {
        "title": title,
        "count": count,
    }
