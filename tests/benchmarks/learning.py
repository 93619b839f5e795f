"""The learner's work: reading, marking done, being examined."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import partial

from django.test import Client
from django.urls import reverse

from quizzes.models import Attempt
from tests import factories
from tests.benchmarks.measure import Run, Work
from tests.benchmarks.people import client_of, course, learners
from tests.lessons import factories as lessons
from tests.quizzes import factories as quizzes
from training.models import Completion, StaffMember

REPEAT = 30
SIZES = (5, 60, 500)


def answers(status: int, *words: str) -> Callable[[object], None]:
    def expect(response) -> None:
        assert response.status_code == status, response.status_code
        text = response.content.decode()
        assert all(word in text for word in words), words

    return expect


def reading(floor: Run) -> Iterator[Work]:
    for size in SIZES:
        yield from _reading(size, floor)


def _reading(size: int, floor: Run) -> Iterator[Work]:
    page, rows = course(size)
    program = factories.program(page)
    done, lesson = rows[: size // 2], rows[size // 2]
    reader, *others = learners(program, REPEAT + 3, done=done)
    get = partial(client_of(reader).get, lesson.url)
    says = f"{size} lessons in the program, half done"
    yield Work(
        name="open a lesson",
        says=says,
        runs=[get] * (2 * REPEAT),
        expect=answers(200, "Card 1 of 4", "slow circles"),
        floor=floor,
        statements=13,
        ratio=1.15,
    )
    if size == SIZES[0]:
        yield from _around(lesson, page, reader, floor)
    yield Work(
        name="mark a lesson done",
        says=says,
        runs=[_done(person, lesson) for person in others],
        expect=_one_more_fact(lesson),
        floor=floor,
        statements=10,
        ratio=0.6,
    )


def _around(lesson, page, reader: StaffMember, floor: Run) -> Iterator[Work]:
    client = client_of(reader)
    yield Work(
        name="a lesson on one page",
        says="all 4 cards, 8 blocks",
        runs=[partial(client.get, lesson.url, {"all": "1"})] * REPEAT,
        expect=answers(200, "Card 4"),
        floor=floor,
    )
    yield Work(
        name="course page",
        says="5 lessons, half done",
        runs=[partial(client.get, page.url)] * REPEAT,
        expect=answers(200, "Lesson 5"),
        floor=floor,
        statements=15,
        ratio=1.3,
    )


def _one_more_fact(lesson) -> Callable[[object], None]:
    facts, times = Completion.objects.filter(unit_key=lesson.translation_key), itertools.count(1)

    def expect(response) -> None:
        assert response.status_code == 303, response.status_code
        assert facts.count() == next(times), "a lesson was marked done and not recorded"

    return expect


def _done(person: StaffMember, lesson) -> Run:
    lessons.read_through(person, lesson)
    url = reverse("practicum_lessons:done", args=[lesson.translation_key])
    return partial(client_of(person).post, url)


def my_training(floor: Run) -> Work:
    page, rows = course(60)
    (person,) = learners(factories.program(page), 1, done=rows[:30])
    return Work(
        name="my training",
        says="60 lessons, half done",
        runs=[partial(client_of(person).get, "/training/")] * REPEAT,
        expect=answers(200, "Lesson 31"),
        floor=floor,
        statements=15,
        ratio=1.3,
    )


def examining(floor: Run) -> Iterator[Work]:
    for questions in (5, 16):
        yield _submitting(questions, floor)
    for questions in (5, 16):
        yield _whole_flow(questions, floor)


def _examinees(questions: int, number: int):
    """In the middle of a program: the quiz comes after the first of three lessons."""
    page, rows = course(3)
    quiz = quizzes.quiz(rows[0], questions=questions)
    return quiz, learners(factories.program(page), number, done=rows[:1])


def _submitting(questions: int, floor: Run) -> Work:
    quiz, people = _examinees(questions, REPEAT + 2)
    return Work(
        name="submit a quiz",
        says=f"{questions} questions, all right",
        runs=[_submission(person, quiz) for person in people],
        expect=answers(303),
        floor=floor,
        statements=12,
    )


def _submission(person: StaffMember, quiz) -> Run:
    attempt = quizzes.attempt(person, quiz)
    url = reverse("practicum_quizzes:attempt", args=[attempt.key])
    return partial(client_of(person).post, url, form(attempt, attempt.right_answers()))


def form(attempt: Attempt, given: dict) -> dict[str, list[str]]:
    """What the page posts: the questions asked, and a control for each answer."""
    fields = {"question": list(given)}
    for question, answer in given.items():
        values = answer if isinstance(answer, list) else [answer]
        fields[f"answer-{question}"] = [str(value).lower() for value in values]
    return fields


def _whole_flow(questions: int, floor: Run) -> Work:
    quiz, people = _examinees(questions, REPEAT // 2)
    return Work(
        name="a whole quiz",
        says=f"{questions} questions: start, page, 5 answers, submit, review: 9 requests",
        runs=[partial(_take, client_of(person), quiz) for person in people],
        expect=answers(200, "100"),
        floor=floor,
        ratio=8,
    )


def _take(client: Client, quiz):
    place = client.post(reverse("practicum_quizzes:start", args=[quiz.key])).url
    client.get(place)
    attempt = Attempt.objects.get(key=place.rstrip("/").rpartition("/")[2])
    right = attempt.right_answers()
    for question in list(right)[:5]:
        client.post(f"{place}answers/", form(attempt, {question: right[question]}))
    client.post(place, form(attempt, right))
    return client.get(place)
