"""Numbers, words and stories on the pages of an attempt: what leaks, what is open, what is told."""

import copy

import pytest
import time_machine

from quizzes.models import Attempt, Question, Shows
from tests.browser.sitting import NUMBER, STORY, WORDS
from tests.quizzes import factories as ours
from tests.quizzes.browsing import signed_in, url
from tests.quizzes.pictures import image, stored
from tests.quizzes.test_leak import walk

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the file open in which it makes a rendition.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning"),
]


def bodies(*, other: bool):
    """A paper of all three, with pictures; ``other`` has another key and shows the same."""
    number, words, story = copy.deepcopy([NUMBER, WORDS, STORY])
    if other:
        number |= {"answer": "3.25", "tolerance": "0"}
        words |= {"accepted": ["Baihui"], "allow_slip": False}
        options = story["parts"][0]["value"]["options"]
        for option, right in zip(options, (False, True, False), strict=True):
            option["right"] = right
        story["parts"][1]["value"] |= {"answer": "5", "tolerance": "1"}
        story["parts"][2]["value"]["answer"] = "false"
    return {"numeric": number, "text": words, "scenario": story}


def publish(question: Question, kind: str, value: dict, picture) -> None:
    question.body = [{"type": kind, "value": value | {"picture": stored(picture)}}]
    question.save_revision().publish()


@pytest.fixture
def picture():
    return image()


@pytest.fixture
def quiz(item, picture):
    questions = []
    for kind, value in bodies(other=False).items():
        row = ours.question(name=kind)
        publish(row, kind, value, picture)
        row.refresh_from_db()
        questions.append(row)
    return ours.quiz(item, questions=questions, shuffle=False)


@pytest.fixture
def attempt(ana, quiz):
    return ours.attempt(ana, quiz)


@time_machine.travel(ours.AT, tick=False)  # signed cookies carry the time
def test_nothing_sent_before_submission_depends_on_the_key(quiz, ana, picture):
    one = walk(quiz, ana)
    Attempt.objects.all().delete()
    for kind, value in bodies(other=True).items():
        publish(Question.objects.get(name=kind), kind, value, picture)

    other = walk(quiz, ana)

    assert one.keys() == other.keys()
    assert {what for what in one if one[what] != other[what]} == set()


def answers(attempt, *, number="45", words="Yintang", parts=("0", "2", "true")):
    first, second, third = attempt.question_ids
    data = {
        "question": attempt.question_ids,
        f"answer-{first}": number,
        f"answer-{second}": words,
    }
    return data | {f"answer-{third}-p{n}": part for n, part in enumerate(parts, start=1) if part}


def test_a_whole_paper_is_right(hers, attempt):
    hers.post(url("attempt", attempt), answers(attempt))

    attempt.refresh_from_db()
    assert (attempt.percent, attempt.passed) == ("100", True)


@pytest.mark.parametrize(
    ("given", "open_ones"),
    [
        ({"number": "forty-five"}, [1]),
        ({"words": " "}, [2]),
        ({"parts": ("0", "", "true")}, [3]),
        ({"parts": ("0", "two", "true")}, [3]),
        ({"number": "", "words": ""}, [1, 2]),
    ],
)
def test_what_is_open_in_it_is_named_before_anything_counts(hers, attempt, given, open_ones):
    response = hers.post(url("attempt", attempt), answers(attempt, **given))

    assert [question.number for question in response.context["left"]] == open_ones
    attempt.refresh_from_db()
    assert attempt.is_open
    hers.post(url("attempt", attempt), answers(attempt, **given) | {"confirm": "yes"})
    attempt.refresh_from_db()
    assert not attempt.is_open


def test_what_was_typed_stands_in_the_form_again(hers, attempt):
    hers.post(
        url("answers", attempt),
        answers(attempt, number='<"three">', words="&amp;", parts=("1", "a few", "")),
    )

    page = hers.get(url("attempt", attempt)).content.decode()

    for value in ("&lt;&quot;three&quot;&gt;", "&amp;amp;", "a few"):
        assert f'value="{value}"' in page
    assert page.count(" checked>") == 1


@pytest.mark.parametrize("name", ["attempt", "answers"])
@pytest.mark.parametrize(
    "bad", [{"number": "4" * 61}, {"words": "x" * 81}, {"parts": ("9", "2", "true")}]
)
def test_what_the_form_cannot_have_sent_is_refused_whole(hers, attempt, name, bad):
    assert hers.post(url(name, attempt), answers(attempt, **bad)).status_code == 400

    attempt.refresh_from_db()
    assert attempt.answers == {}


@pytest.mark.parametrize(
    ("shows", "told"), [(Shows.MARKS, False), (Shows.ANSWERS, True), (Shows.EXPLANATIONS, True)]
)
def test_the_right_answers_are_told_where_the_quiz_tells_them(ana, quiz, attempt, shows, told):
    quiz.shows = shows
    quiz.save()
    hers = signed_in(ana)
    given = answers(attempt, number="7", words="Yintagn", parts=("1", "5", "true"))
    hers.post(url("attempt", attempt), given)

    page = hers.get(url("attempt", attempt)).content.decode()

    assert page.count("review-part") == 3
    secrets = ("45 circles", "35 to 55", "EX-HN3", "Ask what her doctor", "2 of 5")
    assert {secret: secret in page for secret in secrets} == dict.fromkeys(secrets, told)
    why = shows is Shows.EXPLANATIONS
    assert ("Firm pressure bruises" in page, "it is written Yintang" in page) == (why, why)
