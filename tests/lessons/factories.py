"""Dull courses and lessons for tests."""

from __future__ import annotations

import itertools
import json
import uuid

from lessons.actions import complete_lesson, turn_to_card
from lessons.models import AcademyPage, CoursePage, LessonPage, Routine, Technique
from tests import factories

_number = itertools.count(1)


def card(title: str = "Plant, move, shift", *blocks: dict, id: str | None = None) -> dict:
    content = blocks or ({"type": "text", "value": f"<p>About {title}.</p>"},)
    value = {"title": title, "content": list(content)}
    return {"type": "card", "id": id or str(uuid.uuid4()), "value": value}


def cards(number: int) -> list[dict]:
    return [card(f"Card {n}") for n in range(1, number + 1)]


def academy() -> AcademyPage:
    found = AcademyPage.objects.first()
    page = AcademyPage(title="Academy", slug="academy")
    return found or factories.home_page().add_child(instance=page)


def course(n_lessons: int = 0, *, title: str = "Technique lab") -> CoursePage:
    page = CoursePage(title=title, code="C3")
    page = academy().add_child(instance=page)
    for n in range(1, n_lessons + 1):
        lesson(course=page, title=f"Lesson {n}")
    return page


def lesson(
    *,
    course: CoursePage | None = None,
    title: str = "Circles on the scalp",
    cards: list[dict] | None = None,
    live: bool = True,
    **kwargs,
) -> LessonPage:
    """A lesson of three cards, published through a revision unless ``live`` is False."""
    parent = course or globals()["course"]()
    page = LessonPage(
        title=title,
        cards=globals()["cards"](3) if cards is None else cards,
        live=False,
        **kwargs,
    )
    page = parent.add_child(instance=page)
    if live:
        page.save_revision().publish()
    return LessonPage.objects.get(pk=page.pk)


def lessons_of(course: CoursePage) -> list[LessonPage]:
    return list(LessonPage.objects.child_of(course).order_by("path"))


def learner(page, username: str | None = None, **kwargs):
    """Somebody enrolled in a program of just this page."""
    person = factories.person(username, **kwargs)
    factories.enroll(person, factories.program(page))
    return person


def read_through(person, page: LessonPage, *, at=factories.AT) -> None:
    for key in page.card_ids[1:]:
        turn_to_card(staff_member=person, lesson=page, card=key, at=at)


def finish(person, page: LessonPage, *, at=factories.AT) -> bool:
    read_through(person, page, at=at)
    return complete_lesson(staff_member=person, lesson=page, at=at)


def technique(name: str = "Kneading", **kwargs) -> Technique:
    kwargs.setdefault("code", f"technique-{next(_number)}")
    kwargs.setdefault("purpose", "To loosen muscles.")
    kwargs.setdefault("areas", "Shoulders")
    kwargs.setdefault("cautions", [{"type": "line", "value": "Never on the spine."}])
    return Technique.objects.create(name=name, **kwargs)


def routine(*steps: dict, title: str = "Scalp massage", **kwargs) -> Routine:
    """Three steps of a minute, a minute and half a minute, unless ``steps`` gives others."""
    values = steps or (
        {"name": "Settle", "seconds": 60, "pressure_low": 1, "cue": "Hold still."},
        {"name": "Circles", "seconds": 60, "pressure_low": 2, "pressure_high": 3, "cadence": 60},
        {"name": "Close", "seconds": 30},
    )
    blank = {"hands_on": True, "cue": "", "view": "", "zones": [], "points": [], "caution": ""}
    seconds = sum(step["seconds"] for step in values)
    kwargs.setdefault("code", f"R-{next(_number)}")
    kwargs.setdefault("total_seconds", seconds)
    kwargs.setdefault("hands_on_seconds", seconds)
    stored = [{"type": "step", "value": blank | step} for step in values]
    return Routine.objects.create(title=title, steps=json.dumps(stored), **kwargs)


def showing(*things: Technique | Routine) -> list[dict]:
    """The cards of a lesson that shows these."""
    kinds = {Technique: "technique", Routine: "routine"}
    return [card(str(thing), {"type": kinds[type(thing)], "value": thing.pk}) for thing in things]
