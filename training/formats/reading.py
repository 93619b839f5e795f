"""A table out of the bytes of a file, whatever wrote it: CSV in the usual encodings, or XLSX.

Files come from people, and from whoever can reach the form: sizes are bounded before anything is
unpacked, and no more rows are made than somebody asks for.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from training.formats.tables import FORMULA_STARTS
from training.rules.roster_columns import Cell, Formula

LARGEST_FILE = 10 * 1024 * 1024  # bytes; a roster of 50,000 people has about 6 MB
LARGEST_UNPACKED = 150 * 1024 * 1024  # bytes; what the XML of such a roster can have
MOST_ROWS = 50_000
MOST_COLUMNS = 60
LONGEST_FIELD = 2_000  # characters
SEPARATORS = ",;\t|"

_BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_KINDS = {
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"RIFF": "picture",
    b"BM": "picture",
    b"\x00\x00\x00": "picture",  # HEIC, as phones make it
    b"%PDF": "document",
    b"\xd0\xcf\x11\xe0": "old_excel",
}
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


class Unreadable(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_WIDE = "too_wide"
    PICTURE = "picture"
    DOCUMENT = "document"
    OLD_EXCEL = "old_excel"
    BROKEN = "broken"
    NO_TABLE = "no_table"


_SENTENCES = {
    Unreadable.EMPTY: _("This file is empty."),
    Unreadable.TOO_LARGE: _("This file is larger than 10 MB. Leave out what is not needed."),
    Unreadable.TOO_MANY_ROWS: _("This file has more than 50,000 rows. Split it into several."),
    Unreadable.TOO_WIDE: _("This file has more columns than a roster. Use the template."),
    Unreadable.PICTURE: _("This is a picture, not a table. Save the table as CSV or XLSX."),
    Unreadable.DOCUMENT: _("This is a PDF, not a table. Save the table as CSV or XLSX."),
    Unreadable.OLD_EXCEL: _("This is a file of an older Excel. Save it as XLSX or CSV."),
    Unreadable.BROKEN: _("This file is damaged. Save it again as XLSX or CSV."),
    Unreadable.NO_TABLE: _("This is not a table. Save the roster as CSV or XLSX."),
}


class UnreadableTable(ValueError):
    """``code`` says why a file is no table."""

    def __init__(self, code: Unreadable) -> None:
        super().__init__(code.value)
        self.code = code

    def __str__(self) -> str:
        return str(_SENTENCES[self.code])


def read_table(data: bytes) -> Iterator[tuple[int, list[Cell]]]:
    """Rows with their numbers, from 1. Raises UnreadableTable, at once or while being read."""
    if len(data) > LARGEST_FILE:
        raise UnreadableTable(Unreadable.TOO_LARGE)
    if not data.strip():
        raise UnreadableTable(Unreadable.EMPTY)
    for start, kind in _KINDS.items():
        if data.startswith(start):
            raise UnreadableTable(Unreadable(kind))
    rows = _workbook_rows(data) if data.startswith(b"PK\x03\x04") else _text_rows(_decode(data))
    for number, row in rows:
        if number > MOST_ROWS + 1:
            raise UnreadableTable(Unreadable.TOO_MANY_ROWS)
        if len(row) > MOST_COLUMNS:
            raise UnreadableTable(Unreadable.TOO_WIDE)
        yield number, row


def _decode(data: bytes) -> str:
    """UTF-8 and UTF-16 with or without mark, else Windows' own Western encoding."""
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return _decoded(data, encoding)
    sample = data[:2000]
    if sample.count(0) > len(sample) // 4:  # every other byte of Latin text in UTF-16
        return _decoded(data, "utf-16-le" if sample[1::2].count(0) else "utf-16-be")
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _decoded(data, "cp1252")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return _checked(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise UnreadableTable(Unreadable.NO_TABLE) from error


def _checked(text: str) -> str:
    if _CONTROLS.search(text):
        raise UnreadableTable(Unreadable.NO_TABLE)
    return text


def _text_rows(text: str) -> Iterator[tuple[int, list[Cell]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        # Numbered by rows, as a spreadsheet shows them: a cell may hold several lines.
        for number, row in enumerate(reader, 1):
            if any(len(cell) > LONGEST_FIELD for cell in row):
                raise UnreadableTable(Unreadable.NO_TABLE)
            yield number, list(row)
    except csv.Error as error:
        raise UnreadableTable(Unreadable.BROKEN) from error


def _separator(text: str) -> str:
    """What stands most often between the headings."""
    first = next(filter(str.strip, text.splitlines()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    return max(SEPARATORS, key=bare.count)


def _workbook_rows(data: bytes) -> Iterator[tuple[int, list[Cell]]]:
    # Only here, since it takes a quarter of a second to load.
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    _check_archive(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        # The size that a file claims is not believed: a single far cell would make millions.
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 2), 1):
            if number > MOST_ROWS + 1 or len(row) > MOST_COLUMNS:
                row = row[: MOST_COLUMNS + 1]
            yield number, _trimmed([_value(cell) for cell in row])
    except UnreadableTable:
        raise
    except (
        AttributeError,
        IndexError,
        InvalidFileException,
        KeyError,
        OverflowError,
        SyntaxError,  # of XML
        TypeError,
        ValueError,
        zipfile.BadZipFile,
        EOFError,
    ) as error:
        raise UnreadableTable(Unreadable.BROKEN) from error


def _check_archive(data: bytes) -> None:
    """Refuse what is no workbook, and what would unpack to more than a roster ever has."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise UnreadableTable(Unreadable.BROKEN) from error
    if not any(part.filename.startswith("xl/") for part in parts):
        raise UnreadableTable(Unreadable.NO_TABLE)
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise UnreadableTable(Unreadable.TOO_LARGE)


def _value(cell) -> Cell:
    value = cell.value
    if cell.data_type == "f":
        return Formula(value)
    if cell.data_type == "e" or isinstance(value, time):
        return str(value)
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"  # the file says that it is text; so does this, wherever it goes
    if isinstance(value, bool) or value is None or isinstance(value, str | int | float):
        return value
    return value if isinstance(value, date | datetime) else str(value)


def _trimmed(row: list[Cell]) -> list[Cell]:
    """Without the empty cells at the end, which a spreadsheet writes where something once stood."""
    while row and row[-1] in (None, ""):
        row.pop()
    return row
