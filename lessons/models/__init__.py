from lessons.models.access import LessonLine, access_in, restrictions_of
from lessons.models.card_texts import CardText, readable_lessons, text_of
from lessons.models.cards import Card
from lessons.models.facts import SourceFact, coverage
from lessons.models.guide import GuideLink, GuidePage
from lessons.models.pages import AcademyPage, CoursePage, LessonPage, lesson_read_as
from lessons.models.progress import (
    LessonProgress,
    StudyDay,
    evidence,
    is_spoken_of,
    unfinished_reading,
)
from lessons.models.review import ClinicalReviewTask
from lessons.models.routines import Routine
from lessons.models.techniques import Technique
from lessons.models.units import lesson_units
from lessons.models.uses import Shelf, ThingLine, Uses, lessons_that_show, standing_before
from lessons.models.videos import LessonVideo, VideoPosition

__all__ = [
    "AcademyPage",
    "Card",
    "CardText",
    "ClinicalReviewTask",
    "CoursePage",
    "GuideLink",
    "GuidePage",
    "LessonLine",
    "LessonPage",
    "LessonProgress",
    "LessonVideo",
    "Routine",
    "Shelf",
    "SourceFact",
    "StudyDay",
    "Technique",
    "ThingLine",
    "Uses",
    "VideoPosition",
    "access_in",
    "coverage",
    "evidence",
    "is_spoken_of",
    "lesson_read_as",
    "lesson_units",
    "lessons_that_show",
    "readable_lessons",
    "restrictions_of",
    "standing_before",
    "text_of",
    "unfinished_reading",
]
