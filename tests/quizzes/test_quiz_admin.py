"""The editor of a quiz: its draws, its rules, and what its papers are like."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from quizzes.models import Papers, Question, QuestionCategory, QuestionTag, Quiz, QuizDraw
from tests import factories
from tests.quizzes import factories as ours
from training.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainer(client):
    client.force_login(factories.person("tom", role=Role.TRAINER).user)
    return client


def admin_url(row, name, *args):
    return reverse(row.snippet_viewset.get_url_name(name), args=args)


def words(response) -> str:
    text = re.sub(r"<(script|style|template).*?</\1>", " ", response.text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def draw_row(count="3", **kwargs):
    return {"count": count, "category": "", "tag": "", "kind": "", **kwargs}


def quiz_data(*, placements=(), questions=(), draws=(), **extra) -> dict[str, str]:
    return nested_form_data(
        {
            "title": "Final exam",
            "intro": "",
            "placements": inline_formset(placements),
            "quiz_questions": inline_formset(questions),
            "draws": inline_formset(draws),
            "draw": "",
            "minutes": "40",
            "shuffle": "on",
            "pass_percent": "80",
            "least_safety_percent": "0",
            "safety_must_be_right": "on",
            "max_attempts": "3",
            "wait_minutes": "10",
            "time_limit": "45",
            "reread_after": "2",
            "shows": "explanations",
            "shows_when": "at_once",
        }
        | extra
    )


def safety(number, **kwargs) -> list[Question]:
    return [ours.question("truefalse", is_safety=True, **kwargs) for _ in range(number)]


def plain(number, **kwargs) -> list[Question]:
    return [ours.question("single", **kwargs) for _ in range(number)]


def draw(quiz, count, **kwargs) -> QuizDraw:
    return QuizDraw.objects.create(quiz=quiz, count=count, **kwargs)


def told(quiz) -> list[str]:
    return [str(notice.sentence) for notice in Papers(Quiz.objects.get(pk=quiz.pk)).warnings]


# Writing one


def test_an_exam_is_written_with_draws_alone(trainer):
    category = QuestionCategory.objects.create(name="Safety")
    tag = QuestionTag.objects.create(name="L05", slug="l05")
    page = ours.item_page()
    draws = [
        draw_row("10", category=str(category.pk), safety_only="on"),
        draw_row("30", tag=str(tag.pk), kind="truefalse"),
    ]
    data = quiz_data(placements=[{"page": str(page.pk)}], draws=draws, draw="")

    response = trainer.post(admin_url(Quiz(), "add"), data)

    assert response.status_code == 302
    quiz = Quiz.objects.get()
    assert [(row.count, row.sort) for row in QuizDraw.objects.for_showing()] == [
        (10, "Safety · ★ only"),
        (30, "L05 · True or false"),
    ]
    rules = (quiz.max_attempts, quiz.wait_minutes, quiz.time_limit, quiz.reread_after, quiz.shows)
    assert rules == (3, 10, 45, 2, "explanations")


def test_a_quiz_may_be_saved_before_it_asks_anything(trainer):
    assert trainer.post(admin_url(Quiz(), "add"), quiz_data()).status_code == 302

    assert told(Quiz.objects.get())[0].startswith("It asks nothing yet.")


@pytest.mark.parametrize(
    "data",
    [
        {"draws": [draw_row("0")]},
        {"draws": [draw_row("-1")]},
        {"draws": [draw_row("")]},
        {"draws": [draw_row("1", category="999")]},
        {"draws": [draw_row("1", tag="x")]},
        {"draw": "0"},
        {"pass_percent": "101"},
        {"pass_percent": "0"},
        {"least_safety_percent": "101"},
        {"max_attempts": "0"},
        {"time_limit": "0"},
        {"shows": "everything"},
        {"shows_when": ""},
        {"questions": [{"question": "999"}]},
    ],
)
def test_what_cannot_be_is_refused_by_name(trainer, data):
    response = trainer.post(admin_url(Quiz(), "add"), quiz_data(**data))

    assert (response.status_code, Quiz.objects.count()) == (200, 0)
    assert "could not be created due to errors" in words(response)


def test_a_kind_that_there_is_not_draws_nothing_and_says_so(trainer):
    """The select offers only what there is; a host may have taken a kind away since."""
    quiz = ours.quiz(questions=plain(1))
    draw(quiz, 1, kind="gone")

    page = trainer.get(admin_url(quiz, "edit", quiz.pk))

    assert '<option value="gone" selected>gone</option>' in page.text
    assert "Draw “gone”: it finds 0 of the 1 questions it is to draw." in words(page)


def test_the_editor_offers_all_kinds_for_a_draw(trainer):
    html = trainer.get(admin_url(Quiz(), "add")).text

    assert '<option value="multiple">Multiple choice</option>' in unescape(html)


class Fields(HTMLParser):
    """What a browser would post of a form."""

    def __init__(self):
        super().__init__()
        self.found, self.select = {}, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "select":
            self.select = attrs.get("name")
        elif tag == "option" and self.select and "selected" in attrs:
            self.found[self.select] = attrs.get("value", "")
        elif tag in ("input", "textarea") and attrs.get("name"):
            if attrs.get("type") in ("checkbox", "radio") and "checked" not in attrs:
                return
            self.found[attrs["name"]] = attrs.get("value", "on" if "checked" in attrs else "")


def test_a_copy_of_a_quiz_asks_the_same_and_is_its_own(trainer):
    quiz = ours.quiz(questions=plain(2), title="Quiz", max_attempts=3)
    draw(quiz, 1, kind="truefalse")
    parser = Fields()
    html = trainer.get(admin_url(quiz, "copy", quiz.pk)).text
    parser.feed(re.sub(r"<template.*?</template>", "", html, flags=re.DOTALL))

    response = trainer.post(admin_url(quiz, "add"), parser.found | {"title": "Copy"})

    assert response.status_code == 302
    copy = Quiz.objects.with_size().get(title="Copy")
    assert copy.key != quiz.key
    assert (copy.live_questions, copy.drawn, copy.max_attempts) == (2, 1, 3)
    assert Quiz.objects.with_size().get(pk=quiz.pk).live_questions == 2


# Papers


def test_a_quiz_in_good_order_says_how_long_its_papers_are(trainer):
    quiz = ours.quiz(questions=safety(2), least_safety_percent=20)
    plain(6)
    draw(quiz, 3, kind="single")

    page = words(trainer.get(admin_url(quiz, "edit", quiz.pk)))

    assert told(quiz) == []
    assert "A paper has 5 questions. At least 2 are safety questions (★)." in page
    assert "Its own questions 2 2 Single choice 3 6" in page


def test_a_new_quiz_has_no_papers_yet(trainer):
    assert "A paper has" not in words(trainer.get(admin_url(Quiz(), "add")))


def test_a_pool_that_is_too_small_is_named():
    quiz = ours.quiz(questions=0)
    plain(2)
    draw(quiz, 3, kind="single")

    assert told(quiz) == ["Draw “Single choice”: it finds 2 of the 3 questions it is to draw."]


def test_a_count_beyond_all_measure_is_told_and_harms_nothing():
    quiz = ours.quiz(questions=0)
    plain(1)
    draw(quiz, 32_000)

    assert told(quiz) == ["Draw “Any question”: it finds 1 of the 32000 questions it is to draw."]
    assert Quiz.objects.get().asks(0) == 1


def test_what_is_on_every_paper_is_in_no_pool():
    quiz = ours.quiz(questions=plain(2))
    draw(quiz, 2, kind="single")

    assert told(quiz) == ["Draw “Single choice”: it finds 0 of the 2 questions it is to draw."]


def test_pools_that_take_from_one_another_are_named():
    quiz = ours.quiz(questions=0)
    safety(4)
    draw(quiz, 3, safety_only=True, sort_order=0)
    draw(quiz, 3, kind="truefalse", sort_order=1)

    assert told(quiz) == [
        "Draw “★ only”: 4 questions are fewer than two papers’ worth, so a second attempt asks "
        "some of them again.",
        "Draw “True or false”: it gets 1 of 3 questions, because others take them too.",
    ]


@pytest.mark.parametrize(("there", "warned"), [(5, True), (6, False)])
def test_a_pool_of_two_papers_is_enough(there, warned):
    quiz = ours.quiz(questions=0)
    plain(there)
    draw(quiz, 3)

    assert bool(told(quiz)) == warned


@pytest.mark.parametrize(
    ("there", "wanted", "said"),
    [
        (3, 5, "5 of its own questions are to be asked, and it has 3 that are published."),
        (5, 3, "3 of 5 own questions are asked: fewer than two papers’ worth"),
        (6, 3, None),
        (3, 3, None),
        (3, None, None),
    ],
)
def test_its_own_questions_are_looked_at_too(there, wanted, said):
    notices = told(ours.quiz(questions=plain(there), draw=wanted))

    assert [notice.startswith(said) for notice in notices] == ([True] if said else [])


def test_a_question_of_its_own_that_is_not_published_is_named():
    quiz = ours.quiz(questions=[*plain(1), *plain(1, live=False, name="L01-Q09")])

    assert told(quiz) == ["“L01-Q09” is not published, so it is not asked."]


def test_the_worst_paper_counts_for_the_share_of_safety_questions():
    quiz = ours.quiz(questions=safety(1), least_safety_percent=40)
    safety(9)
    plain(9)
    draw(quiz, 4)

    [said] = told(quiz)
    assert said.startswith(
        "A paper may have only 1 safety questions (★) of 5; the least share of 40"
    )

    draw(quiz, 2, safety_only=True)
    assert told(quiz) == []


def test_questions_may_have_percent_signs_in_their_names():
    quiz = ours.quiz(questions=plain(1, live=False, name="100 % sure %(x)s"))

    assert told(quiz)[1] == "“100 % sure %(x)s” is not published, so it is not asked."


@pytest.mark.parametrize("number", [1, 3])
def test_papers_cost_the_same_for_many_draws(number, django_assert_num_queries):
    quiz = ours.quiz(questions=plain(2))
    tag = QuestionTag.objects.create(name="L05", slug="l05")
    for _draw in range(number):
        draw(quiz, 2, tag=tag, category=QuestionCategory.objects.get_or_create(name="S")[0])

    with django_assert_num_queries(5):
        papers = Papers(quiz)
        assert papers.warnings
        assert len(papers.pools) == number


def test_a_form_that_is_refused_shows_the_papers_of_what_is_stored(trainer):
    quiz = ours.quiz(questions=plain(2))
    address = admin_url(quiz, "edit", quiz.pk)

    page = trainer.post(address, quiz_data(pass_percent="0", draw="1"))

    assert page.status_code == 200
    assert "A paper has 2 questions." in words(page)


# The list


@pytest.mark.parametrize("number", [1, 3])
def test_quizzes_are_listed_with_what_they_ask(trainer, number):
    for _quiz in range(number):
        quiz = ours.quiz(questions=plain(2), time_limit=45, max_attempts=3)
        draw(quiz, 5)
    address = admin_url(Quiz(), "list")
    trainer.get(address)

    with CaptureQueriesContext(connection) as captured:
        page = trainer.get(address)

    assert len(captured) == 11
    assert "Quiz on scalp massage Edit Copy Delete 2 5 80 3 45" in words(page)


@pytest.mark.parametrize("order", ["drawn", "-live_questions", "time_limit", "max_attempts"])
def test_quizzes_are_sorted_by_what_they_ask(trainer, order):
    ours.quiz(questions=1)

    assert trainer.get(admin_url(Quiz(), "list"), {"ordering": order}).status_code == 200
