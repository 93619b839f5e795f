import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.formats import FilmError, Measures, check_film, content_type, measure
from lessons.rules import OutsideFile, Span, resume_at, wanted_span
from tests.lessons.films import CLIP, MP4, WEBM

SIZE = 1000


def refusal(data: bytes, name: str, *, size: int | None = None) -> str:
    with pytest.raises(FilmError) as refused:
        check_film(io.BytesIO(data), name=name, size=size or len(data), most_megabytes=1)
    return str(refused.value)


# What a file is


@pytest.mark.parametrize(
    ("data", "name"),
    [(MP4, "a.mp4"), (MP4, "a.MP4"), (MP4, "a.m4v"), (WEBM, "a.webm"), (MP4, "media/a.b.mp4")],
)
def test_a_film_is_what_its_name_says(data, name):
    file = io.BytesIO(data)

    check_film(file, name=name, size=1024 * 1024, most_megabytes=1)

    assert file.tell() == 0


@pytest.mark.parametrize("name", ["a.mov", "a.avi", "a.mkv", "a.svg", "a.html", "a.mp4.exe", "mp4"])
def test_only_what_browsers_play_is_taken(name):
    assert refusal(MP4, name).startswith("A film must be an mp4, m4v or webm file.")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (WEBM, "a.mp4"),
        (MP4, "a.webm"),
        (b"", "a.mp4"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "a.mp4"),
        (b"<!doctype html><script>alert(1)</script>", "a.webm"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "a.mp4"),
        (MP4.replace(b"isom", b"avif", 1), "a.mp4"),
        (MP4.replace(b"isom", b"qt  ", 1), "a.mp4"),
        (MP4.replace(b"isom", b"M4A ", 1), "a.m4v"),
        (WEBM.replace(b"webm", b"matroska"), "a.webm"),
        (b"RIFF\0\0\0\0AVI LIST", "a.m4v"),
    ],
)
def test_a_file_under_a_wrong_name_is_refused(data, name):
    assert "is not what its name says" in refusal(data, name)


def test_a_film_that_is_too_large_is_refused():
    words = refusal(MP4, "a.mp4", size=1024 * 1024 + 1)

    assert words == "The film is larger than 1 MB. Make it shorter, or export it smaller."


def test_the_media_type_follows_the_extension():
    assert [content_type(name) for name in ("a.mp4", "b.M4V", "c.webm", "d.html")] == [
        "video/mp4",
        "video/mp4",
        "video/webm",
        "application/octet-stream",
    ]


def test_a_film_is_measured():
    with CLIP.open("rb") as file:
        assert measure(file) == Measures(640, 360, 8.0)
        assert file.tell() == 0


def box(kind: bytes, *content: bytes) -> bytes:
    data = b"".join(content)
    return struct.pack(">I4s", len(data) + 8, kind) + data


def header(scale: int = 600) -> bytes:
    return box(b"mvhd", b"\1\0\0\0", bytes(16), struct.pack(">IQ", scale, 1500), bytes(80))


TRACK = box(b"trak", box(b"tkhd", bytes(76), struct.pack(">II", 320 << 16, 240 << 16)))
SOUND = box(b"trak", box(b"tkhd", bytes(84)))


def test_a_film_with_sound_first_wide_numbers_and_a_large_box_is_measured():
    large = struct.pack(">I4sQ", 1, b"mdat", 20) + bytes(4)
    data = MP4 + large + box(b"moov", header(), SOUND, TRACK)

    assert measure(io.BytesIO(data)) == Measures(320, 240, 2.5)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        MP4,
        WEBM,
        MP4 + box(b"moov", header()),
        MP4 + box(b"moov", TRACK),
        MP4 + box(b"moov", header(scale=0), TRACK),
        MP4 + box(b"moov", box(b"mvhd"), TRACK),
        MP4 + b"\xff\xff\xff\xffmoov",
        MP4 + struct.pack(">I4s", 7, b"moov"),
        MP4 + struct.pack(">I4s", 1, b"moov"),
        MP4 + struct.pack(">I4sQ", 1, b"moov", 2**63),
        MP4 + box(b"free") * 2000 + box(b"moov", header(), TRACK),
    ],
)
def test_what_cannot_be_measured_has_no_measures(data):
    assert measure(io.BytesIO(data)) is None


@given(st.binary(max_size=300))
def test_any_bytes_can_be_looked_at(rest):
    measure(io.BytesIO(MP4 + box(b"moov", rest)))


# Which bytes are sent


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-", 0, 999),
        ("bytes=0-1", 0, 1),
        ("bytes=0-0", 0, 0),
        ("bytes=500-", 500, 999),
        ("bytes=999-", 999, 999),
        ("bytes=0-99999", 0, 999),
        ("bytes=10-99999999999999999999999999", 10, 999),
        ("bytes=-1", 999, 999),
        ("bytes=-500", 500, 999),
        ("bytes=-5000", 0, 999),
        ("Bytes= 0-9 ", 0, 9),
    ],
)
def test_one_range_is_sent(header, first, last):
    assert wanted_span(header, size=SIZE) == Span(first, last)
    assert len(Span(first, last)) == last - first + 1


@pytest.mark.parametrize(
    "header",
    [
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=5-2",
        "bytes=a-b",
        "bytes=1.5-2",
        "bytes=0-1,5-9",
        "bytes=--5",
        "bytes=٣-",
        "seconds=0-5",
        "0-5",
    ],
)
def test_several_ranges_and_nonsense_get_the_whole_file(header):
    assert wanted_span(header, size=SIZE) is None


@pytest.mark.parametrize(
    ("header", "size"),
    [
        ("bytes=1000-", SIZE),
        ("bytes=1000-2000", SIZE),
        ("bytes=-0", SIZE),
        ("bytes=" + "9" * 5000 + "-", SIZE),
        ("bytes=0-", 0),
        ("bytes=-5", 0),
    ],
)
def test_a_range_outside_of_the_file_is_refused(header, size):
    with pytest.raises(OutsideFile):
        wanted_span(header, size=size)


@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(1, 1500))
def test_what_is_sent_lies_in_the_file(first, last, size):
    try:
        span = wanted_span(f"bytes={first}-{last}", size=size)
    except OutsideFile:
        assert first >= size
    else:
        assert span is None or 0 <= span.first <= span.last < size


# Where to go on


@pytest.mark.parametrize(
    ("seconds", "duration", "place"),
    [
        (0, 60, 0),
        (12.9, 60, 12),
        (56.9, 60, 56),
        (57, 60, 0),
        (60, 60, 0),
        (9999, 60, 0),
        (-5, 60, 0),
        (90, 0, 90),
        (1e9, 0, 4 * 3600),
    ],
)
def test_a_film_goes_on_where_it_stopped_and_begins_anew_after_its_end(seconds, duration, place):
    assert resume_at(seconds=seconds, duration=duration) == place
