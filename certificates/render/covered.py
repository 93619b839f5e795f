"""How the courses covered are set: a list, running text where there are many, or cut short."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import ngettext

from .fit import check_glyphs
from .scripts import PLAIN, SystemFont, Writing, writing_of
from .typefaces import Typeface, text_width

COLUMN_WIDTH = 230  # points, as in certificate.css
COLUMN_HEIGHT = 100
_LINE_HEIGHT = 1.34
_SIZES = (11, 10, 9, 8)
_SEPARATOR = "\N{NO-BREAK SPACE}· "  # a line may end with the dot, not begin with it


@dataclass(frozen=True, slots=True)
class Covered:
    """The paragraphs to print, one for each course or a single running one, and their size."""

    items: tuple[str, ...]
    size: int
    writing: Writing = PLAIN


def fit_covered(titles: tuple[str, ...], *, locale: str = "") -> Covered:
    """Return the course titles in the best setting that fits the column.

    A list comes before running text, a large size before a small one. What does not fit even in
    8 points is counted ("and 4 more"): the public page names them all. Raises ``MissingGlyphs`` and
    ``FontMissing``.
    """
    writing = writing_of(" ".join(titles), locale=locale)
    for title in titles:
        check_glyphs(title, field="covered", typeface=Typeface.SERIF, writing=writing)
    for items in _settings(titles):
        for size in _SIZES:
            if _height(items, size, writing.font) <= COLUMN_HEIGHT:
                return Covered(items=items, size=size, writing=writing)
    return Covered(items=(_and_more(len(titles)),), size=_SIZES[0])


def _settings(titles: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield titles
    yield (_SEPARATOR.join(titles),)
    for kept in range(len(titles) - 1, 0, -1):
        yield (_SEPARATOR.join((*titles[:kept], _and_more(len(titles) - kept))),)


def _and_more(count: int) -> str:
    return ngettext("and %(count)s more", "and %(count)s more", count) % {"count": count}


def _height(items: tuple[str, ...], size: int, beside: SystemFont | None) -> float:
    return sum(_lines(item, size, beside) for item in items) * size * _LINE_HEIGHT


def _lines(text: str, size: int, beside: SystemFont | None) -> int:
    """Count the lines that greedy wrapping needs. A word wider than the column is broken."""
    lines, room = 1, float(COLUMN_WIDTH)
    for word in text.split(" "):
        width = text_width(f"{word} ", typeface=Typeface.SERIF, size=size, beside=beside)
        if width > room:
            lines, room = lines + 1 + int(width / COLUMN_WIDTH), float(COLUMN_WIDTH)
        room -= width % COLUMN_WIDTH
    return lines
