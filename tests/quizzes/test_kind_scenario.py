import json
from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from wagtail import hooks

from quizzes import rules
from quizzes.kinds import HOOK, BadAnswer, all_kinds, get_kind, truefalse
from tests.quizzes.kinds import ANYTHING, frozen, published, read

TYPES = ["truefalse", "multiple", "numeric"]
OPTIONS = [{"text": text, "right": text != "Knead"} for text in ("Ask", "Stop", "Knead")]


def part(kind, number, **value):
    return {"type": kind, "id": f"part-{number}", "value": {"stem": f"Part {number}?"} | value}


def scenario(*parts, **changes):
    parts = parts or (
        part("truefalse", 1, answer="true"),
        part("multiple", 2, options=OPTIONS),
        part("numeric", 3, answer="10", tolerance="2", unit="minutes"),
    )
    story = "Mrs. Lee comes with a stiff neck.\n\nShe takes blood thinners."
    return {"stem": "A new client", "story": story, "parts": list(parts)} | changes


@pytest.fixture
def kind():
    return get_kind("scenario")


def test_parts_are_frozen_by_their_kinds_and_nothing_shown_depends_on_the_key():
    other = scenario(
        part("truefalse", 1, answer="false"),
        part("multiple", 2, options=[row | {"right": row["text"] == "Ask"} for row in OPTIONS]),
        part("numeric", 3, answer="1", unit="minutes"),
    )
    shown, key = frozen("scenario", scenario())

    assert shown == frozen("scenario", other)[0]
    assert [(part["id"], part["kind"]) for part in shown["parts"]] == [
        ("part-1", "truefalse"),
        ("part-2", "multiple"),
        ("part-3", "numeric"),
    ]
    assert [part["key"]["right"] for part in key["parts"]] == [True, [0, 1], "10"]
    assert json.loads(json.dumps([shown, key])) == [shown, key]


def test_a_form_is_read_part_by_part(kind):
    shown, _key = frozen("scenario", scenario())

    assert read("scenario", shown, p1="true", p2=["0", "2"], p3="8,5") == {
        "part-1": True,
        "part-2": [0, 2],
        "part-3": "8.5",
    }
    assert read("scenario", shown, p3="8") == {"part-3": "8"}
    assert read("scenario", shown, p3="  ") is None


@pytest.mark.parametrize("bad", [{"p1": "maybe"}, {"p2": ["7"]}, {"p3": "9" * 100}])
def test_one_part_that_does_not_fit_spoils_the_form(bad):
    shown, _key = frozen("scenario", scenario())

    with pytest.raises(BadAnswer):
        read("scenario", shown, **bad)


@pytest.mark.parametrize(
    ("answer", "worth"),
    [
        ({"part-1": True, "part-2": [0, 1], "part-3": "12"}, Fraction(1)),
        ({"part-1": True, "part-2": [0], "part-3": "12"}, Fraction(5, 6)),
        ({"part-1": True}, Fraction(1, 3)),
        ({"part-1": False, "part-2": [2], "part-3": "13"}, Fraction(0)),
        ({"part-2": [0, 1, 2]}, Fraction(0)),
        ({"elsewhere": True}, Fraction(0)),
        ({}, Fraction(0)),
        (None, Fraction(0)),
    ],
)
def test_a_scenario_is_worth_the_mean_of_its_parts(kind, answer, worth):
    _shown, key = frozen("scenario", scenario())

    assert kind.grade(key=key, answer=answer) == worth


@given(ANYTHING | st.dictionaries(st.sampled_from(["part-1", "part-2", "part-3"]), ANYTHING))
def test_an_answer_of_any_shape_is_worth_something_between_nothing_and_everything(answer):
    kind, (shown, key) = get_kind("scenario"), frozen("scenario", scenario())

    assert 0 <= kind.grade(key=key, answer=answer) <= 1
    kind.is_complete(shown=shown, answer=answer)


@given(st.randoms())
def test_the_right_answer_is_right_and_the_wrong_one_wrong_in_every_order(rng):
    kind = get_kind("scenario")
    shown, key = frozen("scenario", scenario(), rules.shuffled(rng))
    good, bad = kind.right(key=key), kind.wrong(shown=shown, key=key)

    assert (kind.grade(key=key, answer=good), kind.grade(key=key, answer=bad)) == (1, 0)
    assert good.keys() == bad.keys() == {"part-1", "part-2", "part-3"}


def test_one_more_right_part_is_worth_more(kind):
    _shown, key = frozen("scenario", scenario())
    right, given, before = kind.right(key=key), {}, Fraction(0)
    for name in right:
        given[name] = right[name]
        after = kind.grade(key=key, answer=given)
        assert after > before
        before = after


def test_it_is_open_until_every_part_is_answered(kind):
    shown, key = frozen("scenario", scenario())
    right = kind.right(key=key)

    assert kind.is_complete(shown=shown, answer=right)
    assert not kind.is_complete(shown=shown, answer=right | {"part-3": "a few"})
    assert not kind.is_complete(shown=shown, answer={"part-1": True})
    assert not kind.is_complete(shown=shown, answer=None)


def test_words_and_feedback_are_told_part_by_part(kind):
    shown, key = frozen("scenario", scenario())
    answer = {"part-2": [0, 1], "part-3": "a few"}

    assert kind.words(shown=shown, answer=answer) == ["Part 2: Ask; Stop", "Part 3: a few"]
    assert kind.words(shown=shown, answer=None) == []
    assert kind.feedback(key=key, answer=answer) == ["This could not be read as a number."]


@pytest.mark.parametrize(
    "fault",
    [
        {"story": ""},
        {"stem": ""},
        {"parts": [part("truefalse", 1, answer="true")]},
        {"parts": [part("truefalse", n, answer="true") for n in range(7)]},
        {"parts": [part("truefalse", 1, answer="true"), part("numeric", 2)]},
    ],
)
def test_what_could_not_be_asked_is_not_published(fault):
    with pytest.raises(ValidationError):
        published("scenario", scenario(**fault))


def test_a_draft_may_be_unfinished_and_is_shown_as_far_as_it_goes(kind):
    raw = {"stem": "", "story": "", "parts": [part("numeric", 1)]}
    shown, key = kind.freeze(published("scenario", raw, deferred=True), rules.as_written)

    assert [part["kind"] for part in shown["parts"]] == ["numeric"]
    assert kind.right(key=key) is None
    assert kind.grade(key=key, answer={"part-1": "3"}) == 0
    assert kind.grade(key={"parts": []}, answer=None) == 0


def test_all_other_kinds_may_be_parts_those_of_a_host_too_and_no_story(kind):
    class Coin(truefalse.TrueFalse):
        name = "coin"
        styles = ("coin.css",)
        scripts = ("coin.js",)

    try:
        with hooks.register_temporarily(HOOK, lambda: [Coin()]):
            all_kinds.cache_clear()
            coin = get_kind("scenario")
            parts = set(coin.block().child_blocks["parts"].child_blocks)
            assert parts == all_kinds().keys() - {"scenario"}
            assert "coin.css" in coin.styles
            assert "coin.js" in coin.scripts
    finally:
        all_kinds.cache_clear()
    assert "coin.css" not in kind.styles
    assert len(set(kind.styles)) == len(kind.styles)
