"""How answers of several parts are explained, and what is kept back while the right ones are."""

import re

import pytest
from django.template.loader import render_to_string

from quizzes.kinds import get_kind
from quizzes.models.attempts import Explained
from tests.quizzes.values import frozen

PAIRS = [("Head lice", "Stop"), ("A bruise", "Avoid"), ("Pregnancy", "Check")]
VALUES = {
    "matching": {
        "pairs": [{"left": left, "right": right} for left, right in PAIRS],
        "extras": ["Wait"],
    },
    "ordering": {"items": ["Settle", "Crown", "Temples"]},
    "cloze": {"text": "Sink in for [3] seconds,\nhold for [5].", "choose": False, "extra": []},
}
# In the order shown: lefts and rows by their texts.
PARTLY = {"matching": [0, 3, None], "ordering": [1, 1, None], "cloze": ["3", "<6>"]}


def explained(kind, answer, **context) -> str:
    """The words of the review with one space between them."""
    shown, key = frozen(kind, VALUES[kind])
    question = Explained.of(
        {
            "id": "q",
            "kind": kind,
            "shown": shown,
            "key": key,
            "explanation": "",
            "safety": False,
        },
        number=1,
        answer=answer,
    )
    template = get_kind(kind).review_template
    html = render_to_string(template, {"question": question, "own": True, **context})
    html = html.replace("&nbsp;", " ")
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("matching", "A bruise Right: Avoid Head lice Not right: Wait Right is: Stop Pregnancy"),
        ("ordering", "Settle Place given: 2 Crown Right place Temples Without a place"),
        ("cloze", "Sink in for Right: 3 seconds, hold for Not right: &lt;6&gt; Right is: 5 ."),
    ],
)
def test_each_part_is_told_with_what_is_right(kind, words):
    assert words in explained(kind, PARTLY[kind], show_right=True, show_why=True)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("matching", "Partly right 1. How? Your answer A bruise: Avoid Head lice: Wait"),
        ("ordering", "Not right 1. How? Your answer 2. Crown 2. Settle"),
        ("cloze", "Partly right 1. How? Your answer Gap 1: 3 Gap 2: &lt;6&gt;"),
    ],
)
def test_while_right_answers_are_kept_back_no_part_tells_whether_it_is_right(kind, words):
    assert explained(kind, PARTLY[kind], show_right=False, show_why=False) == words


@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize("show_right", [True, False])
def test_what_was_not_answered_is_explained_too(kind, show_right):
    assert "Not answered" in explained(kind, None, show_right=show_right, show_why=show_right)
