"""Facts, academy, courses, lessons, questions, quizzes and the program, in this order."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from lessons.models import AcademyPage, CoursePage, LessonPage, SourceFact
from quizzes.models import Question, Quiz, QuizPlacement, QuizQuestion
from training.models import Award, ProgramItem, ProgramPage
from training.site.loading import texts
from training.site.loading.keeper import Keeper
from training.site.loading.practice import load_practice

MINUTES_OF_QUIZ = 4  # domain: 72 minutes for 18 quizzes
MINUTES_OF_EXAM = 27  # 20 questions at the pace of 30 in 40 minutes


class ContentLoader:
    """Loads the demo's content under a start page; a second run changes nothing."""

    def __init__(self, *, home: Page, keeper: Keeper) -> None:
        self.home = home
        self.keeper = keeper
        self.source = texts.demo_texts()
        self.plan = texts.read(self.source / "academy.toml")
        self.courses: dict[str, CoursePage] = {}
        self.questions: list[Question] = []

    def load(self) -> ProgramPage:
        for fact in texts.read(self.source / "facts.toml")["fact"]:
            self._fact(fact)
        academy = self._academy(self.plan["academy"])
        for course in self.plan["course"]:
            self.courses[course["code"]] = self._course(academy, course)
        self.things = load_practice(self.keeper)
        lessons = {
            lesson["code"]: self._lesson(lesson)
            for lesson in texts.read_folder(self.source / "lessons")
        }
        for quiz in texts.read_folder(self.source / "quizzes"):
            self._lesson_quiz(quiz, lessons[quiz["lesson"]])
        program = self._program(self.plan["program"])
        self._exam(self.plan["exam"], program)
        return program

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

    def _lesson_quiz(self, text: dict[str, Any], lesson: LessonPage) -> Quiz:
        questions = [self._question(question) for question in text["question"]]
        self.questions.extend(questions)
        return self._quiz(
            f"quiz {text['lesson']}",
            text | {"intro": "", "minutes": MINUTES_OF_QUIZ},
            questions,
            lesson,
        )

    def _exam(self, plan: dict[str, Any], program: ProgramPage) -> Quiz:
        text = plan | {"minutes": MINUTES_OF_EXAM}
        return self._quiz("exam", text, self.questions, program)

    def _question(self, text: dict[str, Any]) -> Question:
        def write(present):
            question = present or Question()
            question.name = text["id"]
            question.body = texts.stream([_question_body(text)])
            question.explanation = texts.rich_text(text["explanation"])
            question.is_safety = text["safety"]
            question.source_facts = ", ".join(text["facts"])
            question.full_clean()
            question.save()
            question.save_revision().publish()
            return question

        return self.keeper.load(f"question {text['id']}", text, model=Question, write=write)

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
        def write(present):
            fields = {name: plan[name] for name in ("title", "summary", "planned_minutes")}
            fields["items"] = [
                ProgramItem(page_id=self.courses[code].pk, sort_order=order)
                for order, code in enumerate(plan["courses"])
            ]
            if present is None:
                fields["awards"] = [
                    Award(title=plan["award_title"], validity_months=plan["validity_months"])
                ]
            return _publish(present or ProgramPage(slug=plan["slug"]), self.home, fields)

        return self.keeper.load("program", plan, model=ProgramPage, write=write)


def _publish(page: Page, parent: Page, fields: dict[str, Any]) -> Page:
    """Write ``fields`` and publish through a revision, as an author does."""
    for name, value in fields.items():
        setattr(page, name, value)
    if page.pk is None:
        parent = Page.objects.get(pk=parent.pk)  # its count of children has changed
        parent.add_child(instance=page)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def _question_body(text: dict[str, Any]) -> dict[str, Any]:
    if text["kind"] == "truefalse":
        value = {"stem": text["stem"], "answer": "true" if text["answer"] else "false"}
    else:
        value = {"stem": text["stem"], "options": texts.items(text["option"], text["id"])}
    return {"type": text["kind"], "value": value}
