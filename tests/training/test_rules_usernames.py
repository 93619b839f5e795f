"""User names made of people's names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.rules.usernames import username_of


@given(st.text(), st.integers(1, 99))
def test_a_user_name_has_small_plain_letters_digits_and_single_dots(name, number):
    made = username_of(name, number=number)

    assert re.fullmatch(r"[a-z0-9]+(\.[a-z0-9]+)*", made)
    assert len(made) <= 42


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Maya Thompson", "maya.thompson"),
        ("Katarzyna Żółkiewska-Montgomery", "katarzyna.zolkiewska.montgomery"),
        ("  Søren O’Brien ", "soren.o.brien"),
        ("林美玲", "staff"),
        ("", "staff"),
    ],
)
def test_names_become_what_people_would_guess(name, made):
    assert username_of(name) == made
    assert username_of(name, number=2) == f"{made}2"
