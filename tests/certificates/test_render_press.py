"""What a print file has for printers: its own size, an offset, bleed and crop marks."""

import io
from dataclasses import replace

import pikepdf
import pytest

from certificates.render import Press, make_file
from certificates.rules import Border, Layout, Look
from tests.certificates.test_render import PLAIN
from tests.certificates.test_render_cards import words

MM = 72 / 25.4


def opened(made):
    return pikepdf.open(io.BytesIO(made.content))


def test_every_file_is_printed_at_its_own_size():
    with opened(make_file([PLAIN])) as file:
        assert file.Root.ViewerPreferences.PrintScaling == "/None"
        assert file.Root.ViewerPreferences.DisplayDocTitle


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("border", [Border.FULL, Border.NONE])
def test_a_print_shop_gets_bleed_and_marks_around_the_same_page(layout, border):
    look = Look(layout=layout, border=border)

    with opened(make_file([replace(PLAIN, look=look)], press=Press(marks=True))) as file:
        [page] = file.pages
        trim = [float(side) for side in page.trimbox]
        bleed = [float(side) for side in page.bleedbox]
    assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx((792, 612), abs=0.1)
    assert trim[0] - bleed[0] == pytest.approx(3 * MM, abs=0.1)


def test_the_page_moves_as_far_as_the_printer_is_off():
    [still], [moved] = (
        words(make_file([PLAIN], press=press).content, page=1, word="Mei")
        for press in (Press(), Press(offset=(2.5, 0.0)))
    )

    assert moved - still == pytest.approx(2.5 * MM, abs=0.1)


def test_a_press_that_asks_for_nothing_changes_nothing():
    assert make_file([PLAIN], press=Press()).content == make_file([PLAIN]).content


def test_the_same_wishes_give_the_same_bytes_and_others_another_identity():
    press = Press(marks=True, offset=(1.0, 1.0))
    first, second = (make_file([PLAIN], press=press).content for _ in range(2))

    assert first == second
    with opened(make_file([PLAIN])) as plain, opened(make_file([PLAIN], press=press)) as pressed:
        assert plain.trailer.ID[0] != pressed.trailer.ID[0]
