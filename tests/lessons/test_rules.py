import uuid

import pytest

from lessons import rules

FIRST, SECOND, THIRD = CARDS = [uuid.uuid4() for _ in range(3)]


def test_a_reader_begins_at_the_first_card():
    place = rules.place(cards=CARDS, bookmark=None)

    assert (place.card, place.number, place.total) == (FIRST, 1, 3)
    assert (place.previous, place.next, place.next_is_new) == (None, SECOND, True)


def test_a_reader_goes_on_where_she_left_off():
    place = rules.place(cards=CARDS, bookmark=SECOND)

    assert (place.card, place.previous, place.next) == (SECOND, FIRST, THIRD)


def test_turning_back_is_leafing():
    place = rules.place(cards=CARDS, bookmark=SECOND, wanted=FIRST)

    assert (place.card, place.next, place.next_is_new) == (FIRST, SECOND, False)


def test_the_last_card_has_no_next_one():
    place = rules.place(cards=CARDS, bookmark=THIRD)

    assert (place.is_last, place.next, place.next_is_new) == (True, None, False)


def test_a_card_ahead_is_not_shown():
    with pytest.raises(rules.CardAhead):
        rules.place(cards=CARDS, bookmark=FIRST, wanted=SECOND)


def test_who_leafs_sees_every_card_and_starts_at_the_first():
    start = rules.place(cards=CARDS, bookmark=None, leafing=True)
    last = rules.place(cards=CARDS, bookmark=None, wanted=THIRD, leafing=True)

    assert (start.card, start.next_is_new, last.card) == (FIRST, False, THIRD)


def test_a_card_of_another_lesson_is_unknown():
    with pytest.raises(rules.UnknownCard):
        rules.place(cards=CARDS, bookmark=None, wanted=uuid.uuid4())
    with pytest.raises(rules.UnknownCard):
        rules.moves_bookmark(cards=CARDS, bookmark=None, card=uuid.uuid4())


def test_the_bookmark_moves_on_by_one_card_only():
    assert rules.moves_bookmark(cards=CARDS, bookmark=None, card=SECOND)
    assert rules.moves_bookmark(cards=CARDS, bookmark=SECOND, card=THIRD)
    with pytest.raises(rules.CardAhead):
        rules.moves_bookmark(cards=CARDS, bookmark=None, card=THIRD)


@pytest.mark.parametrize("card", [FIRST, SECOND])
def test_the_bookmark_never_moves_back(card):
    assert not rules.moves_bookmark(cards=CARDS, bookmark=SECOND, card=card)


def test_a_bookmark_whose_card_is_gone_counts_as_the_beginning():
    assert rules.reached(cards=CARDS, bookmark=uuid.uuid4()) == 0


def test_a_lesson_is_read_through_at_its_last_card():
    assert not rules.is_read_through(cards=CARDS, bookmark=SECOND)
    assert rules.is_read_through(cards=CARDS, bookmark=THIRD)


def test_a_lesson_of_one_card_is_read_through_once_opened():
    assert rules.is_read_through(cards=[FIRST], bookmark=None)


def test_a_lesson_without_cards_is_never_read_through():
    assert not rules.is_read_through(cards=[], bookmark=None)
