import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from quizzes import rules
from quizzes.kinds import BadAnswer, get_kind, matching
from quizzes.kinds.shares import worth as shares
from tests.quizzes.values import any_json, cleaned, frozen, read, worth

PAIRS = [("Head lice", "Stop"), ("A bruise", "Avoid"), ("Pregnancy", "Check"), ("Fever", "Stop")]
keys = st.lists(st.integers(0, 3), min_size=2, max_size=8).filter(lambda key: len(set(key)) > 1)


def value(pairs=PAIRS, extras=()):
    return {
        "pairs": [{"left": left, "right": right} for left, right in pairs],
        "extras": list(extras),
    }


def graded(right, answer):
    found = matching.grade(right=right, rights=4, answer=answer)
    assert 0 <= found <= 1
    return found


@st.composite
def key_and_answer(draw):
    key = draw(keys)
    each = st.none() | st.integers(0, 3)
    return key, draw(st.lists(each, min_size=len(key), max_size=len(key)))


def test_lefts_and_rights_are_shown_each_in_an_order_of_its_own():
    shown, key = frozen("matching", value(extras=["Wait"]))

    assert shown["lefts"] == ["A bruise", "Fever", "Head lice", "Pregnancy"]
    assert shown["rights"] == ["Avoid", "Check", "Stop", "Wait"]
    assert key["right"] == [0, 2, 2, 1]
    assert key["rights"] == 4
    assert all(key["pairs"])


def test_what_is_shown_does_not_depend_on_which_pairs_are_right():
    lefts, rights = zip(*PAIRS, strict=True)
    turned = list(zip(lefts, rights[1:] + rights[:1], strict=True))

    assert frozen("matching", value())[0] == frozen("matching", value(turned))[0]
    assert frozen("matching", value())[0] == frozen("matching", value(PAIRS[::-1]))[0]


def test_rights_that_read_alike_are_offered_once():
    shown, key = frozen("matching", value([("a", "Stop"), ("b", " stop"), ("c", "Go")]))

    assert len(shown["rights"]) == 2
    assert key["right"][0] == key["right"][1] != key["right"][2]


@pytest.mark.parametrize(
    ("pairs", "extras", "few"),
    [
        (PAIRS, [], True),
        (PAIRS, ["Wait"], True),
        (PAIRS, ["Wait", "Go"], False),
        ([("a", "STOP: no massage today"), ("b", "Go")], ["Wait"], True),
        ([("a", "STOP: no massage today"), ("b", "Go")], ["Wait", "Avoid"], False),
        ([("a", "x" * 41), ("b", "Go")], [], False),
    ],
)
def test_few_short_rights_are_shown_as_buttons(pairs, extras, few):
    assert frozen("matching", value(pairs, extras))[0]["few"] == few


@pytest.mark.parametrize(
    ("pairs", "extras"),
    [
        ([("a", "x")], []),
        ([("a", "x"), ("A ", "y")], []),
        ([("a", "x"), ("b", "X")], ["y"]),
        ([("a", "x"), ("b", "y")], ["X "]),
        ([("a", "x"), ("b", "y")], ["z", "Z"]),
        ([("a", "x"), ("b", "y")], [""]),
        ([("a", "x"), ("b", "y")], [f"more {number}" for number in range(11)]),
        ([("a", "x"), ("b", "")], []),
    ],
)
def test_what_could_not_be_asked_is_not_published_but_kept_as_a_draft(pairs, extras):
    with pytest.raises(ValidationError):
        cleaned("matching", value(pairs, extras))
    assert cleaned("matching", value(pairs, extras), deferred=True)["stem"] == "How?"


def test_more_pairs_than_fit_a_phone_are_refused():
    with pytest.raises(ValidationError):
        cleaned("matching", value([(str(number), str(number)) for number in range(11)]))


def test_a_draft_can_be_looked_at():
    kind = get_kind("matching")
    draft = cleaned("matching", value([("", ""), ("a", "x"), ("a", "x")]), deferred=True)
    shown, key = kind.freeze(draft, rules.as_written)

    assert shown["lefts"] == ["", "a", "a"]
    assert worth("matching", key, kind.wrong(shown=shown, key=key)) == 0


