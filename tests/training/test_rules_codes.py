"""Codes that people type: whatever the length, what was printed is what is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.rules import codes

lengths = st.integers(1, 40)


@given(lengths, st.data())
def test_a_code_is_read_as_it_was_spelled(length, data):
    code = codes.spell(data.draw(st.binary(min_size=25, max_size=25)), length=length)

    assert (len(code), codes.read(code, length=length)) == (length, code)
    assert codes.read(code.lower(), length=length) == code


@given(st.text(alphabet=codes.ALPHABET, min_size=12, max_size=12), st.data())
def test_spaces_dashes_and_letters_that_look_alike_are_forgiven(code, data):
    looks = {"0": "0oO", "1": "1iIlL"}
    typed = "".join(
        data.draw(st.sampled_from(looks.get(char, char + char.lower())))
        + data.draw(st.sampled_from(["", " ", "-", "–", "\u00a0", "\u2212"]))
        for char in code
    )

    assert codes.read(typed, length=12) == code


@pytest.mark.parametrize("typed", ["", "ABC", "U" * 12, "ABCDEFGH:JKM", "A" * 13, " " * 1000])
def test_what_cannot_be_a_code_is_none(typed):
    assert codes.read(typed, length=12) is None


def test_a_code_needs_enough_chance():
    with pytest.raises(ValueError, match="needs 8 random bytes, got 7"):
        codes.spell(bytes(7), length=12)
