"""Facts, academy, courses, lessons, questions, quizzes and programs, in this order."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from lessons.models import AcademyPage, CoursePage, LessonPage, SourceFact
from quizzes.models import (
    Difficulty,
    Question,
    QuestionCategory,
    QuestionTag,
    Quiz,
    QuizDraw,
    QuizPlacement,
    QuizQuestion,
)
from training.models import Award, ProgramItem, ProgramPage
from training.site.loading import texts
from training.site.loading.guide import load_guide
from training.site.loading.keeper import Keeper
from training.site.loading.practice import load_practice
from training.site.loading.questions import body
from training.site.loading.videos import VideoLoader

RULES = {"time_limit", "max_attempts", "wait_minutes", "least_safety_percent"}
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
        self.courses_of: dict[str, str] = {}  # code of the lesson → code of its course
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
            self.courses_of[lesson["code"]] = lesson["course"]
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
        code = text["lesson"]
        lesson = self.lessons[code]
        questions = [self._question(question, code) for question in text["question"]]
        self._retire(code, questions)
        self.questions[code] = questions
        return self._quiz(
            f"quiz {code}",
            {"draws": []} | text | {"intro": "", "minutes": MINUTES_OF_QUIZ},
            questions,
            lesson,
        )

    def _retire(self, code: str, questions: list[Question]) -> None:
        """Questions that the texts have no more are asked no more; papers that hold them stay."""
        names = [f"question {question.name}" for question in questions]
        for question in self.keeper.dropped(f"question {code}-", names, Question):
            QuizQuestion.objects.filter(question=question).delete()
            question.unpublish()

    def _exam(self, name: str, plan: dict[str, Any], program: ProgramPage) -> Quiz:
        """By its draws from the questions of the lessons' quizzes, else all of them."""
        if "draws" in plan:
            return self._quiz(name, plan | {"draw": None}, [], program)
        ids = {pk for page in program.live_item_pages() for pk in self._lesson_ids(page)}
        questions = [
            question
            for code, lesson in self.lessons.items()
            if lesson.pk in ids
            for question in self.questions.get(code, ())
        ]
        return self._quiz(name, plan | {"draws": []}, questions, program)

    def _lesson_ids(self, page: Page) -> set[int]:
        return {page.pk, *LessonPage.objects.child_of(page).values_list("pk", flat=True)}

    def _question(self, text: dict[str, Any], code: str) -> Question:
        text = text | {"tags": [code, *self._exams_about(code), *text.get("tags", ())]}

        def write(present):
            question = present or Question()
            question.name = text["id"]
            question.body = texts.stream([body(text)])
            question.explanation = texts.rich_text(text["explanation"])
            question.is_safety = text["safety"]
            question.source_facts = ", ".join(text["facts"])
            question.category = self._category(text["category"]) if "category" in text else None
            question.difficulty = text.get("difficulty", Difficulty.MEDIUM)
            question.tags.set(text["tags"])
            question.taught_by = self._card(code, text["card"]) if "card" in text else ""
            question.full_clean()
            question.save()
            question.save_revision().publish()
            return question

        return self.keeper.load(f"question {text['id']}", text, model=Question, write=write)

    def _exams_about(self, code: str) -> list[str]:
        """The programs whose exam draws from the questions of the lesson: their codes are tags."""
        course = self.courses_of[code]
        return [
            plan["code"]
            for plan in self.plan["program"]
            if "draws" in plan.get("exam", ()) and {code, course} & set(plan["items"])
        ]

    def _draw(self, plan: dict[str, Any], tag: str, order: int) -> QuizDraw:
        category = self._category(plan["category"]) if "category" in plan else None
        return QuizDraw(
            count=plan["count"],
            kind=plan.get("kind", ""),
            safety_only=plan.get("safety", False),
            category=category,
            tag=QuestionTag.objects.get(name=tag),
            sort_order=order,
        )

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
            for rule in RULES & text.keys():
                setattr(quiz, rule, text[rule])
            quiz.draws = [
                self._draw(draw, text["code"], order) for order, draw in enumerate(text["draws"])
            ]
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
            fields["may_be_chosen"] = plan.get("may_be_chosen", False)
            fields["items"] = [
                ProgramItem(page_id=(self.courses | self.lessons)[code].pk, sort_order=order)
                for order, code in enumerate(plan["items"])
            ]
            if present is None:
                fields["awards"] = self._awards(plan)
            return _publish(present or ProgramPage(slug=plan["slug"]), self.home, fields)

        program = self.keeper.load(f"program{suffix}", plan, model=ProgramPage, write=write)
        if "exam" in plan:
            self._exam(f"exam{suffix}", plan["exam"] | {"code": plan["code"]}, program)
        return program

    def _awards(self, plan: dict[str, Any]) -> list[Award]:
        """One for the whole program, and one for each course that has its own."""
        whole = Award(title=plan["award_title"], validity_months=plan["validity_months"])
        return [
            whole,
            *(
                Award(
                    title=row["title"],
                    page=self.courses[row["course"]],
                    planned_minutes=row["planned_minutes"],
                    sort_order=order,
                )
                for order, row in enumerate(plan.get("course_award", []), start=1)
            ),
        ]


def _publish(page: Page, parent: Page, fields: dict[str, Any]) -> Page:
    """Write ``fields`` and publish through a revision, as an author does."""
    for name, value in fields.items():
        setattr(page, name, value)
    if page.pk is None:
        parent = Page.objects.get(pk=parent.pk)  # its count of children has changed
        parent.add_child(instance=page)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)
