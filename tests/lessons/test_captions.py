from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.formats import CaptionsError, Cue, cues_of, read_captions
from lessons.formats.captions import MOST_BYTES

HEAD = "WEBVTT\n\n"
CUE = "00:01.000 --> 00:02.000\nPlant.\n"


def refusal(text: str | bytes) -> str:
    with pytest.raises(CaptionsError) as refused:
        read_captions(text if isinstance(text, bytes) else text.encode())
    return str(refused.value)


def test_captions_are_read_with_their_times():
    text = read_captions(
        b"WEBVTT\n\nNOTE By us\n\nintro\n00:00.500 --> 00:02.000 align:start\n"
        b"<v Ana>Plant &amp; move.</v>\n\n01:00:00.000 --> 01:00:01.250\nTwo\nlines\n"
    )

    assert cues_of(text) == [
        Cue(500, 2000, "Plant & move."),
        Cue(3_600_000, 3_601_250, "Two\nlines"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        (HEAD + CUE).encode(),
        (HEAD + CUE).encode("utf-8-sig"),
        (HEAD + CUE).replace("\n", "\r\n").encode(),
        (HEAD + CUE).replace("\n", "\r").encode(),
        (HEAD + CUE).replace("\n\n", "\n  \t\n").encode(),
        (HEAD + CUE + "\n\n\n").encode(),
        (HEAD + CUE.rstrip("\n")).encode(),
    ],
)
def test_line_ends_blanks_and_a_byte_order_mark_are_put_right(data):
    assert read_captions(data) == HEAD + CUE


