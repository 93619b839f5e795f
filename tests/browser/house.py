"""A house with a program of two lessons: small enough to be taken to its end in the browser."""

from __future__ import annotations

from dataclasses import dataclass

from tests import factories
from tests.certificates import factories as certified
from tests.lessons import factories as lessons
from tests.quizzes import factories as quizzes
from training.models import Role, StaffMember
from training.site.foundation import lay_foundation

FIRST, SECOND = "Circles on the scalp", "Stroking and kneading"
AWARD = "Scalp massage: knowledge training"
# In the order of the factory's options and of true and false; the stems tell the questions apart.
KEY = {
    "Where do the circles begin?": ["Temples"],
    "Which places come next?": ["Crown", "Neck"],
    "The pads stay planted.": ["True"],
}
KINDS = {"single": 1, "multiple": [0, 2], "truefalse": True}


@dataclass(frozen=True)
class House:
    her: StaffMember
    manager: StaffMember
    first_lesson: str  # addresses
    second_lesson: str


def build(address: str) -> House:
    lay_foundation(name="Serenity Head Spa", address=address)
    certified.organization()
    rockville = factories.branch("Rockville")
    course = lessons.course(title="Technique lab")
    pages = [lesson_with_quiz(course, title) for title in (FIRST, SECOND)]
    program = factories.program(course, title="New Therapist Onboarding", award=AWARD)
    her = factories.person("linh", legal_name="Linh Nguyễn", at=rockville)
    factories.enroll(her, program)
    manager = factories.person(
        "daniel", legal_name="Daniel Okafor", role=Role.MANAGER, manages=rockville
    )
    return House(her, manager, *(page.get_url() for page in pages))


def lesson_with_quiz(course, title: str):
    page = lessons.lesson(course=course, title=title)
    asked = [
        quizzes.question(kind, stem=stem, right=right)
        for stem, (kind, right) in zip(KEY, KINDS.items(), strict=True)
    ]
    quizzes.quiz(page, questions=asked, title=f"Quiz: {title}")
    return page
