from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from lessons.models import SourceFact
from tests.lessons import factories as lessons
from tests.quizzes import factories as quizzes

pytestmark = pytest.mark.django_db


def coverage() -> tuple[list[str], str]:
    """Lines of the command, and what it ended with."""
    out = StringIO()
    try:
        call_command("curriculum_coverage", stdout=out)
    except CommandError as error:
        return out.getvalue().splitlines(), str(error)
    return out.getvalue().splitlines(), ""


def fact(code: str) -> SourceFact:
    return SourceFact.objects.create(code=code, text=f"Statement {code}.")


def test_it_says_where_a_fact_is_taught_and_asked():
    lessons.lesson(title="Tapping", facts=[fact("F18")])
    question = quizzes.question()
    question.name, question.source_facts = "L11-Q09", "F17, F18"
    question.save()

    lines, ended = coverage()

    assert lines == ["F18    taught: Tapping  asked: L11-Q09", "1/1 taught, 1/1 asked"]
    assert ended == ""


def test_it_fails_for_a_fact_that_no_published_lesson_teaches():
    lessons.lesson(title="A draft", facts=[fact("F1")], live=False)

    lines, ended = coverage()

    assert lines == ["F1     taught: NOT TAUGHT  asked: –", "0/1 taught, 0/1 asked"]
    assert "not taught" in ended


def test_it_fails_without_any_fact():
    assert "no source facts" in coverage()[1]


def test_it_asks_as_few_queries_for_many_facts_as_for_one(django_assert_num_queries):
    lessons.lesson(facts=[fact("F1")])
    with django_assert_num_queries(3):
        coverage()
    lessons.lesson(facts=[fact("F2"), fact("F3")])
    with django_assert_num_queries(3):
        coverage()
