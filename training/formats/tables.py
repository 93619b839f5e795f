"""Tables as files: CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: object) -> str:
    """Text that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


class _Echo:
    def write(self, line: str) -> str:
        return line


def csv_lines(rows: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """Lines of a CSV file, UTF-8 with a byte order mark so that spreadsheets read names right."""
    writer = csv.writer(_Echo())
    yield b"\xef\xbb\xbf"
    for row in rows:
        yield writer.writerow([safe_cell(cell) for cell in row]).encode()
