import uuid
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons import rules
from lessons.rules import anatomy
from lessons.rules.routines import TimedStep, difference
from tests.factories import AT

FIRST, SECOND, THIRD = CARDS = [uuid.uuid4() for _ in range(3)]


def test_a_reader_begins_at_the_first_card():
    place = rules.place(cards=CARDS)

    assert (place.card, place.number, place.total) == (FIRST, 1, 3)
    assert (place.previous, place.next, place.left_out) == (None, SECOND, None)


def test_a_reader_goes_on_where_she_stopped():
    place = rules.place(cards=CARDS, seen=CARDS, position=SECOND)

    assert (place.card, place.previous, place.next) == (SECOND, FIRST, THIRD)


def test_a_reader_whose_card_is_gone_goes_on_at_the_first_one_she_has_not_seen():
    place = rules.place(cards=CARDS, seen=[FIRST], position=uuid.uuid4())

    assert place.card == SECOND


def test_a_card_that_was_seen_is_shown_again():
    assert rules.place(cards=CARDS, seen=[FIRST, SECOND], wanted=FIRST).card == FIRST


def test_the_last_card_has_no_next_one():
    place = rules.place(cards=CARDS, seen=CARDS, position=THIRD)

    assert (place.is_last, place.next, place.left_out) == (True, None, None)


def test_the_last_card_leads_to_one_that_was_put_in_before_it():
    place = rules.place(cards=CARDS, seen=[FIRST, THIRD], position=THIRD)

    assert (place.is_last, place.left_out) == (True, SECOND)


def test_a_card_ahead_is_not_shown():
    with pytest.raises(rules.CardAhead):
        rules.place(cards=CARDS, seen=[FIRST], wanted=THIRD)


def test_who_leafs_sees_every_card_and_starts_at_the_first():
    start = rules.place(cards=CARDS, leafing=True)
    last = rules.place(cards=CARDS, wanted=THIRD, leafing=True)

    assert (start.card, last.card, last.left_out) == (FIRST, THIRD, None)


@pytest.mark.parametrize("leafing", [True, False])
def test_a_card_of_another_lesson_is_unknown(leafing):
    with pytest.raises(rules.UnknownCard):
        rules.place(cards=CARDS, wanted=uuid.uuid4(), leafing=leafing)


def test_a_turn_goes_on_by_one_new_card_only():
    rules.check_turn(cards=CARDS, seen=[FIRST], card=SECOND)
    with pytest.raises(rules.CardAhead):
        rules.check_turn(cards=CARDS, seen=[FIRST], card=THIRD)


@pytest.mark.parametrize("card", CARDS)
def test_a_turn_goes_freely_among_cards_that_were_seen(card):
    rules.check_turn(cards=CARDS, seen=CARDS, card=card)


def test_a_lesson_is_read_through_when_every_card_was_seen():
    left = rules.left(cards=CARDS, seen=[FIRST, THIRD], seconds=0, minimum_seconds=0)

    assert (left.cards, bool(left)) == (1, True)
    assert not rules.left(cards=CARDS, seen=CARDS, seconds=0, minimum_seconds=0)


def test_a_lesson_that_asks_for_time_says_how_much_is_left():
    left = rules.left(cards=CARDS, seen=CARDS, seconds=50, minimum_seconds=180)

    assert (left.cards, left.seconds) == (0, 130)


def test_a_lesson_without_cards_is_never_read_through():
    assert rules.left(cards=[], seen=[], seconds=500, minimum_seconds=0)


@given(passed=st.integers(-100, 10_000), counted=st.integers(0, 300), cap=st.integers(0, 300))
def test_time_for_a_card_never_passes_its_cap_and_never_runs_backwards(passed, counted, cap):
    seconds = rules.active_seconds(
        since=AT, until=AT + timedelta(seconds=passed), counted=counted, cap=cap
    )

    assert seconds >= 0
    assert counted + seconds <= max(cap, counted)
    assert seconds <= max(passed, 0)


@given(st.sets(st.sampled_from(CARDS)), st.none() | st.sampled_from(CARDS))
def test_whatever_was_seen_a_place_can_be_turned_to(seen, position):
    place = rules.place(cards=CARDS, seen=seen, position=position)

    if place.next in seen or place.unseen is None:
        assert (
            place.is_last
            or rules.check_turn(cards=CARDS, seen={*seen, place.card}, card=place.next) is None
        )


def test_a_routine_that_adds_up_has_no_difference():
    steps = [TimedStep(300, hands_on=False), TimedStep(900)]

    assert not difference(steps=steps, total=1200, hands_on=900)


def test_a_routine_says_by_how_much_it_is_off():
    off = difference(steps=[TimedStep(300, hands_on=False)], total=200, hands_on=60)

    assert (off.total, off.hands_on) == (100, -60)


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ({}, "which"),
        ({"zone": "crown", "point": "GV20"}, "which"),
        ({"x": 0.5}, "which"),
        ({"zone": "eyes"}, "view"),
        ({"point": "GB8"}, "view"),
        ({"point": "nowhere"}, "view"),
        ({"x": 1.01, "y": 0.5}, "outside"),
        ({"x": 0.5, "y": -0.01}, "outside"),
    ],
)
def test_a_mark_names_one_place_that_the_view_shows(where, code):
    with pytest.raises(anatomy.MarkError) as refused:
        anatomy.shape_of(view="back", **where)

    assert refused.value.code == code


def test_a_pair_of_points_has_two_places():
    assert anatomy.shape_of(view="back", point="GB20").places == ((0.388, 0.545), (0.612, 0.545))
