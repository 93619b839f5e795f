"""What quizzes hang into the managers' first screen."""

import pytest
from django.urls import reverse

from tests import factories
from tests.lessons import factories as learning
from tests.quizzes import factories as asking
from training.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def stuck(client):
    """Signs the manager in; ``stuck()`` tells what stands under "stuck"."""
    north = factories.branch("North")
    mona = factories.person("mona", role=Role.MANAGER, at=north, manages=north)
    client.force_login(mona.user)

    def ask():
        groups = client.get(reverse("practicum_training:today")).context["groups"]
        return [
            (line.text, line.meta, line.action.label)
            for group in groups
            for entry in group.entries
            for line in entry.lines
            if group.kind == "stuck" and line.text == "Check"
        ]

    return ask


def sitting(**rules):
    page = learning.lesson()
    quiz = asking.quiz(page, title="Check", questions=3, reread_after=0, **rules)
    anna = factories.person("anna", at=factories.branch("North"))
    factories.enroll(anna, factories.program(page))
    learning.finish(anna, page)
    return anna, quiz


def test_one_fail_is_nothing_and_two_are_worth_a_look(stuck):
    anna, quiz = sitting()
    asking.submitted(anna, quiz, right=False)
    assert stuck() == []

    asking.submitted(anna, quiz, right=False)

    assert stuck() == [("Check", "Failed 2 times", "Unlock")]


def test_whoever_has_no_attempt_left_waits_for_one(stuck):
    anna, quiz = sitting(max_attempts=2)
    for _ in range(2):
        asking.submitted(anna, quiz, right=False)

    assert stuck() == [("Check", "Failed 2 times; no attempt is left", "Grant an attempt")]


def test_a_pass_ends_it(stuck):
    anna, quiz = sitting()
    for right in (False, False, True):
        asking.submitted(anna, quiz, right=right)

    assert stuck() == []
