"""How words are compared, asked for and shown: pure functions."""

import pytest

from lessons.rules import searching
from lessons.rules.searching import NoWords, asked_words, holds, marked, snippet, words_in

LONG = "The pads stay planted. " * 20 + "Press at the temples. " + "Then rest a while. " * 20


def shown(pieces) -> str:
    return "".join(f"[{piece.text}]" if piece.is_match else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Plant, move, shift", ["plant", "move", "shift"]),
        ("Nguyễn Đặng", ["nguyen", "dang"]),
        ("Año e\u0301cole", ["ano", "ecole"]),
        ("1:30 GB20 scalp/head", ["1", "30", "gb20", "scalp", "head"]),
        ("STRASSE straße", ["strasse", "strasse"]),
        ("don’t_stop", ["don", "t", "stop"]),
        ("—  …", []),
        ("頭皮", ["頭皮"]),
    ],
)
def test_words_are_compared_without_case_accents_and_punctuation(text, words):
    assert words_in(text) == words


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("Temples", ("temples",)),
        ("  firm   pressure ", ("firm", "pressure")),
        ("temples TEMPLES", ("temples",)),
        ("a firm b", ("firm",)),
        (" ".join(f"word{n}" for n in range(12)), tuple(f"word{n}" for n in range(8))),
        ("'; DROP TABLE\x00 --", ("drop", "table")),
        ("NOT (pressure) OR *", ("not", "pressure", "or")),
    ],
)
def test_a_query_asks_for_each_of_its_words_once(query, words):
    assert asked_words(query) == words


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("x", "short"),
        ("x y z", "short"),
        ("?!…", "short"),
        ("\x00", "short"),
        ("x" * 101, "long"),
        ("word " * 30, "long"),
    ],
)
def test_a_query_without_words_says_why(query, code):
    with pytest.raises(NoWords) as refused:
        asked_words(query)

    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("At the temples", ("temple",), "At the [temples]"),
        ("Nguyễn says so", ("nguyen",), "[Nguyễn] says so"),
        ("Year: an\u0303o", ("ano",), "Year: [año]"),
        ("Press, pressing, impress", ("press",), "[Press], [pressing], impress"),
        ("<b>press</b>", ("press",), "<b>[press]</b>"),
        ("", ("press",), ""),
        ("Rest", ("press",), "Rest"),
    ],
)
def test_whole_words_that_begin_with_what_was_asked_are_marked(text, words, expected):
    assert shown(marked(text, words)) == expected


def test_a_text_holds_a_word_by_its_beginning():
    assert holds("Firm pressure", ("press",))
    assert not holds("Firm impression", ("press",))


def test_a_short_text_is_shown_whole():
    assert shown(snippet("Press at the temples.", ("temples",))) == "Press at the [temples]."


def test_of_a_long_text_the_neighborhood_of_the_word_is_shown():
    text = shown(snippet(LONG, ("temples",)))

    assert "[temples]" in text
    assert text.startswith("… ")
    assert text.endswith("\u00a0…")
    assert len(text) < searching.SNIPPET + 20
    assert text.strip("…\u00a0 ").replace("[", "").replace("]", "") in LONG


def test_without_the_word_the_beginning_is_shown():
    text = shown(snippet(LONG, ("crown",)))

    assert text.startswith("The pads stay planted.")
    assert text.endswith("\u00a0…")


def test_what_stands_between_two_parts_is_not_shown_at_an_end():
    parts = " · ".join(["word" * 3] * 60)

    text = shown(snippet(parts, ("press",))).removesuffix("\u00a0…")

    assert text == text.strip(" ·")


def test_a_text_without_spaces_is_cut_all_the_same():
    assert len(shown(snippet("x" * 2000, ("yy",)))) < searching.SNIPPET + 10
