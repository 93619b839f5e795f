"""As test_leak.py, for the kinds whose answer has several parts."""

import pytest
import time_machine

from quizzes.models import Attempt, Question
from tests.quizzes import factories as ours
from tests.quizzes.browsing import signed_in
from tests.quizzes.test_leak import everything_sent, walk
from tests.quizzes.values import question

pytestmark = pytest.mark.django_db


def matching(rights):
    pairs = zip(("Head lice", "A bruise", "Pregnancy", "Fever"), rights, strict=True)
    return {"pairs": [{"left": left, "right": right} for left, right in pairs], "extras": ["Wait"]}


def cloze(*words, choose):
    text = "Sink in for [{}] seconds, hold for [{}], leave [{}].".format(*words)
    return {"text": text, "choose": choose, "extra": ["fast"] if choose else []}


ONE = [
    ("matching", matching(["Stop", "Avoid", "Check", "Stop"])),
    ("matching", matching(["Call the manager first", "Avoid", "Check", "Stop"])),
    ("ordering", {"items": ["Settle", "Crown", "Temples", "Neck"]}),
    ("cloze", cloze("3", "5|five", "slowly", choose=False)),
    ("cloze", cloze("3", "5", "slowly", choose=True)),
]
OTHER = [
    ("matching", matching(["Check", "Stop", "Stop", "Avoid"])),
    ("matching", matching(["Stop", "Check", "Avoid", "Call the manager first"])),
    ("ordering", {"items": ["Neck", "Temples", "Settle", "Crown"]}),
    ("cloze", cloze("a word that is much longer", "x", "y", choose=False)),
    ("cloze", cloze("slowly", "3", "5", choose=True)),
]


def body(kind, value):
    return [{"type": kind, "value": {"stem": "How?", **value}}]


def parts(quiz, ana) -> dict[str, bytes]:
    """What an answer to each part brings, saved and shown again."""
    client = signed_in(ana)
    attempt = Attempt.objects.get(quiz_key=quiz.key)
    page = attempt.get_absolute_url()
    seen = {}
    for number, asked in enumerate(attempt.question_ids):
        for value in ("0", "2", "9", "x" * 200):
            data = {"question": asked, f"answer-{asked}-0": value, f"answer-{asked}-2": value}
            sent = client.post(f"{page}answers/", data)
            seen[f"answer {number} {value[:2]}"] = everything_sent(sent)
            seen[f"page {number} {value[:2]}"] = everything_sent(client.get(page))
    return seen


def all_of(quiz, ana):
    return walk(quiz, ana) | parts(quiz, ana)


@time_machine.travel(ours.AT, tick=False)  # signed cookies carry the time
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_sent_before_submission_depends_on_the_key(seed, monkeypatch):
    monkeypatch.setattr("quizzes.views.quiz.secrets.randbits", lambda _bits: seed)
    page = ours.item_page()
    rows = [
        question(kind, {"stem": "How?", **value}, name=f"Q{number}")
        for number, (kind, value) in enumerate(ONE)
    ]
    quiz = ours.quiz(page, questions=rows, shuffle=True)
    ana = ours.enrolled("ana", page=page, legal_name="Ana", display_name="Ana")
    one = all_of(quiz, ana)
    keys = [frozen["key"] for frozen in Attempt.objects.get().paper]
    Attempt.objects.all().delete()
    for row, (kind, value) in zip(Question.objects.order_by("pk"), OTHER, strict=True):
        row.body = body(kind, value)
        row.save_revision().publish()

    other = all_of(quiz, ana)

    assert [frozen["key"] for frozen in Attempt.objects.get().paper] != keys
    assert one.keys() == other.keys()
    assert {what for what in one if one[what] != other[what]} == set()
