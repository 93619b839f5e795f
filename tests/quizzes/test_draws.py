"""Random draws from the bank: pools, papers, sizes, and which quizzes can be taken."""

import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.models import (
    Candidate,
    Question,
    QuestionCategory,
    QuestionTag,
    Quiz,
    QuizDraw,
    QuizPlacement,
)
from tests.quizzes import factories as ours
from training.models import CurriculumStamp

pytestmark = pytest.mark.django_db


def category(name="Safety"):
    return QuestionCategory.objects.get_or_create(name=name)[0]


def in_bank(kind="truefalse", *, tags=(), **kwargs) -> Question:
    question = ours.question(kind, **kwargs)
    if tags:
        question.tags.add(*tags)
        question.save()
        question.save_revision().publish()
    return question


def draw(quiz, count=1, *, tag=None, **kwargs) -> QuizDraw:
    if tag:
        kwargs["tag"] = QuestionTag.objects.get(name=tag)
    return QuizDraw.objects.create(quiz=quiz, count=count, **kwargs)


def fresh(quiz) -> Quiz:
    return Quiz.objects.with_size().get(pk=quiz.pk)


def size_of(quiz) -> int:
    quiz = fresh(quiz)
    return quiz.asks(quiz.live_questions)


def paper(quiz, *, seed=1, last=()) -> list[str]:
    quiz = fresh(quiz)
    frozen = quiz.freeze(questions=quiz.live_question_list(), seed=seed, last=last)
    return [row["id"] for row in frozen]


def names(ids) -> list[str]:
    found = dict(Question.objects.values_list("key", "name"))
    return sorted(found[key] for key in found if str(key) in set(ids))


@pytest.fixture
def bank():
    """Ten questions that differ in all by which a draw tells them apart."""
    return [
        in_bank(
            kind,
            name=f"B{number}",
            category=category("Safety" if number % 2 else "Technique"),
            is_safety=number % 5 == 0,
            tags=["L05"] if number < 4 else [],
        )
        for number, kind in zip(range(10), itertools.cycle(["truefalse", "single"]), strict=False)
    ]


@pytest.mark.parametrize(
    ("criteria", "found"),
    [
        ({}, "B0 B1 B2 B3 B4 B5 B6 B7 B8 B9"),
        ({"tag": "L05"}, "B0 B1 B2 B3"),
        ({"kind": "single"}, "B1 B3 B5 B7 B9"),
        ({"safety_only": True}, "B0 B5"),
        ({"safety_only": True, "kind": "single"}, "B5"),
        ({"tag": "L05", "safety_only": True}, "B0"),
        ({"kind": "no_such_kind"}, ""),
    ],
)
def test_a_draw_finds_what_fits_all_that_is_filled_in(bank, criteria, found):
    quiz = ours.quiz(ours.item_page(), questions=0)
    draw(quiz, 20, **criteria)

    assert names(paper(quiz)) == found.split()
    assert size_of(quiz) == len(found.split())
    assert QuizDraw.objects.that_find_something().count() == bool(found)


def test_a_draw_finds_the_questions_of_a_category(bank):
    quiz = ours.quiz(questions=0)
    draw(quiz, 20, category=category("Technique"))

    assert names(paper(quiz)) == ["B0", "B2", "B4", "B6", "B8"]


def test_every_combination_is_understood_alike_by_both_readings(bank):
    """Python compares the pools of a paper, the database the quizzes that can be taken."""
    quiz = ours.quiz(questions=0)
    row = draw(quiz)
    Question.objects.filter(name__in=["B0", "B1", "B5"]).update(live=False)
    choices = itertools.product(
        [None, category("Technique"), category("Safety"), category("Empty")],
        [None, *QuestionTag.objects.all(), QuestionTag.objects.create(name="unused", slug="u")],
        ["", "single", "truefalse"],
        [False, True],
    )

    for row.category, row.tag, row.kind, row.safety_only in choices:
        row.save()
        assert bool(size_of(quiz)) == QuizDraw.objects.that_find_something().exists(), row.sort


def test_drafts_are_not_drawn():
    quiz = ours.quiz(questions=0)
    draw(quiz, 3)
    in_bank(name="Live")
    in_bank(name="Draft", live=False)

    assert names(paper(quiz)) == ["Live"]


def test_a_paper_has_the_fixed_questions_and_those_drawn_and_none_twice(bank):
    quiz = ours.quiz(questions=bank[:3])
    draw(quiz, 4)
    draw(quiz, 2, safety_only=True)

    for seed in range(20):
        ids = paper(quiz, seed=seed)
        assert len(ids) == len(set(ids)) == size_of(quiz) == 8  # B0 is fixed, so one ★ is left
        assert {"B0", "B1", "B2", "B5"} <= set(names(ids))


def test_a_small_pool_is_not_starved_by_a_large_one(bank):
    quiz = ours.quiz(questions=0)
    draw(quiz, 8, sort_order=0)
    draw(quiz, 2, safety_only=True, sort_order=1)

    for seed in range(20):
        assert {"B0", "B5"} <= set(names(paper(quiz, seed=seed)))


def test_some_of_the_fixed_and_some_of_the_bank(bank):
    quiz = ours.quiz(questions=bank[:4], draw=2)
    draw(quiz, 3, category=category("Safety"))

    drawn = [names(paper(quiz, seed=seed)) for seed in range(10)]

    assert {len(one) for one in drawn} == {5}
    assert len({tuple(one) for one in drawn}) > 1


