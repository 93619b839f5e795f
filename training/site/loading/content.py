"""Facts, academy, courses, lessons, questions, quizzes and programs, in this order."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from lessons.models import AcademyPage, CoursePage, LessonPage, SourceFact
from quizzes.models import (
    Difficulty,
    Question,
    QuestionCategory,
    Quiz,
    QuizPlacement,
    QuizQuestion,
)
from training.models import Award, ProgramItem, ProgramPage
from training.site.loading import questions, texts
from training.site.loading.guide import load_guide
from training.site.loading.keeper import Keeper
from training.site.loading.practice import load_practice
from training.site.loading.videos import VideoLoader

MINUTES_OF_QUIZ = 4  # domain: 72 minutes for 18 quizzes
FIRST_PROGRAM = "P1"


class ContentLoader:
    """Loads the demo's content under a start page; a second run changes nothing."""

    def __init__(self, *, home: Page, keeper: Keeper) -> None:
        self.home = home
        self.keeper = keeper
        self.source = texts.demo_texts()
        self.plan = texts.read(self.source / "academy.toml")
        self.courses: dict[str, CoursePage] = {}
        self.lessons: dict[str, LessonPage] = {}
        self.questions: dict[str, list[Question]] = {}  # by the code of the lesson
        self.things: texts.Things = {}

    def load(self) -> dict[str, ProgramPage]:
        """Load everything; returns the programs by code."""
        for fact in texts.read(self.source / "facts.toml")["fact"]:
            self._fact(fact)
        academy = self._academy(self.plan["academy"])
        for course in self.plan["course"]:
            self.courses[course["code"]] = self._course(academy, course)
        videos = VideoLoader(self.keeper)
        self.things = load_practice(self.keeper) | videos.load()
        for lesson in texts.read_folder(self.source / "lessons"):
            self.lessons[lesson["code"]] = self._lesson(videos.shown_in(lesson))
        for quiz in texts.read_folder(self.source / "quizzes"):
            self._lesson_quiz(quiz)
        load_guide(home=self.home, keeper=self.keeper)
        return {plan["code"]: self._program(plan) for plan in self.plan["program"]}

    def _fact(self, fact: dict[str, Any]) -> SourceFact:
        def write(present):
            instance = present or SourceFact()
            instance.code, instance.section = fact["code"], fact["section"]
            instance.text = fact["text"]
            instance.save()
            return instance

        return self.keeper.load(f"fact {fact['code']}", fact, model=SourceFact, write=write)

    def _academy(self, plan: dict[str, Any]) -> AcademyPage:
        def write(present):
            present = present or AcademyPage.objects.child_of(self.home).first()
            fields = {"title": plan["title"], "intro": plan["intro"]}
            return _publish(present or AcademyPage(slug=plan["slug"]), self.home, fields)

        return self.keeper.load("academy", plan, model=AcademyPage, write=write)

    def _course(self, academy: AcademyPage, plan: dict[str, Any]) -> CoursePage:
        def write(present):
            fields = {name: plan[name] for name in ("title", "summary", "code")}
            return _publish(present or CoursePage(slug=plan["slug"]), academy, fields)

        return self.keeper.load(f"course {plan['code']}", plan, model=CoursePage, write=write)

    def _lesson(self, text: dict[str, Any]) -> LessonPage:
        def write(present):
            fields = {name: text[name] for name in ("title", "summary", "minutes")}
            fields["objectives"] = texts.stream(
                [{"type": "objective", "value": words} for words in text["objectives"]]
            )
            fields["cards"] = texts.stream(texts.cards(text, self.things))
            fields["facts"] = list(SourceFact.objects.filter(code__in=text["facts"]))
            page = present or LessonPage(slug=text["slug"])
            return _publish(page, self.courses[text["course"]], fields)

        return self.keeper.load(f"lesson {text['code']}", text, model=LessonPage, write=write)

    def _lesson_quiz(self, text: dict[str, Any]) -> Quiz:
        lesson = self.lessons[text["lesson"]]
        questions = [self._question(question, text["lesson"]) for question in text["question"]]
        self.questions[text["lesson"]] = questions
        return self._quiz(
            f"quiz {text['lesson']}",
            text | {"intro": "", "minutes": MINUTES_OF_QUIZ},
            questions,
            lesson,
        )

    def _exam(self, name: str, plan: dict[str, Any], program: ProgramPage) -> Quiz:
        """Its questions are those of the lessons' quizzes."""
        ids = {pk for page in program.live_item_pages() for pk in self._lesson_ids(page)}
        questions = [
            question
            for code, lesson in self.lessons.items()
            if lesson.pk in ids
            for question in self.questions.get(code, ())
        ]
        return self._quiz(name, plan, questions, program)

    def _lesson_ids(self, page: Page) -> set[int]:
        return {page.pk, *LessonPage.objects.child_of(page).values_list("pk", flat=True)}

    def _question(self, text: dict[str, Any], code: str) -> Question:
        def write(present):
            question = present or Question()
            question.name = text["id"]
            question.body = texts.stream([questions.body(text)])
            question.explanation = texts.rich_text(text["explanation"])
            question.is_safety = text["safety"]
            question.source_facts = ", ".join(text["facts"])
            question.category = self._category(text["category"]) if "category" in text else None
            question.difficulty = text.get("difficulty", Difficulty.MEDIUM)
            question.tags.set([code, *text.get("tags", ())])
            question.taught_by = self._card(code, text["card"]) if "card" in text else ""
            question.full_clean()
            question.save()
            question.save_revision().publish()
            return question

        return self.keeper.load(f"question {text['id']}", text, model=Question, write=write)

    def _category(self, name: str) -> QuestionCategory:
        return QuestionCategory.objects.get_or_create(name=name)[0]

    def _card(self, code: str, title: str) -> str:
        """How a question names the card that teaches it. Raises KeyError for an unknown title."""
        lesson = self.lessons[code]
        ids = {card.title: card.id for card in lesson.cards_in_order}
        return f"{lesson.translation_key}/{ids[title]}"

    def _quiz(self, name: str, text: dict[str, Any], questions: list[Question], page: Page) -> Quiz:
        def write(present):
            quiz = present or Quiz()
            quiz.title, quiz.intro = text["title"], text["intro"]
            quiz.pass_percent, quiz.draw = text["pass_percent"], text["draw"]
            quiz.minutes = text["minutes"]
            quiz.quiz_questions = [
                QuizQuestion(question=question, sort_order=order)
                for order, question in enumerate(questions)
            ]
            quiz.placements = [QuizPlacement(page_id=page.pk)]
            quiz.save()
            return quiz

        asked = [question.name for question in questions]
        return self.keeper.load(name, [text, asked], model=Quiz, write=write)

    def _program(self, plan: dict[str, Any]) -> ProgramPage:
        # The first one was the only one once; sites that loaded it then remember it so.
        suffix = "" if plan["code"] == FIRST_PROGRAM else f" {plan['code']}"

        def write(present):
            names = ("title", "summary", "planned_minutes", "accept_earlier_days")
            fields = {name: plan[name] for name in names}
            fields["items"] = [
                ProgramItem(page_id=(self.courses | self.lessons)[code].pk, sort_order=order)
                for order, code in enumerate(plan["items"])
            ]
            if present is None:
                fields["awards"] = [
                    Award(title=plan["award_title"], validity_months=plan["validity_months"])
                ]
            return _publish(present or ProgramPage(slug=plan["slug"]), self.home, fields)

        program = self.keeper.load(f"program{suffix}", plan, model=ProgramPage, write=write)
        if "exam" in plan:
            self._exam(f"exam{suffix}", plan["exam"], program)
        return program


def _publish(page: Page, parent: Page, fields: dict[str, Any]) -> Page:
    """Write ``fields`` and publish through a revision, as an author does."""
    for name, value in fields.items():
        setattr(page, name, value)
    if page.pk is None:
        parent = Page.objects.get(pk=parent.pk)  # its count of children has changed
        parent.add_child(instance=page)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)
