"""Bytes ↔ values, and values as sentences: what files hold, without any table behind it."""

from training.formats.days import day_and_year
from training.formats.names import why_not_printable
from training.formats.reading import LARGEST_FILE, UnreadableTable, read_table
from training.formats.roster import TEMPLATE_ROWS, why_no_roster, why_not_taken
from training.formats.tables import csv_lines, safe_cell
from training.formats.xlsx import XLSX_TYPE, xlsx_chunks

__all__ = [
    "LARGEST_FILE",
    "TEMPLATE_ROWS",
    "XLSX_TYPE",
    "UnreadableTable",
    "csv_lines",
    "day_and_year",
    "read_table",
    "safe_cell",
    "why_no_roster",
    "why_not_printable",
    "why_not_taken",
    "xlsx_chunks",
]