@pytest.mark.parametrize(
    "text",
    [
        "WEBVTT Circles\n\n" + CUE,
        "WEBVTT\tCircles\n\n" + CUE,
        "WEBVTT\nKind: captions\nLanguage: en\n\n" + CUE,
        HEAD + "STYLE\n::cue { color: white }\n\nREGION\nid:left\n\n" + CUE,
        HEAD + CUE + "\nNOTE the end",
        HEAD + "100:00:00.000 --> 100:00:01.000\nLate.\n",
        HEAD + CUE + "\n" + CUE,
        HEAD + "00:01.000 --> 00:05.000\nLong.\n\n00:02.000 --> 00:03.000\nMeanwhile.\n",
    ],
)
def test_what_the_format_allows_is_taken(text):
    assert cues_of(read_captions(text.encode()))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Line 1: The first line must be WEBVTT"),
        (CUE, "Line 1: The first line must be WEBVTT"),
        ("1\n00:00:01,000 --> 00:00:02,000\nSubRip\n", "Line 1: The first line must be WEBVTT"),
        ("WEBVTTX\n\n" + CUE, "Line 1: The first line must be WEBVTT"),
        ("webvtt\n\n" + CUE, "Line 1: The first line must be WEBVTT"),
        (" WEBVTT\n\n" + CUE, "Line 1: The first line must be WEBVTT"),
        ("\nWEBVTT\n\n" + CUE, "Line 1: The first line must be WEBVTT"),
        ("<!doctype html><p>Not found", "Line 1: The first line must be WEBVTT"),
        ("WEBVTT\n" + CUE, "Line 2: An empty line is missing between WEBVTT and"),
        ("WEBVTT\nKind: captions\n" + CUE, "Line 3: An empty line is missing between"),
        ("WEBVTT", "There is no caption in it."),
        (HEAD + "NOTE nothing yet\n", "There is no caption in it."),
        (HEAD + "Hello there.\n", "Line 3: This is no caption."),
        (HEAD + CUE + "\nWhat came after an empty line\n", "Line 6: This is no caption."),
        (HEAD + "a\nb\n00:01.000 --> 00:02.000\nc\n", "Line 3: This is no caption."),
        (HEAD + "00:02.000 --> 00:01.000\nBack.\n", "Line 3: The caption ends before it begins."),
        (HEAD + "00:01.000 --> 00:01.000\nNo time.\n", "Line 3: The caption ends before it"),
        (HEAD + "name\n00:02.000 --> 00:01.000\nBack.\n", "Line 4: The caption ends before"),
        (HEAD + CUE + "\n00:00.500 --> 00:03.000\nA.\n", "Line 6: This caption begins before"),
        (HEAD + "00:01,000 --> 00:02,000\nComma.\n", "Line 3: Write a point before"),
        (HEAD + "0:01.000 --> 0:02.000\nShort.\n", "Line 3: This is no time."),
        (HEAD + "00:01.00 --> 00:02.00\nShort.\n", "Line 3: This is no time."),
        (HEAD + "00:01.000-->00:02.000\nTight.\n", "Line 3: This is no time."),
        (HEAD + "00:01.000 --> 00:02.000x\nTail.\n", "Line 3: This is no time."),
        (HEAD + "00:01.000 -->\nHalf.\n", "Line 3: This is no time."),
        (HEAD + "٠٠:٠١.٠٠٠ --> ٠٠:٠٢.٠٠٠\nDigits.\n", "Line 3: This is no time."),
        (HEAD + "00:61.000 --> 00:62.000\nLong.\n", "Line 3: A minute and an hour have 60 parts"),
        (HEAD + "00:60:00.000 --> 02:00:00.000\nLong.\n", "Line 3: A minute and an hour have"),
        (HEAD + "00:01.000 --> 00:02.000\n", "Line 3: There is no text below this time."),
        (HEAD + "00:01.000 --> 00:02.000\n<b></b>\n", "Line 3: There is no text below this time."),
        (
            HEAD + CUE + "00:03.000 --> 00:04.000\nClose.\n",
            "Line 5: An empty line is missing",
        ),
        (HEAD + "NOTE\n" + CUE, "Line 4: An empty line is missing above this time."),
        (HEAD + CUE + "\nSTYLE\n::cue {}\n", "Line 6: STYLE and REGION stand above the first"),
        (HEAD + "00:01.000 --> 00:02.000\nBell\x07\n", "Line 4: There is an invisible control"),
        (HEAD + "00:01.000 --> 00:02.000\nNull\x00\n", "Line 4: There is an invisible control"),
        (HEAD + "00:01.000 --> 00:02.000\nC1 \x85\n", "Line 4: There is an invisible control"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nCaf\xe9\n", "Line 4: This is not UTF-8."),
        (b"WEBVTT\n\n\xff\n", "Line 3: This is not UTF-8."),
        ((HEAD + CUE).encode("utf-16"), "Line 1: This is not UTF-8."),
        (b"\x00\x00\x00\x18ftypisom", "Line 1: There is an invisible control character."),
    ],
)
def test_what_is_not_in_order_is_refused_with_its_line(text, words):
    assert refusal(text).startswith(words)


def test_captions_of_more_than_half_a_megabyte_are_refused():
    long = HEAD + CUE + "\nNOTE\n" + "x\n" * (MOST_BYTES // 2)

    assert refusal(long).startswith("The captions are larger than 512 KB.")


def test_many_captions_are_read_in_a_moment():
    cue = "{m:02}:{s:02}.000 --> {m:02}:{s:02}.900\nStill.\n"
    text = HEAD + "\n".join(cue.format(m=n // 60, s=n % 60) for n in range(3600))

    assert len(cues_of(read_captions(text.encode()))) == 3600


def clock(milliseconds: int) -> str:
    seconds, thousandths = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="<>&"),
    min_size=1,
    max_size=20,
).filter(lambda text: "-->" not in text)
moments = st.lists(st.tuples(st.integers(0, 10**7), st.integers(1, 10**5), words), min_size=1)


@given(moments)
def test_what_is_written_is_read_again(moments):
    cues = [Cue(start, start + length, text) for start, length, text in sorted(moments)]
    blocks = [f"{clock(cue.start)} --> {clock(cue.end)}\n{cue.text}\n" for cue in cues]
    written = HEAD + "\n".join(blocks)

    read = read_captions(written.encode())

    assert read == written
    assert cues_of(read) == cues


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: (HEAD + text).encode()))
def test_anything_is_either_read_for_good_or_refused(data):
    with suppress(CaptionsError):
        text = read_captions(data)
        assert read_captions(text.encode()) == text
