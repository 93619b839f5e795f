"""How the courses covered are set: a list, running text where there are many, or cut short."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import ngettext

from .fit import OTHER_LEADING, Place, check_glyphs
from .scripts import PLAIN, Writing, writing_of
from .typefaces import text_width

_SEPARATOR = "\N{NO-BREAK SPACE}· "  # a line may end with the dot, not begin with it


@dataclass(frozen=True, slots=True)
class Covered:
    """The paragraphs to print, one for each course or a single running one, and their size."""

    items: tuple[str, ...]
    size: float
    place: Place
    writing: Writing = PLAIN

    @property
    def classes(self) -> str:
        """How it is set."""
        face, style = self.place.typeface.name.lower(), self.writing.style
        return f"pt-{self.size:g} {face} {style}".rstrip()


def fit_covered(
    titles: tuple[str, ...], *, place: Place, height: float, locale: str = ""
) -> Covered:
    """Return the course titles in the best setting that fits the width of ``place`` and a height.

    A list comes before running text, a large size before a small one. What does not fit even in
    the smallest is counted ("and 4 more"): the public page names them all. Raises
    ``MissingGlyphs`` and ``FontMissing``.
    """
    writing = writing_of(" ".join(titles), locale=locale)
    for title in titles:
        check_glyphs(title, field="covered", typeface=place.typeface, writing=writing)
    for items in _settings(titles):
        for size, _lines in place.steps:
            if _height(items, size, place, writing) <= height:
                return Covered(items, size, place, writing)
    return Covered((_and_more(len(titles)),), place.steps[0][0], place)


def _settings(titles: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield titles
    yield (_SEPARATOR.join(titles),)
    for kept in range(len(titles) - 1, 0, -1):
        yield (_SEPARATOR.join((*titles[:kept], _and_more(len(titles) - kept))),)


def _and_more(count: int) -> str:
    return ngettext("and %(count)s more", "and %(count)s more", count) % {"count": count}


def _height(items: tuple[str, ...], size: float, place: Place, writing: Writing) -> float:
    leading = OTHER_LEADING if writing.font else place.leading
    return sum(_lines(item, size, place, writing) for item in items) * size * leading


def _lines(text: str, size: float, place: Place, writing: Writing) -> int:
    """Count the lines that greedy wrapping needs. A word wider than the column is broken."""
    lines, room = 1, place.width
    for word in text.split(" "):
        width = text_width(f"{word} ", typeface=place.typeface, size=size, beside=writing.font)
        if width > room:
            lines, room = lines + 1 + int(width / place.width), place.width
        room -= width % place.width
    return lines
