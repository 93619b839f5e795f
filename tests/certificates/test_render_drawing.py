import io
from dataclasses import replace

import pikepdf
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from certificates.render import engine, render_certificates
from certificates.render.qr import QUIET_ZONE, qr_drawing
from tests.certificates.test_render import PLAIN, picture_of

CODES = [f"7Q4M9XKD2TF{i:02d}" for i in range(5)]
FIVE = [
    replace(PLAIN, code=code, verify_url=f"https://training.example.com/verify/{code}/")
    for code in CODES
]


def forms(pdf: bytes) -> dict[str, set]:
    """Form objects by name, over all pages, each with the objects that bear the name."""
    found: dict[str, set] = {}
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for thing in file.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/XObject" in thing:
                for name, form in thing.XObject.items():
                    found.setdefault(name, set()).add(form.objgen)
    return found


def test_the_frame_of_many_pages_is_one_object_and_each_code_one_of_its_own() -> None:
    found = forms(render_certificates(FIVE))
    frames = {name: objects for name, objects in found.items() if name.startswith("/iclassic-")}
    codes = [name for name in found if name.startswith("/iqr-")]
    assert [len(objects) for objects in frames.values()] == [1]
    assert len(codes) == 5


def test_no_certificate_holds_a_picture_of_dots() -> None:
    with pikepdf.open(io.BytesIO(render_certificates(FIVE))) as file:
        kinds = {
            str(thing.get("/Subtype"))
            for thing in file.objects
            if isinstance(thing, pikepdf.Stream)
        }
    assert "/Image" not in kinds


@pytest.mark.parametrize("page", range(1, 6))
def test_every_code_in_a_batch_is_read_and_is_that_of_its_page(page: int) -> None:
    pdf = render_certificates(FIVE)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        one = pikepdf.new()
        one.pages.append(file.pages[page - 1])
        out = io.BytesIO()
        one.save(out)
    [code] = zxingcpp.read_barcodes(picture_of(out.getvalue(), dpi=100, gray=True))
    assert code.text == FIVE[page - 1].verify_url


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzABC0123456789-./", min_size=1, max_size=120))
def test_whatever_the_address_its_code_is_read_back(path: str) -> None:
    address = f"https://example.com/{path}"
    [code] = zxingcpp.read_barcodes(drawn(qr_drawing(address, key="x"), scale=4))
    assert code.text == address


def drawn(drawing, *, scale: int) -> Image.Image:
    import zlib

    sheet = Image.new("L", (drawing.width * scale, drawing.height * scale), 255)
    pen = ImageDraw.Draw(sheet)
    for line in zlib.decompress(drawing._packed).splitlines()[1:-1]:
        x, y, width, height = (int(part) * scale for part in line.split()[:4])
        pen.rectangle((x, y, x + width - 1, y + height - 1), fill=0)
    return sheet


def test_a_code_keeps_its_quiet_zone() -> None:
    inked = drawn(qr_drawing("https://example.com/", key="x"), scale=1).point(lambda v: 255 - v)
    left, top, right, bottom = inked.getbbox()
    side = inked.width
    assert (left, top, side - right, side - bottom) == (QUIET_ZONE,) * 4


def test_the_first_certificate_of_a_process_is_as_all_others() -> None:
    later = render_certificates([PLAIN])
    engine.engine.cache_clear()
    assert render_certificates([PLAIN]) == later
