"""A package that contributes units, as lessons and quizzes do, without being either."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from wagtail import hooks
from wagtail.models import Page

from tests import factories
from training.actions import lock_journey, record_completion
from training.rules import Unit


class Course:
    """A page with ``size`` units on it."""

    def __init__(self, size: int) -> None:
        number = uuid.uuid4().hex[:8]
        self.page = factories.home_page().add_child(
            instance=Page(title=f"Course {number}", slug=f"course-{number}")
        )
        self.units = [
            Unit(
                kind="task",
                label="Task",
                key=uuid.uuid4(),
                title=f"Task {place}",
                url=f"/task/{place}/",
                minutes=5,
                within=self.page.translation_key,
            )
            for place in range(1, size + 1)
        ]

    def finish(self, person, *places: int, at=factories.AT) -> None:
        for place in places:
            unit = self.units[place - 1]
            record_completion(
                journey=lock_journey(staff_member=person),
                unit_key=unit.key,
                kind=unit.kind,
                title=unit.title,
                source=f"task:{person.pk}:{unit.key}:{at.isoformat()}",
                at=at,
            )


@pytest.fixture
def course() -> Callable[[int], Course]:
    """``course(3)``: a page with three units, known to the units frame."""
    made: list[Course] = []

    def contribute(program, pages, so_far):
        keys = {page.translation_key for page in pages}
        return [u for one in made if one.page.translation_key in keys for u in one.units]

    def make(size: int) -> Course:
        made.append(Course(size))
        return made[-1]

    with hooks.register_temporarily("practicum_units", contribute, order=1):
        yield make
