"""The calibration sheet: its lines stand where it says, on one page."""

import io
import subprocess

import pikepdf
import pytest
from PIL import Image

from certificates.render import make_calibration
from certificates.rules import Paper
from tests.certificates.test_render import text_of

DPI = 254  # ten dots in a millimeter


def lines(pdf):
    """How far the lines are from the left and the upper edge, in millimeters."""
    command = ["pdftoppm", "-gray", "-r", str(DPI), "-singlefile", "-"]
    drawn = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    sheet = Image.open(io.BytesIO(drawn))
    # Along the edges, where nothing else is drawn.
    across = [sheet.getpixel((x, 30)) for x in range(sheet.width)]
    down = [sheet.getpixel((30, y)) for y in range(sheet.height)]
    return across.index(min(across)) / 10, down.index(min(down)) / 10


@pytest.mark.parametrize("paper", Paper)
def test_its_lines_are_twenty_millimeters_from_the_edges(paper):
    assert lines(make_calibration(paper=paper, locale="en-us").content) == pytest.approx(
        (20, 20), abs=0.15
    )


def test_they_move_by_the_offset_and_the_sheet_says_so():
    pdf = make_calibration(paper=Paper.LETTER, locale="en-us", offset=(-1.5, 2.0)).content

    assert lines(pdf) == pytest.approx((18.5, 22), abs=0.15)
    assert "moved by the offset" in text_of(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert len(file.pages) == 1
