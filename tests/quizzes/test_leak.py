"""Two quizzes that differ in their key alone: everything sent before submission is the same."""

import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from quizzes import actions
from quizzes.models import Attempt, Question
from tests import factories
from tests.quizzes import factories as ours
from training.models import Role

pytestmark = pytest.mark.django_db
ONE = {"single": 0, "multiple": [0], "truefalse": True}
OTHER = {"single": 3, "multiple": [1, 2], "truefalse": False}
UUID = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TOKEN = re.compile(rb'(csrfmiddlewaretoken" value=")[^"]+')
COOKIE = re.compile(rb"(csrftoken|sessionid)=[^;]+")
REVISION = re.compile(rb"revisions/\d+")


def quiz_with(rights):
    """Quiz, learner and two passers-by; names, titles and words are the same in both worlds."""
    page = ours.item_page()
    questions = [
        ours.question(kind, right=right, name=kind, explanation=f"<p>Because of {kind}.</p>")
        for kind, right in rights.items()
    ]
    quiz = ours.quiz(page, questions=questions, shuffle=False)
    return quiz, ours.enrolled("ana", page=page, legal_name="Ana", display_name="Ana")


def everything_sent(response) -> bytes:
    """Status, headers, cookies and body, without what differs between any two requests."""
    lines = [str(response.status_code), *(f"{name}: {value}" for name, value in response.items())]
    cookies = sorted(morsel.OutputString() for morsel in response.cookies.values())
    sent = "\r\n".join([*lines, *cookies]).encode() + b"\r\n\r\n" + response.content
    for pattern, instead in ((UUID, b"~"), (TOKEN, rb"\1~"), (COOKIE, rb"\1=~"), (REVISION, b"~")):
        sent = pattern.sub(instead, sent)
    return sent


def walk(quiz, ana) -> dict[str, bytes]:
    """All that a learner can fetch about the quiz until she submits, by what she does."""
    client = Client()
    client.force_login(ana.user)
    seen = {}

    def note(what, response):
        seen[what] = everything_sent(response)

    note("introduction", client.get(quiz.get_absolute_url()))
    note("start", client.post(f"{quiz.get_absolute_url()}start/"))
    attempt = Attempt.objects.get(quiz_key=quiz.key)
    page, answers = attempt.get_absolute_url(), f"{attempt.get_absolute_url()}answers/"
    note("questions", client.get(page))
    note("nothing answered", client.post(page, {"question": attempt.question_ids}))
    for number, question in enumerate(attempt.question_ids):
        for value in ("0", "3", "true", "false", "nonsense"):
            data = {"question": question, f"answer-{question}": value}
            note(f"answer {number} {value}", client.post(answers, data))
    note("some left open", client.post(page, {"question": attempt.question_ids[:1]}))
    note("saved answers", client.get(page))
    note("introduction again", client.get(quiz.get_absolute_url()))
    note("my training", client.get(reverse("practicum_training:my-training")))
    for what, address in elsewhere().items():
        note(what, client.get(address))
        note(f"{what}, not signed in", Client().get(address))
    return seen


def elsewhere() -> dict[str, str]:
    """Doors that are an author's, or that search engines knock at."""
    first = Question.objects.order_by("-pk").first()
    name = first.snippet_viewset.get_url_name
    return {
        "list": reverse(name("list")),
        "edit": reverse(name("edit"), args=[first.pk]),
        "preview": reverse(name("preview_on_edit"), args=[first.pk]),
        "history": reverse(name("history"), args=[first.pk]),
        "usage": reverse(name("usage"), args=[first.pk]),
        "revision": reverse(name("revisions_view"), args=[first.pk, first.latest_revision_id]),
        "sitemap": "/sitemap.xml",
        "robots": "/robots.txt",
        "search": "/search/?q=begin",
        "api": "/api/v2/pages/",
    }


@time_machine.travel(ours.AT, tick=False)  # signed cookies carry the time
def test_nothing_sent_before_submission_depends_on_the_key():
    quiz, ana = quiz_with(ONE)
    one = walk(quiz, ana)
    Attempt.objects.all().delete()
    for question in Question.objects.order_by("pk"):
        question.body = ours.body(question.kind, stem=question.stem, right=OTHER[question.kind])
        question.save_revision().publish()

    other = walk(quiz, ana)

    assert one.keys() == other.keys()
    assert {what for what in one if one[what] != other[what]} == set()


def test_the_two_quizzes_do_have_different_keys():
    quiz, ana = quiz_with(ONE)
    attempt = ours.attempt(ana, quiz)

    assert list(attempt.right_answers().values()) == list(ONE.values())
    assert b"Because" not in walk(quiz, ana)["questions"]


def test_the_questions_of_an_open_attempt_carry_neither_key_nor_explanation():
    quiz, ana = quiz_with(ONE)
    attempt = ours.attempt(ana, quiz)

    for question in attempt.asked():
        assert not {"key", "right", "explanation"} & set(vars(question))
    assert attempt.explained() == []


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.MANAGER, Role.ASSESSOR])
def test_only_authors_come_near_a_question_in_the_admin(role):
    quiz_with(ONE)
    client = Client()
    client.force_login(factories.person("rita", role=role).user)

    for what in ("list", "edit", "preview", "history", "usage", "revision"):
        response = client.get(elsewhere()[what])
        assert (what, response.status_code) == (what, 302)
        assert b"Crown" not in response.content


def test_after_submission_the_right_answer_and_the_reason_are_shown():
    quiz, ana = quiz_with(ONE)
    attempt = ours.attempt(ana, quiz)
    actions.submit_attempt(attempt=attempt, answers={attempt.question_ids[0]: 3}, at=ours.AT)
    client = Client()
    client.force_login(ana.user)

    page = client.get(attempt.get_absolute_url()).content.decode()

    assert ("Right answer" in page, "Because of single." in page) == (True, True)
