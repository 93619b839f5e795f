from itertools import permutations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from quizzes import rules
from quizzes.kinds import BadAnswer, get_kind, ordering
from tests.quizzes.values import any_json, cleaned, frozen, read, worth

ITEMS = ["Settle", "Crown", "Temples", "Neck"]
VALUE = {"items": ITEMS}
sizes = st.integers(3, 8)


def graded(right, answer):
    found = ordering.grade(right=right, answer=answer)
    assert 0 <= found <= 1
    return found


@st.composite
def key_and_answer(draw):
    size = draw(sizes)
    key = draw(st.permutations(range(size)))
    each = st.none() | st.integers(0, size - 1)
    return key, draw(st.lists(each, min_size=size, max_size=size))


def test_rows_are_shown_by_their_texts_and_not_in_the_right_order():
    shown, key = frozen("ordering", VALUE)

    assert shown["items"] == ["Crown", "Neck", "Settle", "Temples"]
    assert key["right"] == [1, 3, 0, 2]
    assert all(key["items"])


def test_what_is_shown_does_not_depend_on_the_right_order():
    assert {
        tuple(frozen("ordering", {"items": list(items)})[0]["items"])
        for items in permutations(ITEMS)
    } == {("Crown", "Neck", "Settle", "Temples")}


@pytest.mark.parametrize("items", [["a", "a ", "b"], ["a", "B", "b"], ["a", "b", ""]])
def test_what_could_not_be_asked_is_not_published_but_kept_as_a_draft(items):
    with pytest.raises(ValidationError):
        cleaned("ordering", {"items": items})
    assert cleaned("ordering", {"items": items}, deferred=True)["stem"] == "How?"


@pytest.mark.parametrize("size", [2, 15])
def test_too_few_and_too_many_are_refused(size):
    with pytest.raises(ValidationError):
        cleaned("ordering", {"items": [f"step {number}" for number in range(size)]})


def test_a_draft_can_be_looked_at():
    kind = get_kind("ordering")
    draft = cleaned("ordering", {"items": ["", "a", ""]}, deferred=True)
    shown, key = kind.freeze(draft, rules.as_written)

    assert worth("ordering", key, kind.wrong(shown=shown, key=key)) == 0


@given(st.randoms())
def test_the_right_order_is_right_however_it_is_shown(rng):
    kind = get_kind("ordering")
    shown, key = frozen("ordering", VALUE, rules.shuffled(rng))
    right = kind.right(key=key)

    assert worth("ordering", key, right) == 1
    assert kind.words(shown=shown, answer=right) == [
        "1. Settle",
        "2. Crown",
        "3. Temples",
        "4. Neck",
    ]
    assert worth("ordering", key, kind.wrong(shown=shown, key=key)) == 0


@given(any_json)
def test_any_answer_at_all_can_be_graded_and_put_into_words(answer):
    shown, key = frozen("ordering", VALUE)

    worth("ordering", key, answer)
    assert isinstance(get_kind("ordering").words(shown=shown, answer=answer), list)


@given(key_and_answer())
def test_it_is_worth_all_for_exactly_the_right_order(case):
    key, answer = case

    assert (graded(key, answer) == 1) == (answer == list(key))


@given(sizes, st.data())
def test_the_reversed_order_and_one_place_for_all_are_worth_nothing(size, data):
    key = data.draw(st.permutations(range(size)))

    assert graded(key, [size - 1 - place for place in key]) == 0
    assert graded(key, [data.draw(st.integers(0, size - 1))] * size) == 0


@given(sizes, st.data())
def test_two_neighbours_put_right_never_cost(size, data):
    """One more pair in the right order, and nothing else changed."""
    answer = list(data.draw(st.permutations(range(size))))
    place = data.draw(st.integers(0, size - 2))
    one, other = answer.index(place), answer.index(place + 1)
    better = list(answer)
    better[one], better[other] = place + 1, place
    key = list(range(size))
    if one < other:
        answer, better = better, answer

    assert graded(key, better) >= graded(key, answer)


@given(key_and_answer(), st.randoms())
def test_the_worth_does_not_depend_on_the_order_shown(case, rng):
    key, answer = case
    order = rng.sample(range(len(key)), len(key))

    assert graded([key[n] for n in order], [answer[n] for n in order]) == graded(key, answer)


@pytest.mark.parametrize("size", [3, 4, 5])
def test_a_guess_is_worth_little_on_average(size):
    key = list(range(size))
    worths = [graded(key, list(answer)) for answer in permutations(key)]

    assert sum(worths) / len(worths) < 0.3


@pytest.mark.parametrize(
    ("answer", "percent"),
    [
        ([0, 1, 2, 3, 4], 100),
        ([1, 0, 2, 3, 4], 80),
        ([4, 0, 1, 2, 3], 20),
        ([0, 1, 2, None, None], 30),
        ([0, 0, 1, 2, 3], 90),
        ([4, 3, 2, 1, 0], 0),
    ],
)
def test_parts_of_five(answer, percent):
    assert int(100 * graded([0, 1, 2, 3, 4], answer)) == percent


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ({}, None),
        ({"_0": "", "_3": ""}, None),
        ({"_0": "3", "_1": "2", "_2": "1", "_3": "0"}, [3, 2, 1, 0]),
        ({"_0": "1", "_1": "1", "_3": "0"}, [1, 1, None, 0]),
    ],
)
def test_answers_are_read_as_plain_values(given, answer):
    shown, _key = frozen("ordering", VALUE)

    assert read("ordering", shown, **given) == answer


@pytest.mark.parametrize("given", ["4", "-1", "01", "NaN", "1.0", "x" * 10_000, ["1", "2"]])
def test_what_the_form_cannot_have_sent_is_refused(given):
    shown, _key = frozen("ordering", VALUE)

    with pytest.raises(BadAnswer):
        read("ordering", shown, _2=given)


@pytest.mark.parametrize(
    ("answer", "complete"),
    [([3, 2, 1, 0], True), ([0, 1, 2, None], False), ([0, 0, 1, 2], False), (None, False)],
)
def test_it_is_complete_when_each_row_has_a_place_of_its_own(answer, complete):
    shown, _key = frozen("ordering", VALUE)

    assert get_kind("ordering").is_complete(shown=shown, answer=answer) == complete
