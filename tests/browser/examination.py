"""A house whose program ends with an exam: ten questions, one of each kind, in forty minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from lessons.models import LessonPage
from quizzes.models import Attempt, Quiz
from tests import factories
from tests.browser import giving, sitting
from tests.certificates import factories as certified
from tests.lessons import factories as lessons
from tests.quizzes import factories as quizzes
from tests.quizzes import hotspots, values
from training.models import Role, StaffMember
from training.site.foundation import lay_foundation

TITLE = "Final exam: head massage"
AWARD = "Head massage: knowledge training"
OPTIONS = [{"text": "Crown", "right": False}, {"text": "Temples", "right": True}]
KINDS: dict[str, dict[str, Any]] = {
    "single": {"stem": "Where do the circles begin?", "options": OPTIONS},
    "multiple": {
        "stem": "Which places come next?",
        "options": [{"text": "Neck", "right": True}, {"text": "Face", "right": True}, *OPTIONS],
    },
    "truefalse": {"stem": "The pads stay planted.", "answer": "true"},
    "matching": {
        "stem": "What do you do with a client who has this?",
        "pairs": [{"left": "Head lice", "right": "Stop"}, {"left": "A bruise", "right": "Avoid"}],
        "extras": ["Check"],
    },
    "ordering": {
        "stem": "In which order is it given?",
        "items": ["Ask about health", "Settle", "Circles on the crown", "Hold"],
    },
    "numeric": sitting.NUMBER,
    "text": sitting.WORDS,
    "cloze": {
        "stem": "Complete the rule.",
        "text": "Hold for [three] breaths, then [ease] off.",
        "choose": False,
        "extra": [],
    },
    "hotspot": hotspots.value(),
    "scenario": sitting.STORY,
}


@dataclass(frozen=True)
class House:
    her: StaffMember
    manager: StaffMember
    lesson: LessonPage
    exam: Quiz


def build(address: str, **rules: Any) -> House:
    """She has finished the only lesson; the exam comes after the whole program."""
    lay_foundation(name="Serenity Head Spa", address=address)
    certified.organization()
    rockville = factories.branch("Rockville")
    lesson = lessons.lesson(title="Circles on the scalp")
    program = factories.program(lesson, title="New Therapist Onboarding", award=AWARD)
    cards = lesson.cards_in_order
    taught = [f"{lesson.translation_key}/{cards[n % 2].id}" for n in range(len(KINDS))]
    asked = [
        values.question(kind, value, taught_by=card, is_safety=kind == "scenario")
        for (kind, value), card in zip(KINDS.items(), taught, strict=True)
    ]
    rules = {"time_limit": 40, "max_attempts": 3} | rules
    exam = quizzes.quiz(program, questions=asked, title=TITLE, **rules)
    her = factories.person("linh", legal_name="Linh Nguyễn", at=rockville)
    factories.enroll(her, program)
    lessons.finish(her, lesson)
    manager = factories.person("daniel", role=Role.MANAGER, manages=rockville)
    return House(her, manager, lesson, exam)


def last_attempt(house: House) -> Attempt:
    return Attempt.objects.filter(staff_member=house.her).latest("number")


def answer(page: Page, attempt: Attempt, numbers: range | None = None) -> None:
    """Rightly, by hand, the questions of these numbers, or all of them."""
    right = attempt.right_answers()
    for asked in attempt.asked():
        if numbers is None or asked.number in numbers:
            box = page.locator(f"#question-{asked.number}")
            giving.give(box, asked.kind.name, asked.shown, right[asked.id], field=asked.field)
