"""Code that the guides show, run as it stands."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from django.http import QueryDict

from quizzes.kinds import BadAnswer
from quizzes.rules import as_written

GUIDES = Path(__file__).resolve().parents[2] / "docs" / "how-to"
BLOCK = re.compile(r"^```python\n# (my_site/\w+\.py)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture
def kind():
    blocks = dict(BLOCK.findall((GUIDES / "add-a-kind-of-question.md").read_text(encoding="utf-8")))
    names = {}
    exec(compile(blocks["my_site/kinds.py"], "my_site/kinds.py", "exec"), names)  # noqa: S102
    return names["Number"]()


def test_the_kind_of_the_guide_grades_within_its_tolerance(kind):
    value = kind.block().to_python({"stem": "How many seconds?", "right": 90, "tolerance": 5})
    shown, key = kind.freeze(value, as_written)
    assert shown == {"stem": "How many seconds?"}
    assert [kind.grade(key=key, answer=given) for given in (90, 95, 96, None, "90")] == [
        Fraction(1),
        Fraction(1),
        Fraction(0),
        Fraction(0),
        Fraction(0),
    ]
    assert kind.grade(key=key, answer=kind.right(key=key)) == 1


def test_the_kind_of_the_guide_reads_its_form(kind):
    def read(text):
        return kind.read(QueryDict(text), field="answer-1", shown={})

    assert [read(""), read("answer-1="), read("answer-1=90")] == [None, None, 90]
    with pytest.raises(BadAnswer):
        read("answer-1=ninety")
    assert kind.words(shown={}, answer=90) == ["90"]
