"""The units that lessons contribute to a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from wagtail.models import Page

from lessons.models.pages import CoursePage, LessonPage
from training import rules
from training.models import ProgramPage


def lesson_units(
    program: ProgramPage, pages: Sequence[Page], so_far: Sequence[rules.Unit]
) -> Iterator[rules.Unit]:
    """Of each course among the items its live lessons, of each lesson itself. One query."""
    items = [page for page in pages if page.specific_class in (CoursePage, LessonPage)]
    lessons = list(LessonPage.objects.named_by(items)) if items else []
    for item in items:
        for lesson in lessons:
            if item.path in (lesson.path, lesson.path[: -Page.steplen]):
                yield lesson.as_unit(kind="lesson", label=_("Lesson"), within=item.translation_key)
