"""A branch, a page with a quiz after it, and Ana who is to take it."""

import pytest

from tests import factories
from tests.quizzes import factories as ours
from tests.quizzes.browsing import signed_in


@pytest.fixture
def item():
    return ours.item_page()


@pytest.fixture
def quiz(item):
    return ours.quiz(item, questions=3)


@pytest.fixture
def rockville():
    return factories.branch("Rockville")


@pytest.fixture
def ana(item, quiz, rockville):
    return ours.enrolled(page=item, at=rockville)


@pytest.fixture
def hers(ana):
    return signed_in(ana)