def test_the_seed_decides_the_paper_with_draws_too(bank):
    quiz = ours.quiz(questions=0)
    draw(quiz, 4)

    assert paper(quiz, seed=3) == paper(quiz, seed=3)
    assert paper(quiz, seed=3) != paper(quiz, seed=4)


def test_without_shuffling_draws_follow_the_fixed_ones_in_the_author_s_order(bank):
    quiz = ours.quiz(questions=bank[:1], shuffle=False)
    draw(quiz, 5, kind="single", sort_order=0)
    draw(quiz, 4, kind="truefalse", sort_order=1)

    rows = fresh(quiz).freeze(questions=quiz.live_question_list(), seed=1)

    assert [row["kind"] for row in rows] == ["truefalse"] + ["single"] * 5 + ["truefalse"] * 4


def test_the_next_paper_avoids_the_questions_of_the_last(bank):
    quiz = ours.quiz(questions=0)
    draw(quiz, 5)
    last = paper(quiz)

    assert not set(paper(quiz, seed=2, last=last)) & set(last)


def test_the_fixed_questions_of_a_draw_are_changed_as_well(bank):
    quiz = ours.quiz(questions=bank, draw=5)
    last = paper(quiz)

    assert not set(paper(quiz, seed=2, last=last)) & set(last)


def test_what_is_always_asked_is_asked_again(bank):
    quiz = ours.quiz(questions=bank)

    assert sorted(paper(quiz, seed=2, last=paper(quiz))) == sorted(paper(quiz))


def test_ids_that_nobody_knows_any_more_are_no_obstacle(bank):
    quiz = ours.quiz(questions=0)
    draw(quiz, 5)

    assert len(paper(quiz, last=["00000000-0000-4000-8000-000000000000", "nonsense"])) == 5


def test_the_second_attempt_asks_something_else():
    item = ours.item_page()
    quiz = ours.quiz(item, questions=0)
    for _number in range(6):
        in_bank()
    draw(quiz, 3)
    ana = ours.enrolled(page=item)

    first = ours.submitted(ana, quiz, right=False)
    second = ours.attempt(ana, quiz, seed=2)

    assert not set(first.question_ids) & set(second.question_ids)


# Which quizzes can be taken


def test_a_quiz_that_only_draws_counts_once_there_is_something_to_draw(django_assert_num_queries):
    page = ours.item_page()
    for title in ("First", "Second"):
        draw(ours.quiz(page, questions=0, title=title), kind="truefalse")
    assert list(QuizPlacement.objects.after([page.translation_key])) == []

    in_bank("truefalse")

    with django_assert_num_queries(1):
        found = list(QuizPlacement.objects.after([page.translation_key]))
    assert [row.quiz.title for row in found] == ["First", "Second"]


def test_a_draw_changes_the_curriculum():
    quiz = ours.quiz(questions=0)
    before = CurriculumStamp.objects.get().value

    row = draw(quiz)
    between = CurriculumStamp.objects.get().value
    row.delete()

    assert before != between != CurriculumStamp.objects.get().value


def test_a_list_of_quizzes_knows_how_much_each_draws(django_assert_num_queries):
    first, second = ours.quiz(questions=3, title="First"), ours.quiz(questions=1, title="Second")
    draw(first, 5)
    draw(first, 2)

    with django_assert_num_queries(1):
        rows = list(Quiz.objects.with_size().order_by("title"))

    assert [(row.live_questions, row.drawn) for row in rows] == [(3, 7), (1, 0)]
    assert second.draws.count() == 0


# Cost


@pytest.mark.parametrize("number", [1, 3])
def test_a_size_and_a_paper_cost_the_same_for_many_draws(bank, number, django_assert_num_queries):
    quiz = ours.quiz(questions=bank[:2])
    for _draw in range(number):
        draw(quiz, 2, tag="L05")
    quiz = fresh(quiz)
    own = quiz.live_question_list()

    with django_assert_num_queries(5):  # draws; own, draws, tags, bank
        quiz.asks(2)
    with django_assert_num_queries(4):  # draws, tags, bank, the questions drawn
        quiz.freeze(questions=own, seed=1)


def test_a_quiz_without_draws_costs_nothing_more(bank, django_assert_num_queries):
    quiz = fresh(ours.quiz(questions=bank))
    own = quiz.live_question_list()

    with django_assert_num_queries(0):
        assert quiz.asks(len(own)) == 10
        quiz.freeze(questions=own, seed=1)


def test_the_start_page_counts_the_questions_that_are_drawn(bank, client):
    item = ours.item_page()
    quiz = ours.quiz(item, questions=1)
    draw(quiz, 4)
    client.force_login(ours.enrolled(page=item).user)

    with CaptureQueriesContext(connection) as one:
        page = client.get(quiz.get_absolute_url())
    draw(quiz, 2)
    with CaptureQueriesContext(connection) as two:
        client.get(quiz.get_absolute_url())

    assert page.context["questions"] == 5
    assert len(one) == len(two)


# In words


def test_a_draw_is_called_by_what_it_draws(bank):
    row = draw(ours.quiz(questions=0), 2, tag="L05", category=category(), safety_only=True)
    row.kind = "single"

    assert row.sort == "Safety · L05 · Single choice · ★ only"
    assert QuizDraw(kind="gone").sort == "gone"
    assert QuizDraw().sort == "Any question"


def test_a_candidate_needs_all_that_is_asked_for(bank):
    row = draw(ours.quiz(questions=0), tag="L05")
    one = Candidate(1, bank[0].key, None, "single", False, frozenset([row.tag_id]))

    assert row.takes(one)
    row.safety_only = True
    assert not row.takes(one)
