from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st
from wagtail import blocks, hooks

from quizzes import rules
from quizzes.kinds import HOOK, BadAnswer, all_kinds, get_kind, multiple, single, truefalse
from tests.quizzes import factories as ours

OPTIONS = ["Crown", "Temples", "Neck", "Shoulders"]
rights = st.lists(st.integers(0, 7), unique=True, min_size=1, max_size=7)
anything = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.integers())


def value_of(kind, *, deferred=False, **kwargs):
    block = get_kind(kind).block()
    raw = ours.body(kind, stem="Where?", **kwargs)[0]["value"]
    if deferred:
        return block.clean_deferred(block.to_python(raw))
    return block.clean(block.to_python(raw))


def freeze(kind, order=rules.as_written, **kwargs):
    return get_kind(kind).freeze(value_of(kind, **kwargs), order)


def read(kind, *values, shown=None):
    post = QueryDict("&".join(f"f={value}" for value in values))
    return get_kind(kind).read(post, field="f", shown=shown or {"options": OPTIONS})


def test_kinds_are_registered_by_their_names():
    kinds = {name: kind.name for name, kind in all_kinds().items()}

    assert kinds == {name: name for name in kinds}
    assert set(kinds) == {
        "single",
        "multiple",
        "truefalse",
        "matching",
        "ordering",
        "numeric",
        "text",
        "cloze",
        "hotspot",
        "scenario",
    }


def test_a_host_adds_a_kind_by_a_hook():
    class Coin(truefalse.TrueFalse):
        name = "coin"

    try:
        with hooks.register_temporarily(HOOK, lambda: [Coin()]):
            all_kinds.cache_clear()
            assert isinstance(get_kind("coin"), Coin)
    finally:
        all_kinds.cache_clear()


@pytest.mark.parametrize("right", [[], [0, 1]])
def test_single_choice_is_published_with_exactly_one_right_answer_only(right):
    with pytest.raises(ValidationError):
        value_of("single", right=right)


@pytest.mark.parametrize("right", [[], [0, 1, 2, 3]])
def test_multiple_choice_is_published_with_some_but_not_all_right_only(right):
    with pytest.raises(ValidationError):
        value_of("multiple", right=right)


def test_a_draft_may_be_unfinished():
    assert value_of("single", right=[], deferred=True)["stem"] == "Where?"


def test_two_options_that_read_alike_are_refused():
    block = get_kind("single").block()
    options = [{"text": "Neck", "right": True}, {"text": " neck", "right": False}]

    with pytest.raises(ValidationError):
        block.clean(block.to_python({"stem": "Where?", "options": options}))


def test_true_or_false_is_published_with_an_answer_only():
    block = get_kind("truefalse").block()

    with pytest.raises(ValidationError):
        block.clean(block.to_python({"stem": "It begins at the crown.", "answer": ""}))


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [("single", 0, 3), ("multiple", [0], [1, 2]), ("truefalse", True, False)],
)
def test_what_is_shown_does_not_depend_on_the_key(kind, one, other):
    assert freeze(kind, right=one)[0] == freeze(kind, right=other)[0]


@given(st.randoms())
def test_the_right_answer_is_right_in_every_order(rng):
    for kind, right in (("single", 1), ("multiple", [0, 2])):
        shown, key = freeze(kind, rules.shuffled(rng), right=right)
        answer = get_kind(kind).right(key=key)

        assert get_kind(kind).grade(key=key, answer=answer) == 1
        texts = sorted(get_kind(kind).words(shown=shown, answer=answer))
        assert texts == (["Temples"] if kind == "single" else ["Crown", "Neck"])


def test_options_keep_their_ids_in_the_order_shown():
    value = value_of("single", right=1)
    ids = [row.id for row in value["options"].bound_blocks]

    shown, key = get_kind("single").freeze(value, lambda count: [2, 0, 1, 3])

    assert shown["options"] == ["Neck", "Crown", "Temples", "Shoulders"]
    assert key["right"] == [2]
    assert key["options"] == [ids[2], ids[0], ids[1], ids[3]]


@given(st.integers(0, 7), anything)
def test_single_choice_is_worth_all_for_the_right_one_and_nothing_else(right, answer):
    is_right = type(answer) is int and answer == right

    assert single.grade(right=[right], answer=answer) == is_right


def worth(right: list[int], answer, total: int = 8) -> Fraction:
    return multiple.grade(right=right, total=total, answer=answer)


