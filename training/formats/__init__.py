"""Bytes ↔ values, and values as sentences: what files hold, without any table behind it."""

from training.formats.names import why_not_printable
from training.formats.tables import csv_lines, safe_cell
from training.formats.xlsx import XLSX_TYPE, xlsx_chunks

__all__ = ["XLSX_TYPE", "csv_lines", "safe_cell", "why_not_printable", "xlsx_chunks"]
