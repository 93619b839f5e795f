"""A database with a hundred people before one quiz of 16 questions; prints them as JSON."""

import json
import sys

import django

LEARNERS = 100
QUESTIONS = 16


def main() -> None:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    json.dump(cast(), sys.stdout)


def cast() -> dict[str, dict]:
    """Learners by name, and under ``place`` the addresses and the form that is all right."""
    from tests import factories
    from tests.benchmarks.models import BarePage
    from tests.benchmarks.people import bare_page, course, learners
    from tests.quizzes import factories as quizzes
    from tests.races.world import signed_in

    page, rows = course(3)
    asked = [quizzes.question("single", stem=f"Question {n}?") for n in range(QUESTIONS)]
    quiz = quizzes.quiz(rows[0], questions=asked, shuffle=False)
    people = learners(factories.program(page), LEARNERS, done=rows[:1])
    right = [str(question.key) for question in asked]
    place = {"quiz": quiz.get_absolute_url(), "bare": bare_page(BarePage).url, "questions": right}
    return {"place": place} | {f"learner{n}": signed_in(each) for n, each in enumerate(people)}


if __name__ == "__main__":
    main()
