"""Reading enrollments for lessons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from wagtail.models import Page, PageViewRestriction

from training import rules
from training.models import CompiledQuery, Reading, Standing

if TYPE_CHECKING:
    from lessons.models.pages import LessonPage


@dataclass(frozen=True, slots=True)
class LessonLine:
    """A lesson in a list, as one person meets it."""

    lesson: LessonPage
    standing: Standing

    @property
    def access(self) -> rules.Access:
        return self.standing.access

    @property
    def step(self) -> rules.Step | None:
        """None outside her training."""
        return self.standing.step


def access_in(readings: Sequence[Reading], key: UUID) -> tuple[rules.Access, rules.Step | None]:
    """How the person of these readings, without the withdrawn ones, stands before a unit."""
    return rules.access_to(
        key=key,
        outlines=[row.outline for row in readings if row.enrollment.is_open],
        completed=[
            frozenset(placed.unit.key for placed in row.units)
            for row in readings
            if not row.enrollment.is_open
        ],
        reader=False,
    )


_ANY_RESTRICTION = CompiledQuery(lambda: PageViewRestriction.objects.values_list("pk")[:1])


def restrictions_of(page: Page) -> list[PageViewRestriction]:
    """Who may see the page at all, as Wagtail's "Privacy" says. One query where no page has any."""
    if not _ANY_RESTRICTION.rows(PageViewRestriction):
        return []
    return list(page.get_view_restrictions())
