import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds.base import BadAnswer
from quizzes.kinds.words import LONGEST, normalise, read_line, within_one_slip

lower = st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yintang", " yintang. "),
        ("EX-HN3", "ex hn 3"),
        ("GB20", "gb 20"),
        ("GB–20", "GB20"),
        ("Base of skull", "base  of\nskull"),
        ("don’t", "don't"),
        ("don´t", "dont"),
        ("STRASSE", "Straße"),
        ("ﬁnger", "finger"),
        ("Cafe\u0301", "café"),
        ("３ seconds", "3 Seconds"),
        ("5 – 10", "5-10"),
        ("1,000", "1000"),
        ("45°", "45 °"),
        ("50 %", "50%"),
        ("½", "1/2"),
        ("soft\u00adly", "softly"),
        ("“zero\u200bwidth”", "zerowidth"),
        ("CO₂", "CO2"),
    ],
)
def test_what_is_meant_alike_is_alike(one, other):
    assert normalise(one) == normalise(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.5", "15"),
        ("-5", "5"),
        ("5-10", "510"),
        ("1/2", "12"),
        ("1½", "11/2"),
        ("10²", "102"),
        ("10:30", "1030"),
        ("1,5", "15"),
        ("HN3", "HN5"),
        ("a part", "apart"),
    ],
)
def test_what_means_something_else_stays_different(one, other):
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize("text", ["", "  ", "…?!", "\u200b", "-", "."])
def test_a_text_without_a_word_is_empty(text):
    assert normalise(text) == ""


@given(st.text(max_size=40))
def test_words_that_are_normal_stay_as_they_are(text):
    assert normalise(normalise(text)) == normalise(text)


@given(st.lists(st.sampled_from(["5", "-5", "a", "-", ".", " ", ",", "000", "½", "’", "%"])))
def test_numbers_and_marks_in_a_row_come_to_rest(pieces):
    assert normalise(normalise("".join(pieces))) == normalise("".join(pieces))


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("Yintan", "Yintang"),
        ("Yintangg", "Yintang"),
        ("Yimtang", "Yintang"),
        ("Yitnang", "Yintang"),
        ("Yintang", "Yintang"),
        ("base of skul", "base of skull"),
        ("tempel", "temple"),
        ("3 secnds", "3 seconds"),
    ],
)
def test_one_letter_in_a_long_word_is_a_slip(given, wanted):
    assert within_one_slip(given, wanted)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("", "Yintang"),
        ("nek", "neck"),
        ("Yntng", "Yintang"),
        ("bsae fo skull", "base of skull"),
        ("skull base", "base skull"),
        ("seconds", "3 seconds"),
        ("HN5", "HN3"),
        ("4 seconds", "3 seconds"),
        ("12346", "12345"),
        ("seco3nds", "seconds"),
        ("hairlne tempel", "hairline temple"),
    ],
)
def test_more_than_one_slip_or_one_in_a_short_word_or_number_is_wrong(given, wanted):
    assert not within_one_slip(given, wanted)


@given(lower, st.integers(0, 11), st.sampled_from("abcxyz"))
def test_every_single_change_of_a_letter_is_one_slip(word, place, letter):
    place %= len(word)
    start, end = word[:place], word[place:]
    for slipped in (start + end[1:], start + letter + end[1:], start + letter + end):
        assert within_one_slip(slipped, word)


@given(lower, st.integers(0, 10))
def test_two_neighbours_that_changed_places_are_one_slip(word, place):
    place %= len(word) - 1
    turned = word[:place] + word[place + 1] + word[place] + word[place + 2 :]

    assert within_one_slip(turned, word)


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_slip_is_judged_for_any_two_texts(one, other):
    assert within_one_slip(one, other) in (True, False)


def post_of(*values):
    post = QueryDict(mutable=True)
    post.setlist("f", values)
    return post


@pytest.mark.parametrize(
    ("values", "text"), [([], None), ([""], None), (["  "], None), ([" 3\t seconds "], "3 seconds")]
)
def test_a_line_is_read_without_the_spaces_around_it(values, text):
    assert read_line(post_of(*values), "f") == text


@pytest.mark.parametrize("values", [["a", "b"], ["a\0b"], ["x" * (LONGEST + 1)], ["\x1b"]])
def test_a_line_that_no_field_can_have_sent_is_refused(values):
    with pytest.raises(BadAnswer):
        read_line(post_of(*values), "f")


def test_a_line_as_long_as_the_field_takes_is_read():
    assert read_line(post_of("x" * LONGEST), "f") == "x" * LONGEST
