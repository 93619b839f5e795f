"""Spreadsheets, read back by the library that the world reads them with."""

from __future__ import annotations

import tracemalloc
from datetime import UTC, date, datetime
from functools import partial
from io import BytesIO
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.formats import xlsx
from training.formats.xlsx import TooManyRows, xlsx_chunks

on_the_wall = partial(datetime, tzinfo=None)  # what a spreadsheet knows: no zone


def workbook(rows, **kwargs):
    kwargs.setdefault("title", "Team")
    return openpyxl.load_workbook(BytesIO(b"".join(xlsx_chunks(rows, **kwargs))))


def values(rows, **kwargs) -> list[tuple]:
    return list(workbook(rows, **kwargs).worksheets[0].iter_rows(values_only=True))


def test_text_numbers_and_days_come_back_as_they_were():
    row = ["Ana Żółć", 7, 2.5, True, None, date(2026, 3, 2), on_the_wall(2026, 3, 2, 15, 30)]

    assert values([["a"] * 7, row])[1] == (
        "Ana Żółć",
        7,
        2.5,
        True,
        None,
        on_the_wall(2026, 3, 2),
        on_the_wall(2026, 3, 2, 15, 30),
    )


def test_a_moment_is_written_on_the_clock_of_its_own_zone():
    moment = datetime(2026, 3, 2, 15, 0, tzinfo=UTC).astimezone(ZoneInfo("America/New_York"))

    assert values([["at"], [moment]])[1] == (on_the_wall(2026, 3, 2, 10, 0),)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1"])
def test_text_is_never_a_formula(text):
    cell = workbook([["name"], [text]]).worksheets[0]["A2"]

    assert (cell.value, cell.data_type) == (text, "s")


def test_markup_spaces_and_lines_are_kept():
    text = '  <b>"Basement" & back</b>\nsecond  line '

    assert values([["note"], [text]])[1] == (text,)


def test_what_no_xml_can_hold_is_replaced():
    assert values([["note"], ["a\x00b\ud800c\uffff"]])[1] == ("a\ufffdb\ufffdc\ufffd",)


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=40), min_size=1))
def test_any_text_survives(cells):
    clean = [cell.replace("\ufffe", "").replace("\uffff", "") for cell in cells]

    found = values([["x"], clean])

    assert found[1] == tuple(cell or None for cell in clean)


def test_numbers_and_days_that_excel_does_not_know_become_text():
    assert values([["x", "y"], [float("nan"), date(1752, 9, 2)]])[1] == ("nan", "1752-09-02")


def test_the_heading_is_bold_and_stays_in_sight():
    sheet = workbook([["Name", "Branch"], ["Ana", "North"]], widths=(30, 20)).worksheets[0]

    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    assert not sheet["A2"].font.bold
    assert sheet.column_dimensions["A"].width == 30


def test_a_second_sheet_says_what_the_file_is_about():
    found = workbook([["Name"]], about=[("Made", date(2026, 3, 2)), ("Branch", "North")])

    assert found.sheetnames == ["Team", "About this file"]
    assert found.worksheets[1]["B2"].value == "North"


def test_a_title_that_excel_refuses_is_made_one_that_it_takes():
    title = "North/South: [all] people & everything of theirs"

    assert workbook([["x"]], title=title).sheetnames == ["North South   all  people & eve"]
    assert workbook([["x"]], title="[]").sheetnames == ["Sheet"]


def test_a_sheet_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)

    with pytest.raises(TooManyRows):
        list(xlsx_chunks([["x"]] * 4, title="Team"))


def test_pieces_come_before_the_last_row_is_made_and_memory_does_not_grow():
    def rows(number):
        yield ["Name", "Branch"]
        yield from ([f"Ana {place}", "Rockville"] for place in range(number))

    def peak(number) -> int:
        tracemalloc.reset_peak()
        for _piece in xlsx_chunks(rows(number), title="Team"):
            pass
        return tracemalloc.get_traced_memory()[1]

    tracemalloc.start()
    try:
        small, large = peak(2_000), peak(40_000)
    finally:
        tracemalloc.stop()

    assert large < 1.5 * small
