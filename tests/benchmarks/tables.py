"""Spreadsheets: our writer against openpyxl's streaming one, on the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from io import BytesIO

import openpyxl

from tests.benchmarks.measure import Work
from training.formats import xlsx_chunks

ROWS = 20_000


def spreadsheets() -> Iterator[Work]:
    table = [["Name", "Branch", "Role", "Program", "State", "Done", "All", "Due", "Note", "Late"]]
    table += [
        [f"Ana {n}", "Rockville", "Therapist", "Onboarding", "Open", n, 60, day, "=1+1", None]
        for n, day in enumerate([date(2026, 3, 2)] * ROWS)
    ]
    yield Work(
        name="spreadsheet",
        says=f"{ROWS:,} rows × {len(table[0])} columns, against openpyxl write-only",
        runs=[partial(_ours, table)] * 5,
        expect=_is_archive,
        floor=partial(_theirs, table),
        statements=0,
        ratio=0.125,
    )


def _ours(table) -> bytes:
    return b"".join(xlsx_chunks(table, title="Team"))


def _theirs(table) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Team")
    for row in table:
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _is_archive(file: bytes) -> None:
    assert file.startswith(b"PK"), file[:20]
