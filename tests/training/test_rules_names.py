import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.formats import why_not_printable
from training.rules.names import LONGEST_NAME, NameProblem, UnprintableName, check_name


def test_the_rules_of_names_are_importable_without_django() -> None:
    check = "import sys, training.rules.names; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("  Mei   Chen ", "Mei Chen"),
        ("Nguye\u0302\u0303n Thi\u0323 Tha\u0309o", "Nguyễn Thị Thảo"),
        ("Mei\u00a0Chen", "Mei Chen"),
        ("O'Brien-Smith, Jr.", "O'Brien-Smith, Jr."),
        ("陳美", "陳美"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dषमा", "क्\u200dषमा"),
    ],
)
def test_a_name_is_composed_and_its_spaces_are_collapsed(typed: str, printed: str) -> None:
    assert check_name(typed) == printed


@given(st.text(alphabet=st.characters(categories=["L", "M", "N", "P", "S", "Zs"])))
def test_a_name_that_is_accepted_stays_as_it_is(text: str) -> None:
    try:
        name = check_name(text)
    except UnprintableName:
        return
    assert check_name(name) == name
    assert unicodedata.is_normalized("NFC", name)
    assert 0 < len(name) <= LONGEST_NAME


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", NameProblem.EMPTY),
        ("   ", NameProblem.EMPTY),
        (" \u0301\u0302", NameProblem.EMPTY),
        ("12 - 3", NameProblem.NO_LETTER),
        ("a" * 81, NameProblem.TOO_LONG),
        ("Mei\x07Chen", NameProblem.CONTROL),
        ("Mei\nChen", NameProblem.CONTROL),
        ("Mei\u2028Chen", NameProblem.CONTROL),
        ("Mei\u202eChen", NameProblem.BIDI_CONTROL),
        ("Mei\u2066Chen", NameProblem.BIDI_CONTROL),
        ("Mei\u200bChen", NameProblem.INVISIBLE),
        ("Mei\u00adChen", NameProblem.INVISIBLE),
        ("Mei\u200dChen", NameProblem.INVISIBLE),
        ("\u200cMei", NameProblem.INVISIBLE),
        ("می\u200c\u200cخ", NameProblem.INVISIBLE),
        ("\u3164", NameProblem.INVISIBLE),
        ("Mei\u034fChen", NameProblem.INVISIBLE),
        ("Mei\ue000", NameProblem.PRIVATE_USE),
        ("Mei\ud800", NameProblem.SURROGATE),
        ("Mei\u0378", NameProblem.UNASSIGNED),
    ],
)
def test_an_unprintable_name_is_refused_with_its_reason(text: str, problem: NameProblem) -> None:
    with pytest.raises(UnprintableName) as refusal:
        check_name(text)
    assert refusal.value.code == problem


def test_a_refusal_names_the_characters_once_each() -> None:
    with pytest.raises(UnprintableName) as refusal:
        check_name("\u202eMei\u202e\u202dChen")
    assert refusal.value.characters == ("\u202e", "\u202d")
    assert str(refusal.value) == "Unprintable name (bidi_control) U+202E U+202D"


def test_eighty_characters_are_counted_after_composition() -> None:
    assert check_name("e\u0301" * 80) == "é" * 80


@given(st.text())
def test_no_accepted_name_holds_what_cannot_be_seen_or_turns_text(text: str) -> None:
    try:
        name = check_name(text)
    except UnprintableName as refusal:
        why_not_printable(refusal)
        return
    joiners = "\u200c\u200d"
    kinds = {unicodedata.category(char) for char in name if char not in joiners}
    assert kinds.isdisjoint({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
    assert not name[0].isspace()
    assert not name[-1].isspace()


@given(
    st.text(alphabet="abcМарияΕλένη陈김म", min_size=1, max_size=20),
    st.sampled_from("\x00\x07\x1b\x85\u061c\u200b\u200e\u202a\u202e\u2066\u2069\ufeff\ue000\uf8ff"),
    st.integers(0, 20),
)
def test_one_such_character_anywhere_is_enough_to_be_refused(name: str, bad: str, at: int) -> None:
    with pytest.raises(UnprintableName) as refusal:
        check_name(name[:at] + bad + name[at:])
    assert refusal.value.characters == (bad,)


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Lo", "Mn"])))
def test_a_name_is_the_same_however_it_was_typed(text: str) -> None:
    def result(form: str) -> str | NameProblem:
        try:
            return check_name(unicodedata.normalize(form, text))
        except UnprintableName as refusal:
            return refusal.code

    assert result("NFC") == result("NFD")


def test_the_sentence_of_a_refusal_names_what_cannot_be_seen() -> None:
    with pytest.raises(UnprintableName) as refusal:
        check_name("Mei\u202eChen")
    assert why_not_printable(refusal.value) == (
        "The legal name holds an invisible character that turns the direction of text (U+202E). "
        "Type the name anew."
    )
