"""Numbers on a drawing that do not touch one another."""

from itertools import combinations
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.rules import anatomy
from lessons.rules.spreading import spread

APART = 56
spots = st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 1000)), max_size=12)


def at(places):
    return spread(places, apart=APART, canvas=1000, margin=30)


def nearest(places) -> float:
    return min((dist(*pair) for pair in combinations(places, 2)), default=APART)


def test_what_does_not_touch_stays_where_it_is():
    assert at([(100, 100), (100, 160), (500, 500)]) == [(100, 100), (100, 160), (500, 500)]


def test_two_on_one_spot_part():
    one, other = at([(500, 500), (500, 500)])

    assert dist(one, other) >= APART
    assert max(dist(one, (500, 500)), dist(other, (500, 500))) < APART


@pytest.mark.parametrize("view", anatomy.VIEWS)
def test_the_numbers_of_all_points_of_a_view_stand_apart_and_near(view):
    places = [
        (round(x * 1000), round(y * 1000))
        for places in anatomy.points_on(view).values()
        for x, y in places
    ]

    shown = at(places)

    assert nearest(shown) >= APART - 1
    assert max((dist(*pair) for pair in zip(places, shown, strict=True)), default=0) < 60


@given(spots)
def test_each_keeps_its_turn_and_stays_on_the_picture(places):
    shown = at(places)

    assert len(shown) == len(places)
    assert all(0 <= number <= 1000 for spot in shown for number in spot)
    assert at(places) == shown


@given(spots)
def test_no_two_touch_afterwards(places):
    assert nearest(at(places)) >= APART - 2
