import json
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds import BadAnswer, get_kind, numeric
from quizzes.kinds.numbers import LONGEST, number
from tests.quizzes.kinds import ANYTHING, frozen, published, read

CIRCLES = {
    "stem": "How many circles a minute?",
    "answer": "45",
    "tolerance": "10",
    "unit": "circles a minute",
}
decimals = st.decimals(
    min_value=0, max_value=10**8, allow_nan=False, allow_infinity=False, places=4
)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("3", "3"),
        ("3.5", "3.5"),
        ("3,5", "3.5"),
        (" 3 ,5", None),
        ("007", "7"),
        ("3.50", "3.5"),
        ("3.", "3"),
        (".5", "0.5"),
        (",5", "0.5"),
        ("+3", "3"),
        ("-3", "-3"),
        ("− 3", "-3"),
        ("-0,0", "0"),
        ("1,500", "1500"),
        ("1,500.25", "1500.25"),
        ("1,500,000", "1500000"),
        ("1 500", "1500"),
        ("1\u202f500,5", "1500.5"),
        ("1’500", "1500"),
        ("1.500", "1.5"),
        ("1.500,5", "1500.5"),
        ("1.500.000", "1500000"),
        ("0,125", "0.125"),
        ("12,3456", "12.3456"),
        ("1500,125", "1500.125"),
        ("３．５", "3.5"),
        ("٤٥", "45"),
        ("", None),
        (".", None),
        ("-", None),
        ("three", None),
        ("3-4", None),
        ("3 or 4", None),
        ("1,50,000", None),
        ("1.2.3", None),
        ("1e400", None),
        ("1e2", None),
        ("NaN", None),
        ("Infinity", None),
        ("inf", None),
        ("0x10", None),
        ("3²", None),
        ("½", None),
        ("1_000", None),
        ("9" * LONGEST, "9" * LONGEST),
        ("9" * (LONGEST + 1), None),
    ],
)
def test_numbers_are_read_as_people_type_them(typed, plain):
    assert number(typed) == plain


@given(st.text(max_size=80))
def test_any_text_is_a_number_or_none_and_reads_the_same_again(text):
    plain = number(text)

    assert plain is None or (number(plain) == plain and Decimal(plain).is_finite())


@given(decimals)
def test_a_number_is_kept_exactly(value):
    assert Decimal(number(format(value, "f"))) == value
    assert Decimal(number(format(value, "f").replace(".", ","))) == value


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (["3,50"], "3.5"),
        (["45 circles a minute"], "45"),
        (["45 Circles  a minute "], "45"),
        (["about  forty-five"], "about forty-five"),
        (["1e400"], "1e400"),
        (["NaN"], "NaN"),
        ([""], None),
        (["   "], None),
        ([], None),
    ],
)
def test_whatever_can_be_typed_is_kept(typed, answer):
    shown, _key = frozen("numeric", CIRCLES)

    assert read("numeric", shown, *typed) == answer


@pytest.mark.parametrize("values", [["4", "5"], ["9" * (LONGEST + 1)], ["4\x00"], ["4\x1b"]])
def test_what_the_form_cannot_have_sent_is_refused(values):
    shown, _key = frozen("numeric", CIRCLES)

    with pytest.raises(BadAnswer):
        read("numeric", shown, *values)


@pytest.mark.parametrize(
    ("answer", "worth"),
    [("45", 1), ("35", 1), ("55", 1), ("55.0001", 0), ("34.999999", 0), ("0", 0), ("many", 0)],
)
def test_a_number_is_worth_everything_within_the_tolerance_and_nothing_outside(answer, worth):
    _shown, key = frozen("numeric", CIRCLES)

    assert get_kind("numeric").grade(key=key, answer=answer) == worth


@given(decimals, decimals, decimals)
def test_grading_is_exact(right, tolerance, off):
    key = {"right": numeric.written(right), "tolerance": numeric.written(tolerance)}
    answer = numeric.written(right + off)

    assert get_kind("numeric").grade(key=key, answer=answer) == (off <= tolerance)


@given(ANYTHING)
def test_an_answer_of_any_shape_is_worth_something_between_nothing_and_everything(answer):
    kind, (shown, key) = get_kind("numeric"), frozen("numeric", CIRCLES)

    assert 0 <= kind.grade(key=key, answer=answer) <= 1
    kind.is_complete(shown=shown, answer=answer)


@given(decimals, decimals)
def test_the_right_answer_is_right_and_the_wrong_one_wrong_and_both_can_be_typed(right, tolerance):
    kind = get_kind("numeric")
    value = CIRCLES | {"answer": right, "tolerance": tolerance}
    shown, key = kind.freeze(value | {"picture": None}, list)
    good, bad = kind.right(key=key), kind.wrong(shown=shown, key=key)

    assert (kind.grade(key=key, answer=good), kind.grade(key=key, answer=bad)) == (1, 0)
    assert (read("numeric", shown, good), read("numeric", shown, bad)) == (good, bad)


def test_what_is_shown_does_not_depend_on_the_key_and_is_json():
    one, key = frozen("numeric", CIRCLES)
    other, _key = frozen("numeric", CIRCLES | {"answer": "3", "tolerance": "0"})

    assert one == other == {"stem": CIRCLES["stem"], "picture": None, "unit": "circles a minute"}
    assert json.loads(json.dumps(key)) == {
        "right": "45",
        "tolerance": "10",
        "lowest": "35",
        "highest": "55",
    }


@pytest.mark.parametrize(
    "fault",
    [{"answer": "-1"}, {"answer": None}, {"tolerance": "-1"}, {"stem": ""}, {"answer": "NaN"}],
)
def test_what_could_not_be_asked_is_not_published(fault):
    with pytest.raises(ValidationError):
        published("numeric", CIRCLES | fault)


def test_a_draft_without_a_number_can_be_looked_at():
    kind = get_kind("numeric")
    value = published("numeric", CIRCLES | {"answer": None}, deferred=True)
    shown, key = kind.freeze(value, list)

    assert kind.right(key=key) is None
    assert kind.grade(key=key, answer="45") == 0
    assert kind.grade(key=key, answer=kind.wrong(shown=shown, key=key)) == 0


def test_words_carry_the_unit_and_feedback_says_what_was_no_number():
    kind, (shown, key) = get_kind("numeric"), frozen("numeric", CIRCLES)

    assert kind.words(shown=shown, answer="45") == ["45 circles a minute"]
    assert kind.words(shown=shown, answer="many") == ["many"]
    assert kind.words(shown=shown, answer=None) == []
    assert kind.feedback(key=key, answer="45") == []
    assert kind.feedback(key=key, answer="many") == ["This could not be read as a number."]


def test_a_word_leaves_the_question_open_so_that_she_is_told_before_it_counts():
    kind, (shown, _key) = get_kind("numeric"), frozen("numeric", CIRCLES)

    assert [kind.is_complete(shown=shown, answer=answer) for answer in ("45", "many", None)] == [
        True,
        False,
        False,
    ]
