from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes import rules
from quizzes.rules import Start

shares = st.fractions(min_value=0, max_value=1, max_denominator=12)


@given(st.lists(shares), st.integers(1, 100))
def test_a_score_lies_between_nothing_and_everything(worth, mark):
    score = rules.result(worth, pass_percent=mark).score

    assert 0 <= score <= 100
    assert score == score.quantize(Decimal("0.01"))


@given(st.lists(shares, min_size=1), st.randoms())
def test_the_order_of_questions_does_not_matter(worth, rng):
    other = rng.sample(worth, len(worth))

    assert rules.result(other, pass_percent=80) == rules.result(worth, pass_percent=80)


@given(st.lists(shares, min_size=1), st.integers(1, 100), st.data())
def test_one_better_answer_never_lowers_the_score(worth, mark, data):
    place = data.draw(st.integers(0, len(worth) - 1))
    better = [*worth[:place], Fraction(1), *worth[place + 1 :]]

    before, after = (rules.result(row, pass_percent=mark) for row in (worth, better))

    assert after.score >= before.score
    assert after.passed >= before.passed


@given(st.integers(1, 40), st.integers(1, 100))
def test_the_number_needed_is_the_fewest_that_pass(questions, mark):
    needed = rules.needed(questions=questions, pass_percent=mark)

    def passes(right):
        worth = [Fraction(1)] * right + [Fraction(0)] * (questions - right)
        return rules.result(worth, pass_percent=mark).passed

    assert (passes(needed), passes(needed - 1)) == (True, False)


def test_all_wrong_is_zero_and_an_empty_paper_is_not_passed():
    assert rules.result([Fraction(0)] * 3, pass_percent=1) == rules.Result(Decimal(0), False)
    assert rules.result([], pass_percent=1) == rules.Result(Decimal(0), False)


def test_a_score_is_rounded_down_so_that_it_never_flatters():
    worth = [Fraction(1), Fraction(1), Fraction(0)]

    assert rules.result(worth, pass_percent=67) == rules.Result(Decimal("66.66"), False)


@given(st.lists(st.integers(), unique=True), st.none() | st.integers(1, 20), st.randoms())
def test_a_draw_takes_each_question_at_most_once(questions, count, rng):
    drawn = rules.draw(questions, count=count, rng=rng, shuffle=True)

    assert len(drawn) == min(len(questions), len(questions) if count is None else count)
    assert len(set(drawn)) == len(drawn)
    assert set(drawn) <= set(questions)


@given(st.lists(st.integers(), unique=True), st.none() | st.integers(1, 20), st.randoms())
def test_without_shuffling_the_authors_order_is_kept(questions, count, rng):
    drawn = rules.draw(questions, count=count, rng=rng, shuffle=False)

    assert drawn == [question for question in questions if question in drawn]


@given(st.integers(0, 9), st.randoms())
def test_a_shuffled_order_shows_each_option_once(count, rng):
    assert sorted(rules.shuffled(rng)(count)) == list(rules.as_written(count))


@pytest.mark.parametrize(
    ("past", "max_attempts", "questions", "start"),
    [
        ([], None, 3, Start.NEW),
        ([], None, 0, Start.NO_QUESTIONS),
        ([None], 1, 0, Start.RESUME),
        ([False, None], 1, 3, Start.RESUME),
        ([False], 2, 3, Start.NEW),
        ([False, False], 2, 3, Start.NO_ATTEMPTS_LEFT),
        ([False, False], None, 3, Start.NEW),
        ([False, True], 2, 3, Start.NEW),
        ([False, True, False, False], 2, 3, Start.NO_ATTEMPTS_LEFT),
    ],
)
def test_who_may_start(past, max_attempts, questions, start):
    assert rules.may_start(past=past, max_attempts=max_attempts, questions=questions) is start
    assert start.is_allowed == (start in {Start.NEW, Start.RESUME})


def test_attempts_left_counts_from_the_last_pass_on():
    assert rules.attempts_left(past=[False, True, False], max_attempts=3) == 2
    assert rules.attempts_left(past=[False], max_attempts=None) is None
    assert rules.attempts_left(past=[False] * 5, max_attempts=3) == 0


def test_questions_must_be_asked_and_come_once():
    rules.check_questions(asked={"a", "b"}, given=["a"])
    with pytest.raises(rules.UnknownQuestion):
        rules.check_questions(asked={"a"}, given=["b"])
    with pytest.raises(rules.RepeatedQuestion):
        rules.check_questions(asked={"a"}, given=["a", "a"])


def test_merging_keeps_what_was_saved_and_none_takes_back():
    assert rules.merge({"a": 1, "b": False}, {"a": 0, "c": None}) == {"a": 0, "b": False}
    assert rules.merge({"a": 1}, {"a": None}) == {}
