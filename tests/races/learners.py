"""Adds a hundred people who are about to be examined, and prints them as JSON; see ``world``."""

import json
import sys

import django

LEARNERS = 100


def main() -> None:
    django.setup()
    json.dump(learners(), sys.stdout)


def learners() -> dict[str, dict]:
    """A hundred people, one after the other, with as many attempts at one quiz as they like."""
    from tests import factories
    from tests.lessons import factories as lessons
    from tests.quizzes import factories as quizzes
    from tests.races.world import signed_in, trainee

    page = lessons.lesson(title="Of many")
    asked = [quizzes.question("single", stem=f"Question {number}?") for number in range(3)]
    quiz = quizzes.quiz(page, questions=asked, shuffle=False, reread_after=0)
    program = factories.program(page)
    cast = {}
    for number in range(LEARNERS):
        person = trainee(f"learner{number}", program)
        lessons.finish(person, page)
        questions = [str(question.key) for question in asked]
        place = f"{quiz.get_absolute_url()}start/"
        cast[f"learner{number}"] = signed_in(person, url=place, questions=questions)
    return cast


if __name__ == "__main__":
    main()
