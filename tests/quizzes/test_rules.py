import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes import rules
from quizzes.rules import Sight, Start

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
# All that st.fractions() would find up to twelfths, and much quicker.
shares = st.sampled_from(sorted({Fraction(n, d) for d in range(1, 13) for n in range(d + 1)}))
# Seeded; each number of its own choosing would take hypothesis longer than the test.
randoms = st.randoms(use_true_random=True)
worths = st.lists(shares, max_size=12)


@given(st.lists(shares), st.integers(1, 100))
def test_a_score_lies_between_nothing_and_everything(worth, mark):
    score = rules.result(worth, pass_percent=mark).score

    assert 0 <= score <= 100
    assert score == score.quantize(Decimal("0.01"))


@given(st.lists(shares, min_size=1), randoms)
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


def test_all_wrong_is_zero_and_an_empty_paper_is_not_passed():
    assert rules.result([Fraction(0)] * 3, pass_percent=1) == rules.Result(Decimal(0), False)
    assert rules.result([], pass_percent=1) == rules.Result(Decimal(0), False)


def test_a_score_is_rounded_down_so_that_it_never_flatters():
    worth = [Fraction(1), Fraction(1), Fraction(0)]

    assert rules.result(worth, pass_percent=67) == rules.Result(Decimal("66.66"), False)


@given(st.integers(0, 9), randoms)
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
    left = rules.attempts_left(past=past, max_attempts=max_attempts)

    assert rules.may_start(past=past, left=left, questions=questions) is start
    assert start.is_allowed == (start in {Start.NEW, Start.RESUME})


def test_attempts_left_counts_from_the_last_pass_on():
    assert rules.attempts_left(past=[False, True, False], max_attempts=3) == 2
    assert rules.attempts_left(past=[False], max_attempts=None) is None
    assert rules.attempts_left(past=[False] * 5, max_attempts=3) == 0


def test_an_extra_attempt_counts_until_the_next_pass():
    def left(past, *extra):
        return rules.attempts_left(past=past, max_attempts=2, extra_after=extra)

    assert left([False, False], 2) == 1
    assert left([False, False, False], 2) == 0
    assert left([False, False, False], 2, 3) == 1
    assert left([False, False, True], 2) == 2
    assert left([False, False, True, False, False], 2) == 0


def test_cards_and_waiting_come_before_a_new_attempt_only():
    start = partial(rules.may_start, left=1, questions=3)

    assert start(past=[False], to_reread=2, waiting=True) is Start.REREAD
    assert start(past=[False], waiting=True) is Start.WAIT
    assert start(past=[False, None], to_reread=2, waiting=True) is Start.RESUME
    assert start(past=[False], left=0, to_reread=2) is Start.NO_ATTEMPTS_LEFT


def test_fails_in_a_row_are_those_since_the_last_pass():
    assert rules.fails_in_a_row([]) == 0
    assert rules.fails_in_a_row([False, False, None]) == 2
    assert rules.fails_in_a_row([False, False, True, False]) == 1


def test_only_a_fail_makes_somebody_wait():
    waits = partial(rules.waits_until, failed_at=AT, wait_minutes=30)

    assert waits(past=[False]) == AT + timedelta(minutes=30)
    assert waits(past=[True]) is None
    assert waits(past=[False, None]) is None
    assert waits(past=[False], wait_minutes=0) is None
    assert rules.waits_until(past=[], failed_at=None, wait_minutes=30) is None


def test_extra_time_is_rounded_up_and_grace_is_not_shown():
    assert rules.deadline(started_at=AT, minutes=None, extra_percent=50) is None
    assert rules.deadline(started_at=AT, minutes=40) == AT + timedelta(minutes=40)
    late = rules.deadline(started_at=AT, minutes=1, extra_percent=33)
    assert late == AT + timedelta(seconds=80)

    assert not rules.is_over(deadline=None, at=AT)
    assert not rules.is_over(deadline=AT, at=AT + rules.GRACE)
    assert rules.is_over(deadline=AT, at=AT + rules.GRACE + timedelta(microseconds=1))


@given(worths, st.data())
def test_one_safety_question_that_is_not_wholly_right_fails_the_attempt(worth, data):
    places = data.draw(st.sets(st.integers(0, len(worth) - 1))) if worth else set()
    free = rules.result(worth, pass_percent=50)
    bound = rules.result(worth, pass_percent=50, must_be_right=places)

    assert bound.score == free.score
    assert bound.passed == (free.passed and all(worth[place] == 1 for place in places))


@given(st.sets(st.integers(0, 30**5 - 1), max_size=40), randoms)
def test_receipts_differ_whatever_the_salt(numbers, rng):
    receipts = {rules.receipt(number, rng.getrandbits(24)) for number in numbers}

    assert len(receipts) == len(numbers)
    assert all(re.fullmatch(r"[A-Z2-9]{4}-[A-Z2-9]{4}", receipt) for receipt in receipts)


@pytest.mark.parametrize(
    ("at_the_end", "passed", "left", "seen"),
    [
        (False, False, 2, Sight.EXPLANATIONS),
        (True, False, 2, Sight.SCORE),
        (True, False, None, Sight.SCORE),
        (True, False, 0, Sight.EXPLANATIONS),
        (True, True, 2, Sight.EXPLANATIONS),
    ],
)
def test_what_waits_for_the_end_is_seen_then(at_the_end, passed, left, seen):
    sight = partial(rules.sight, only_at_the_end=at_the_end, passed=passed, left=left)

    assert sight(shows=Sight.EXPLANATIONS) is seen
    assert sight(shows=Sight.NOTHING) is Sight.NOTHING


def test_questions_must_be_asked_and_come_once():
    rules.check_questions(asked={"a", "b"}, given=["a"])
    with pytest.raises(rules.UnknownQuestion):
        rules.check_questions(asked={"a"}, given=["b"])
    with pytest.raises(rules.RepeatedQuestion):
        rules.check_questions(asked={"a"}, given=["a", "a"])


def test_merging_keeps_what_was_saved_and_none_takes_back():
    assert rules.merge({"a": 1, "b": False}, {"a": 0, "c": None}) == {"a": 0, "b": False}
    assert rules.merge({"a": 1}, {"a": None}) == {}
