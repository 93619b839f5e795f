import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds import BadAnswer, get_kind
from quizzes.kinds.words import LONGEST, normalise
from tests.quizzes.kinds import ANYTHING, frozen, published, read

POINT = {
    "stem": "Which point lies between the eyebrows?",
    "accepted": ["Yintang", "EX-HN3", "Hall of Impression"],
    "allow_slip": True,
}
words = st.text(min_size=1, max_size=LONGEST).filter(normalise)


def worth(answer, **changes):
    _shown, key = frozen("text", POINT | changes)
    return get_kind("text").grade(key=key, answer=answer)


@pytest.mark.parametrize(
    "answer", ["Yintang", " yintang", "ex hn3", "EX-HN 3", "hall of impression."]
)
def test_every_accepted_way_of_writing_is_right(answer):
    assert worth(answer) == 1


@pytest.mark.parametrize("answer", ["", "?", "Taiyang", "Yintang EX-HN3", "EX-HN5", "yin"])
def test_anything_else_is_worth_nothing(answer):
    assert worth(answer) == 0


def test_a_slip_is_forgiven_where_the_author_says_so():
    assert (worth("Yintagn"), worth("Yintagn", allow_slip=False)) == (1, 0)


def test_what_was_forgiven_is_told():
    kind, (_shown, key) = get_kind("text"), frozen("text", POINT)

    assert kind.feedback(key=key, answer="Yintagn") == [
        "A slip of the finger is forgiven: it is written Yintang."
    ]
    assert [kind.feedback(key=key, answer=given) for given in ("yintang", "no", None)] == [[]] * 3


@given(ANYTHING)
def test_an_answer_of_any_shape_is_worth_nothing_or_everything(answer):
    assert worth(answer) in (0, 1)


@given(st.lists(words, min_size=1, max_size=4, unique_by=normalise), st.booleans())
def test_the_right_answer_is_right_and_the_wrong_one_wrong_and_both_can_be_typed(accepted, slip):
    kind, raw = get_kind("text"), POINT | {"accepted": accepted, "allow_slip": slip}
    shown, key = kind.freeze(raw, list)
    good, bad = kind.right(key=key), kind.wrong(shown=shown, key=key)

    assert (kind.grade(key=key, answer=good), kind.grade(key=key, answer=bad)) == (1, 0)
    assert read("text", shown, bad) == bad


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (["  Hall   of Impression "], "Hall of Impression"),
        (["印堂"], "印堂"),
        (["  "], None),
        ([], None),
    ],
)
def test_answers_are_read_as_they_are_typed(typed, answer):
    assert read("text", {}, *typed) == answer


@pytest.mark.parametrize("values", [["a", "b"], ["x" * (LONGEST + 1)], ["a\x00"]])
def test_what_the_form_cannot_have_sent_is_refused(values):
    with pytest.raises(BadAnswer):
        read("text", {}, *values)


def test_what_is_shown_does_not_depend_on_the_key():
    shown, key = frozen("text", POINT)

    assert shown == frozen("text", POINT | {"accepted": ["Crown"], "allow_slip": False})[0]
    assert key == {"accepted": POINT["accepted"], "allow_slip": True}


@pytest.mark.parametrize("accepted", [[], ["..."], ["x" * (LONGEST + 1)]])
def test_what_could_not_be_graded_is_not_published(accepted):
    with pytest.raises(ValidationError):
        published("text", POINT | {"accepted": accepted})


def test_a_draft_may_be_unfinished():
    value = published("text", {"stem": "", "accepted": []}, deferred=True)
    shown, key = get_kind("text").freeze(value, list)

    assert get_kind("text").right(key=key) is None
    assert get_kind("text").wrong(shown=shown, key=key) == "something else"


def test_words_are_what_was_typed():
    assert get_kind("text").words(shown={}, answer="Yintang") == ["Yintang"]
    assert get_kind("text").words(shown={}, answer=None) == []


def test_a_key_of_the_past_without_the_mark_forgives_no_slip():
    assert get_kind("text").grade(key={"accepted": ["Yintang"]}, answer="Yintagn") == 0


def test_what_counts_as_the_same_is_told_once():
    _shown, key = frozen("text", POINT | {"accepted": ["EX-HN3", "Yintang", "ex hn 3"]})

    assert key["accepted"] == ["EX-HN3", "Yintang"]
