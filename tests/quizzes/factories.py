"""Dull quizzes for tests, published through revisions as an author's are."""

from __future__ import annotations

import itertools

from wagtail.models import Page

from quizzes import actions
from quizzes.models import Attempt, Question, Quiz, QuizPlacement, QuizQuestion
from tests import factories

AT = factories.AT
_number = itertools.count(1)


def item_page(title: str = "Scalp massage") -> Page:
    """A plain page, for an item of a program."""
    page = Page(title=title, slug=f"item-{next(_number)}")
    return factories.home_page().add_child(instance=page)


def body(kind: str, *, stem: str, right: int | list[int] | bool) -> list[dict]:
    if kind == "truefalse":
        return [{"type": kind, "value": {"stem": stem, "answer": "true" if right else "false"}}]
    rights = right if isinstance(right, list) else [right]
    options = [
        {"text": text, "right": number in rights}
        for number, text in enumerate(("Crown", "Temples", "Neck", "Shoulders"))
    ]
    return [{"type": kind, "value": {"stem": stem, "options": options}}]


def question(
    kind: str = "single",
    *,
    stem: str = "Where does it begin?",
    right: int | list[int] | bool | None = None,
    live: bool = True,
    picture: dict | None = None,
    **kwargs,
) -> Question:
    if right is None:
        right = {"single": 1, "multiple": [0, 2], "truefalse": True}[kind]
    kwargs.setdefault("name", f"Q{next(_number):03}")
    kwargs.setdefault("explanation", "<p>It begins at the temples.</p>")
    written = body(kind, stem=stem, right=right)
    if picture:
        written[0]["value"]["picture"] = picture
    row = Question(body=written, live=False, **kwargs)
    row.save()
    revision = row.save_revision()
    if live:
        revision.publish()
        row.refresh_from_db()
    return row


def quiz(page: Page | None = None, *, questions: int | list[Question] = 3, **kwargs) -> Quiz:
    """``questions``: rows, or how many to make, of all kinds in turn."""
    if isinstance(questions, int):
        kinds = itertools.cycle(["single", "multiple", "truefalse"])
        questions = [question(next(kinds)) for _ in range(questions)]
    kwargs.setdefault("title", "Quiz on scalp massage")
    row = Quiz.objects.create(**kwargs)
    for order, asked in enumerate(questions):
        QuizQuestion.objects.create(quiz=row, question=asked, sort_order=order)
    if page:
        QuizPlacement.objects.create(quiz=row, page=page)
    return row


def enrolled(username: str = "ana", *, page: Page, **kwargs):
    """A therapist in a program whose only item is ``page``."""
    person = factories.person(username, **kwargs)
    factories.enroll(person, factories.program(page))
    return person


def attempt(staff_member, quiz: Quiz, *, at=AT, seed: int = 1) -> Attempt:
    return actions.start_attempt(staff_member=staff_member, quiz=quiz, at=at, seed=seed)


def submitted(staff_member, quiz: Quiz, *, right: bool = True, at=AT) -> Attempt:
    """A submitted attempt: everything right, or one answer only."""
    open_one = attempt(staff_member, quiz, at=at)
    answers = open_one.right_answers()
    if not right:
        first = next(question for question in open_one.asked())
        answers = {first.id: answers[first.id]}
    return actions.submit_attempt(attempt=open_one, answers=answers, at=at)
