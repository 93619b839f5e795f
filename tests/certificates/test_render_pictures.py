import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile

from certificates.render import PictureRefused, clean_picture
from certificates.render.pictures import LONGEST_SIDE, MOST_BYTES


def encoded(picture: Image.Image, kind: str = "PNG", **options) -> bytes:
    out = io.BytesIO()
    picture.save(out, format=kind, **options)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(clean_picture(content).content))
    picture.load()
    return picture


def huge_png(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is that large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack("!I", len(data)) + body + struct.pack("!I", zlib.crc32(body))

    head = chunk(b"IHDR", struct.pack("!IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("mode", "kind", "kept"),
    [
        ("RGB", "PNG", "RGB"),
        ("RGBA", "PNG", "RGBA"),
        ("P", "PNG", "RGB"),
        ("1", "PNG", "L"),
        ("LA", "PNG", "LA"),
        ("I;16", "PNG", "L"),
        ("RGB", "JPEG", "RGB"),
        ("L", "JPEG", "L"),
        ("CMYK", "JPEG", "RGB"),
    ],
)
def test_a_picture_becomes_a_png_of_plain_pixels(mode: str, kind: str, kept: str) -> None:
    picture = opened(encoded(Image.new(mode, (30, 20)), kind))
    assert (picture.format, picture.mode, picture.size) == ("PNG", kept, (30, 20))


def test_nothing_but_the_pixels_is_kept() -> None:
    exif = Image.Exif()
    exif[0x010E] = "a secret place"
    exif[0x0112] = 6  # lies on its side
    content = encoded(
        Image.new("RGB", (30, 20), "red"), "JPEG", exif=exif, comment=b"a secret word"
    )
    clean = clean_picture(content + b"<script>behind the picture</script>").content
    assert b"secret" not in clean
    assert b"script" not in clean
    assert Image.open(io.BytesIO(clean)).size == (20, 30)
    assert Image.open(io.BytesIO(clean)).info == {}


def test_a_large_picture_is_made_small_and_keeps_its_shape() -> None:
    assert opened(encoded(Image.new("L", (3600, 900)))).size == (LONGEST_SIDE, 300)


def test_the_same_file_gives_the_same_bytes() -> None:
    content = encoded(Image.linear_gradient("L"))
    assert clean_picture(content) == clean_picture(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        b"%PDF-1.7",
        encoded(Image.new("RGB", (9, 9)), "GIF"),
        encoded(Image.new("RGB", (9, 9)), "TIFF"),
        encoded(Image.new("RGB", (9, 9)), "BMP"),
    ],
)
def test_what_is_no_png_or_jpeg_is_refused(content: bytes) -> None:
    with pytest.raises(PictureRefused, match="no PNG or JPEG"):
        clean_picture(content)


@pytest.mark.parametrize("size", [(10_000, 10_000), (30_000, 30_000), (2_000_000, 11)])
def test_a_picture_that_would_fill_the_memory_is_refused_unread(size: tuple[int, int]) -> None:
    with pytest.raises(PictureRefused, match="20 million pixels"):
        clean_picture(huge_png(*size))


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    with pytest.raises(PictureRefused, match="5 MB"):
        clean_picture(b"\0" * (MOST_BYTES + 1))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_half_a_picture_is_refused_whatever_weasyprint_lets_pillow_do(kind, monkeypatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    content = encoded(Image.effect_noise((200, 200), 90).convert("RGB"), kind)
    with pytest.raises(PictureRefused, match="damaged"):
        clean_picture(content[: len(content) // 2])
    assert ImageFile.LOAD_TRUNCATED_IMAGES


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_damaged_file_is_refused_or_read_and_never_anything_else(data) -> None:
    content = bytearray(
        encoded(
            Image.linear_gradient("L").resize((40, 40)), data.draw(st.sampled_from(["PNG", "JPEG"]))
        )
    )
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=6)):
        content[at] = data.draw(st.integers(0, 255))
    try:
        clean = clean_picture(bytes(content))
    except PictureRefused:
        return
    assert max(Image.open(io.BytesIO(clean.content)).size) <= LONGEST_SIDE