@given(st.randoms())
def test_the_right_pairs_are_right_in_every_order(rng):
    kind = get_kind("matching")
    shown, key = frozen("matching", value(extras=["Wait"]), rules.shuffled(rng))
    right = kind.right(key=key)

    assert worth("matching", key, right) == 1
    assert sorted(kind.words(shown=shown, answer=right)) == sorted(
        f"{left}: {right}" for left, right in PAIRS
    )
    assert worth("matching", key, kind.wrong(shown=shown, key=key)) == 0


@given(any_json)
def test_any_answer_at_all_can_be_graded_and_put_into_words(answer):
    shown, key = frozen("matching", value())

    worth("matching", key, answer)
    assert isinstance(get_kind("matching").words(shown=shown, answer=answer), list)


@given(key_and_answer())
def test_it_is_worth_all_for_exactly_the_right_pairs(case):
    key, answer = case

    assert (graded(key, answer) == 1) == (answer == key)


@given(key_and_answer())
def test_nothing_right_is_worth_nothing(case):
    key, answer = case
    wrong = [None if mine == right else mine for right, mine in zip(key, answer, strict=True)]

    assert graded(key, wrong) == 0


@given(keys, st.integers(0, 3))
def test_the_same_right_everywhere_is_worth_nothing(key, right):
    assert graded(key, [right] * len(key)) == 0


@given(key_and_answer(), st.integers(0, 7))
def test_one_more_right_pair_never_costs(case, place):
    key, answer = case
    better = list(answer)
    better[place % len(key)] = key[place % len(key)]

    assert graded(key, better) >= graded(key, answer)


@given(key_and_answer(), st.randoms())
def test_the_worth_does_not_depend_on_the_order_shown(case, rng):
    key, answer = case
    order = rng.sample(range(len(key)), len(key))

    assert graded([key[n] for n in order], [answer[n] for n in order]) == graded(key, answer)


@pytest.mark.parametrize(
    ("answer", "percent"),
    [
        ([0, 1, 2, 3], 100),
        ([0, 1, 3, 2], 50),
        ([0, 1, None, None], 50),
        ([0, 1, 2, 2], 66),
        ([0, 0, 0, 3], 33),
        ([0, 0, 0, 0], 0),
    ],
)
def test_parts_of_four_pairs(answer, percent):
    assert int(100 * graded([0, 1, 2, 3], answer)) == percent


def test_one_right_everywhere_is_all_where_nothing_else_could_be():
    assert shares(accepted=[{1}, {1}], given=[1, 1]) == 1
    assert shares(accepted=[], given=[]) == 0


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ({}, None),
        ({"_0": "", "_1": ""}, None),
        ({"_0": "2", "_1": "", "_3": "0"}, [2, None, None, 0]),
        ({"_0": "1", "_1": "1", "_2": "1", "_3": "1"}, [1, 1, 1, 1]),
    ],
)
def test_answers_are_read_as_plain_values(given, answer):
    shown, _key = frozen("matching", value())

    assert read("matching", shown, **given) == answer


@pytest.mark.parametrize(
    "given", ["3", "-1", "01", "NaN", "Infinity", "1.0", " 1", "\u0661", "x" * 10_000, ["1", "1"]]
)
def test_what_the_form_cannot_have_sent_is_refused(given):
    shown, _key = frozen("matching", value())

    with pytest.raises(BadAnswer):
        read("matching", shown, _2=given)


def test_it_is_complete_when_every_left_has_something():
    shown, _key = frozen("matching", value())
    is_complete = get_kind("matching").is_complete

    assert is_complete(shown=shown, answer=[0, 0, 0, 0])
    assert not is_complete(shown=shown, answer=[0, None, 0, 0])
    assert not is_complete(shown=shown, answer=None)


def test_what_was_left_open_has_no_words():
    shown, _key = frozen("matching", value())

    assert get_kind("matching").words(shown=shown, answer=[0, None, None, 1]) == [
        "A bruise: Avoid",
        "Pregnancy: Check",
    ]
