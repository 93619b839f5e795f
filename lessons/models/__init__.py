from lessons.models.access import LessonLine, access_in, following
from lessons.models.facts import SourceFact
from lessons.models.pages import AcademyPage, Card, CoursePage, LessonPage
from lessons.models.progress import LessonProgress, is_spoken_of
from lessons.models.units import lesson_units

__all__ = [
    "AcademyPage",
    "Card",
    "CoursePage",
    "LessonLine",
    "LessonPage",
    "LessonProgress",
    "SourceFact",
    "access_in",
    "following",
    "is_spoken_of",
    "lesson_units",
]
