"""Wallet cards: where they stand, what they say, and that a scanner reads them."""

import io
import subprocess
from dataclasses import replace

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from certificates import rules
from certificates.render import AssetMissing, NameTooLong, make_cards
from certificates.render.sheets import GUTTER, HEIGHT, WIDTH
from certificates.rules import Look, Paper
from tests.certificates.test_render import LONG_NAME, PLAIN, text_of
from tests.certificates.test_render_standards import dictionaries

SIDES = {Paper.LETTER: [612, 792], Paper.A4: [595, 842]}


def cards(count, **changes):
    found = []
    for at in range(count):
        code = f"7Q4M9XKD2TFR{at % 10}"
        address = f"https://training.example.com/verify/{code}/"
        found.append(replace(PLAIN, code=code, verify_url=address, **changes))
    return found


def opened(pdf):
    return pikepdf.open(io.BytesIO(pdf))


def seen(pdf, *, page=1, dpi=200):
    """The QR codes on a page as a scanner of that resolution finds them: text → middle in mm."""
    pages = ("-f", str(page), "-l", str(page), "-singlefile")
    command = ["pdftoppm", "-gray", "-r", str(dpi), *pages, "-"]
    drawn = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    found = {}
    for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(drawn))):
        box = code.position
        x = (box.top_left.x + box.bottom_right.x) / 2 / dpi * 25.4
        y = (box.top_left.y + box.bottom_right.y) / 2 / dpi * 25.4
        found[code.text] = (x, y)
    return found


def test_a_card_is_as_large_as_a_bank_card():
    assert (round(WIDTH / 72 * 25.4, 2), round(HEIGHT / 72 * 25.4, 2)) == (85.60, 53.98)


@pytest.mark.parametrize("paper", Paper)
def test_eight_stand_on_a_sheet_clear_of_printers_margins_and_all_are_read(paper):
    prints = cards(8)

    pdf = make_cards(prints, paper=paper).content

    with opened(pdf) as file:
        assert len(file.pages) == 2
        assert [round(side) for side in file.pages[0].mediabox[2:]] == SIDES[paper]
    assert set(seen(pdf)) == {row.verify_url for row in prints}
    width, height = SIDES[paper]
    assert (width - 2 * WIDTH - GUTTER) / 2 > 18  # points: a quarter of an inch
    assert (height - 4 * HEIGHT - 3 * GUTTER) / 2 > 18


def test_a_part_used_sheet_begins_at_its_first_free_label():
    [whole, part] = (make_cards(cards(1), first_label=label).content for label in (1, 4))

    [first], [fourth] = seen(whole).values(), seen(part).values()

    step = (WIDTH + GUTTER) / 72 * 25.4, (HEIGHT + GUTTER) / 72 * 25.4
    moved = (fourth[0] - first[0], fourth[1] - first[1])
    assert moved == pytest.approx(step, abs=0.3)


def test_what_has_no_room_on_the_first_sheet_begins_the_next_one():
    pdf = make_cards(cards(3), first_label=7, backs=False).content

    with opened(pdf) as file:
        assert len(file.pages) == 2
    assert (len(seen(pdf)), len(seen(pdf, page=2))) == (2, 1)


def test_each_back_lies_behind_its_front():
    """The sheet is turned over its upright edge: seen through, left and right change places."""
    pdf = make_cards(cards(1)).content

    [found] = words(pdf, page=1, word="Mei")
    [behind] = words(pdf, page=2, word="7Q4M-9XKD-2TFR0")

    assert found < 306
    assert behind > 306


def words(pdf, *, page, word):
    """Where a word begins, in points from the left."""
    command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), "-", "-"]
    out = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return [
        float(line.split('xMin="')[1].split('"')[0])
        for line in out.split("\n")
        if f">{word}<" in line
    ]


def test_it_says_who_what_until_when_and_how_to_check_it():
    pdf = make_cards(cards(1)).content

    front, back = text_of(pdf), text_of(pdf, 2)
    for said in ("Mei Chen", "Head Massage Knowledge", "November 22, 2027", "SHS-2026-000042"):
        assert said in front
    assert "7Q4M-9XKD-2TFR0" in back
    assert "Not a state license" in back
    assert "Serenity Head Spa" in back


def test_further_copies_are_marked_and_samples_have_no_code():
    assert "Second copy" in text_of(make_cards(cards(1, copy=1)).content)
    pdf = make_cards([replace(PLAIN, verify_url="")]).content
    assert "SAMPLE" in text_of(pdf)
    assert seen(pdf) == {}


@pytest.mark.parametrize("name", [LONG_NAME, "陈美玲", "ليلى عبد الرحمن", "Nguyễn Thị Mỹ Duyên"])
def test_names_of_every_length_and_script_fit(name):
    pdf = make_cards(cards(1, legal_name=name)).content

    assert not dictionaries(opened(pdf), Interpolate="true")
    if name.isascii():
        assert name.split()[0] in text_of(pdf)


def test_a_name_that_does_not_fit_is_refused():
    with pytest.raises(NameTooLong):
        make_cards(cards(1, legal_name="W" * 80))


def test_cards_keep_to_both_standards_and_are_printed_at_their_own_size():
    with opened(make_cards(cards(2, look=Look(accent="#7a2e3a"))).content) as file:
        xmp = file.open_metadata()
        claims = ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")
        assert [xmp[claim] for claim in claims] == ["3", "A", "1"]
        assert file.Root.ViewerPreferences.PrintScaling == "/None"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert len(dictionaries(file, S="Art")) == 4
        assert [tag.Alt for tag in dictionaries(file, S="Figure")]


def test_the_same_cards_give_the_same_bytes():
    first, second = (make_cards(cards(2)).content for _ in range(2))

    assert first == second


def test_cards_move_as_far_as_the_printer_is_off():
    [[still], [moved]] = (
        seen(make_cards(cards(1), offset=offset).content).values()
        for offset in ((0.0, 0.0), (2.0, -1.5))
    )

    assert (moved[0] - still[0], moved[1] - still[1]) == pytest.approx((2.0, -1.5), abs=0.2)


def test_a_logo_that_is_gone_is_no_card_without_it():
    with pytest.raises(AssetMissing):
        make_cards(cards(1, look=Look(logo="0" * 64)))


def test_nothing_is_no_sheet():
    with pytest.raises(ValueError, match="no card"):
        make_cards([])


def test_labels_and_sheets_agree():
    assert rules.CARDS_ON_A_SHEET == 8
