"""The order of a print file, its parts, and where cards stand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.rules import (
    ACROSS,
    CARDS_ON_A_SHEET,
    DOWN,
    Label,
    Order,
    Sortable,
    in_order,
    in_parts,
    label,
)

rows = st.lists(st.integers(), max_size=60)


def sortable(key, name, branch="Rockville", day=1):
    return Sortable(key=key, name=name, branch=branch, completed_on=date(2026, 3, day))


def names(found):
    return [row.name for row in found]


def test_names_go_by_the_alphabet_whatever_their_case_and_accents():
    given_rows = [
        sortable(1, "Zoë"),
        sortable(2, "ängel"),
        sortable(3, "Boris"),
        sortable(4, "Ana"),
    ]

    assert names(in_order(given_rows, Order.NAME)) == ["Ana", "ängel", "Boris", "Zoë"]


def test_branches_come_together_and_days_one_after_the_other():
    given_rows = [
        sortable(1, "Zoe", "Arlington", 9),
        sortable(2, "Ana", "Rockville", 2),
        sortable(3, "Mia", "Arlington", 5),
    ]

    assert names(in_order(given_rows, Order.BRANCH)) == ["Mia", "Zoe", "Ana"]
    assert names(in_order(given_rows, Order.DATE)) == ["Ana", "Mia", "Zoe"]


@given(rows, st.integers(1, 20), st.data())
def test_parts_hold_everything_in_order_and_never_too_much(given_rows, most, data):
    used = data.draw(st.integers(0, most - 1))

    parts = in_parts(given_rows, most=most, used=used)

    assert [row for part in parts for row in part] == given_rows
    assert all(parts)
    assert all(len(part) <= most for part in parts)
    assert len(parts[0]) <= most - used if parts else not given_rows
    assert all(len(part) == most for part in parts[1:-1])


@pytest.mark.parametrize("used", [-1, 5])
def test_no_more_places_are_used_up_than_there_are(used):
    with pytest.raises(ValueError, match="cannot be used up"):
        in_parts([1], most=5, used=used)


def test_labels_go_row_by_row_and_are_mirrored_behind():
    assert label(0) == Label(0, 0)
    assert label(1) == Label(0, 1)
    assert label(7) == Label(3, 1)
    assert label(8) == Label(0, 0)
    assert label(0).behind == Label(0, 1)


@given(st.integers(0, 10_000))
def test_the_back_of_a_back_is_the_front(place):
    found = label(place)

    assert 0 <= found.row < DOWN
    assert 0 <= found.column < ACROSS
    assert found.row * ACROSS + found.column == place % CARDS_ON_A_SHEET
    assert found.behind.behind == found
    assert found.behind.row == found.row
