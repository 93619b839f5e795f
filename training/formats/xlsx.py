"""Spreadsheets that stream: rows go in one by one, bytes of an XLSX file come out as they are made.

Only what a table needs is written: text, numbers, dates, a heading that stays in sight. Text is
always stored as text, so that no cell is ever a formula. Memory does not grow with the rows.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from math import isfinite

from django.utils.translation import gettext as _

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_048_576  # of one sheet; Excel specifications and limits
LONGEST_CELL = 32_767  # characters; the same source
LONGEST_TITLE = 31
CHUNK = 64 * 1024  # characters of a sheet that are packed at once
FIRST_DAY = date(1899, 12, 30)  # day 0 of Excel, which takes 1900 for a leap year

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEEDS_CARE = re.compile("[\x00-\x1f&<>\ud800-\udfff\ufffe\uffff]|^ | $|  ")
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SHEET_TYPE = XLSX_TYPE.removesuffix(".sheet")
_PLAIN, _HEADING, _DAY, _MOMENT = range(4)  # places in cellXfs below
_STYLES = (
    f'{_DECLARATION}<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
    '<cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/>'
    '<xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/>'
    '</cellXfs><cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


class TooManyRows(ValueError):
    """A sheet holds no more than MOST_ROWS."""


def xlsx_chunks(
    rows: Iterable[Sequence[object]],
    *,
    title: str,
    about: Sequence[tuple[str, object]] = (),
    widths: Sequence[int] = (),
) -> Iterator[bytes]:
    """An XLSX file in pieces, for a StreamingHttpResponse; the first row is the heading.

    rows: cells are None, text, int, float, bool, date or datetime; anything else as its ``str``.
    A datetime that knows its zone is written in it: localize it first. title: of the sheet.
    about: pairs of label and value for a second sheet, such as under which filters and when the
    file was made. widths: of the columns, in characters. Raises TooManyRows while being read.
    """
    titles = [_sheet_title(title), *([_sheet_title(_("About this file"))] if about else [])]
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in _frame(titles):
            archive.writestr(name, text)
        sheets = [_sheet(rows, widths), *([_sheet(about, (28, 60))] if about else [])]
        for number, parts in enumerate(sheets, 1):
            with archive.open(f"xl/worksheets/sheet{number}.xml", "w") as sheet:
                for part in parts:
                    sheet.write(part.encode())
                    if made := pipe.drain():
                        yield made
    yield pipe.drain()


class _Pipe:
    """What the archive writes, until it is fetched. It cannot seek, so nothing is kept back."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def drain(self) -> bytes:
        made, self._parts = b"".join(self._parts), []
        return made


def _sheet(rows: Iterable[Sequence[object]], widths: Sequence[int]) -> Iterator[str]:
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
        for place, width in enumerate(widths, 1)
    )
    yield (
        f'{_DECLARATION}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews>{f'<cols>{columns}</cols>' if columns else ''}<sheetData>"
    )
    waiting: list[str] = []
    size = 0
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            raise TooManyRows
        text = f'<row r="{number}">{"".join(map(_heading if number == 1 else _cell, row))}</row>'
        waiting.append(text)
        size += len(text)
        if size > CHUNK:
            yield "".join(waiting)
            waiting, size = [], 0
    yield f"{''.join(waiting)}</sheetData></worksheet>"


def _heading(value: object) -> str:
    return _text(str(value), f' s="{_HEADING}"')


def _cell(value: object) -> str:
    kind = type(value)
    if kind is str:
        return _text(value)
    if value is None:
        return "<c/>"
    if kind is int:
        return f"<c><v>{value}</v></c>"
    return _rare_cell(value)


def _rare_cell(value: object) -> str:
    if isinstance(value, float) and isfinite(value):
        return f"<c><v>{value!r}</v></c>"
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, datetime) and value.date() >= FIRST_DAY:
        return f'<c s="{_MOMENT}"><v>{_serial(value)!r}</v></c>'
    if isinstance(value, date) and value >= FIRST_DAY:
        return f'<c s="{_DAY}"><v>{(value - FIRST_DAY).days}</v></c>'
    return _text(str(value))


def _serial(moment: datetime) -> float:
    """Days since FIRST_DAY on the wall clock of the moment's own zone."""
    since = moment.replace(tzinfo=UTC) - datetime.combine(FIRST_DAY, time(), tzinfo=UTC)
    return since.total_seconds() / 86_400


def _text(text: str, style: str = "") -> str:
    if not text:
        return "<c/>"
    if len(text) > LONGEST_CELL:
        text = text[:LONGEST_CELL]
    if _NEEDS_CARE.search(text):
        text = _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        text = text.replace("\r", "&#13;")
        return f'<c{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    return f'<c{style} t="inlineStr"><is><t>{text}</t></is></c>'


def _sheet_title(title: str) -> str:
    """As Excel takes it: 31 characters, none of them with a meaning in a reference."""
    cleaned = _NOT_IN_TITLE.sub(" ", _NOT_IN_XML.sub(" ", title)).strip(" '")[:LONGEST_TITLE]
    return cleaned or "Sheet"


def _frame(titles: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The small files around the sheets."""
    numbered = list(enumerate(titles, 1))
    override = '<Override PartName="/xl/{}" ContentType="' + _SHEET_TYPE + '.{}+xml"/>'
    parts = [
        override.format(f"worksheets/sheet{number}.xml", "worksheet") for number, _ in numbered
    ]
    parts += [
        override.format("workbook.xml", "sheet.main"),
        override.format("styles.xml", "styles"),
    ]
    relation = '<Relationship Id="rId{}" Type="' + _DOCUMENT + '/{}" Target="{}"/>'
    sheets = "".join(
        f'<sheet name="{_attribute(title)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, title in numbered
    )
    links = [relation.format(n, "worksheet", f"worksheets/sheet{n}.xml") for n, _ in numbered]
    links.append(relation.format(len(titles) + 1, "styles", "styles.xml"))
    yield (
        "[Content_Types].xml",
        f'{_DECLARATION}<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{''.join(parts)}</Types>",
    )
    whole = relation.format(1, "officeDocument", "xl/workbook.xml")
    yield "_rels/.rels", _relations(whole)
    yield (
        "xl/workbook.xml",
        f'{_DECLARATION}<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}">'
        f"<sheets>{sheets}</sheets></workbook>",
    )
    yield "xl/_rels/workbook.xml.rels", _relations("".join(links))
    yield "xl/styles.xml", _STYLES


def _relations(links: str) -> str:
    return f'{_DECLARATION}<Relationships xmlns="{_RELATIONS}">{links}</Relationships>'


def _attribute(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return escaped.replace(">", "&gt;")