@given(rights, anything)
def test_multiple_choice_is_worth_all_for_exactly_the_right_ones(right, answer):
    is_right = isinstance(answer, list) and sorted(answer) == sorted(right)

    assert 0 <= worth(right, answer) <= 1
    assert (worth(right, answer) == 1) == is_right


@given(rights)
def test_ticking_everything_or_only_wrong_ones_does_not_pay(right):
    wrong = [number for number in range(8) if number not in right]

    assert worth(right, list(range(8))) == 0
    assert worth(right, wrong) == 0


@given(rights, st.sets(st.integers(0, 7)))
def test_one_more_right_tick_never_costs_and_one_more_wrong_one_never_pays(right, ticked):
    for number in set(range(8)) - ticked:
        before, after = worth(right, [*ticked]), worth(right, [*ticked, number])

        assert after >= before if number in right else after <= before


@pytest.mark.parametrize("answer", [[0, 0], [8], [-1], ["0"], [True], [0, None], [[]], {}, "0"])
def test_a_list_that_the_form_cannot_have_sent_is_worth_nothing(answer):
    assert worth([0, 1], answer) == 0


@given(st.booleans(), anything)
def test_a_statement_is_worth_all_for_the_right_word_and_nothing_else(right, answer):
    assert truefalse.grade(right=right, answer=answer) == (answer is right)


@given(anything)
def test_a_question_without_a_right_answer_is_worth_nothing(answer):
    assert single.grade(right=[], answer=answer) == 0
    assert worth([], answer) == 0
    assert truefalse.grade(right=None, answer=answer) == 0


@pytest.mark.parametrize(
    ("kind", "values", "answer"),
    [
        ("single", [], None),
        ("single", ["2"], 2),
        ("multiple", [], None),
        ("multiple", ["3", "0"], [0, 3]),
        ("truefalse", [], None),
        ("truefalse", ["true"], True),
        ("truefalse", ["false"], False),
    ],
)
def test_answers_are_read_as_plain_values(kind, values, answer):
    assert read(kind, *values) == answer


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("single", ["4"]),
        ("single", ["-1"]),
        ("single", ["01"]),
        ("single", ["NaN"]),
        ("single", ["1", "2"]),
        ("multiple", ["1", "1"]),
        ("multiple", ["0", "9"]),
        ("multiple", ["x" * 10_000]),
        ("truefalse", ["True"]),
        ("truefalse", ["true", "false"]),
    ],
)
def test_what_the_form_cannot_have_sent_is_refused(kind, values):
    with pytest.raises(BadAnswer):
        read(kind, *values)


def test_no_answer_has_no_words():
    for name, right in {"single": 1, "multiple": [1], "truefalse": True}.items():
        shown, _key = freeze(name, right=right)
        assert get_kind(name).words(shown=shown, answer=None) == []


def test_a_frozen_question_without_a_right_answer_has_none():
    assert get_kind("single").right(key={"right": []}) is None


@given(st.randoms(), st.sampled_from(["single", "multiple", "truefalse"]))
def test_a_wrong_answer_is_worth_nothing_and_can_be_given(rng, name):
    right = {"single": 1, "multiple": [0, 2], "truefalse": True}[name]
    shown, key = freeze(name, rules.shuffled(rng), right=right)
    wrong = get_kind(name).wrong(shown=shown, key=key)

    assert wrong is not None
    assert get_kind(name).grade(key=key, answer=wrong) == 0


def test_an_option_that_was_chosen_has_its_feedback():
    options = [
        {"text": "Nails", "right": False, "feedback": "Nails scratch."},
        {"text": "Pads", "right": True},
    ]
    block = get_kind("single").block()
    value = block.to_python({"stem": "With what?", "options": options})
    _shown, key = get_kind("single").freeze(value, rules.as_written)

    assert get_kind("single").feedback(key=key, answer=0) == ["Nails scratch."]
    assert get_kind("single").feedback(key=key, answer=1) == []
    assert get_kind("single").feedback(key=key, answer=None) == []


def lists_in(block, name=""):
    """Each list of an author's form, however deep, with the path to it."""
    if isinstance(block, blocks.ListBlock):
        yield name, block
        yield from lists_in(block.child_block, name)
    for key, child in getattr(block, "child_blocks", {}).items():
        yield from lists_in(child, f"{name}.{key}")


def test_every_row_of_a_list_in_an_authors_form_has_a_heading():
    found = [pair for kind in all_kinds().values() for pair in lists_in(kind.block(), kind.name)]

    assert len(found) > 6
    assert [name for name, block in found if not block.child_block.label] == []
