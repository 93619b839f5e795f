"""Text that has to fit a place on the page: shrink, then take further lines, then refuse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from .scripts import PLAIN, Writing, writing_of
from .typefaces import Typeface, missing_glyphs, text_width

NAME = "legal_name"
OTHER_LEADING = 1.45  # lines of text: what scripts beside Latin, Greek and Cyrillic need
# What must not begin a line stays with the character before it.
_AFTER_HYPHENS = re.compile(r"(?<=-)|(?<= )")
_CHARACTERS = re.compile(r".[、。，．！？：；）」』】〉》”’…]*")


class TextTooLong(Exception):
    """A text does not fit its place even in the smallest size. ``field`` names it."""

    def __init__(self, field: str, text: str) -> None:
        self.field = field
        self.text = text
        super().__init__(f"{field} does not fit on the certificate: {text}")


class NameTooLong(TextTooLong):
    """The legal name does not fit on two lines in the smallest size."""


class MissingGlyphs(Exception):
    """No font of a text has a glyph for ``characters``. ``field`` names the text."""

    def __init__(self, characters: tuple[str, ...], field: str = "", text: str = "") -> None:
        self.characters = characters
        self.field = field
        self.text = text
        super().__init__(f"No glyph for {' '.join(characters)}")


@dataclass(frozen=True, slots=True)
class Place:
    """Room for one text: how it is set, ``width`` in points, and the (size, lines) to try in turn.

    leading: the height of a line, and tracking: the space between letters, both in ems. anywhere:
    whether a line may end between any two characters.
    """

    typeface: Typeface
    width: float
    steps: tuple[tuple[float, int], ...]
    leading: float = 1.25
    tracking: float = 0.0
    anywhere: bool = False


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines to print, and their size in points."""

    lines: tuple[str, ...]
    size: float
    writing: Writing = PLAIN
    typeface: Typeface = Typeface.SERIF
    leading: float = 1.25

    @property
    def whole(self) -> str:
        """The text with its lines ended where they end."""
        return "\n".join(self.lines)

    @property
    def height(self) -> float:
        """In points."""
        return len(self.lines) * self.size * self.leading


@dataclass(frozen=True)
class Text:
    """One text on its way to its place. ``field`` says which, to people."""

    text: str
    field: str
    place: Place
    locale: str = ""

    @cached_property
    def writing(self) -> Writing:
        return writing_of(self.text, locale=self.locale)

    def ways(self) -> Iterator[Fitted]:
        """Yield every way to set it within the width, best first.

        Raises ``MissingGlyphs`` and ``FontMissing`` for a text that has no font.
        """
        place, writing = self.place, self.writing
        check_glyphs(self.text, field=self.field, typeface=place.typeface, writing=writing)
        leading = max(place.leading, OTHER_LEADING) if writing.font else place.leading
        for line_maker in self._line_makers:
            for size, most_lines in place.steps:
                if lines := line_maker.lines(place.width / size, most_lines):
                    yield Fitted(lines, size, writing, place.typeface, leading)

    @cached_property
    def _line_makers(self) -> list[_Lines]:
        """Between words, or else after a hyphen, or else, where one may, between characters."""
        words = " ".join(self.text.split())
        makers = [_Lines(words.split(" "), " ", self.place, self.writing)]
        if "-" in words:
            makers.append(_Lines(_AFTER_HYPHENS.split(words), "", self.place, self.writing))
        if self.place.anywhere or self.writing.breaks_anywhere:
            makers.append(_Lines(_CHARACTERS.findall(words), "", self.place, self.writing))
        return makers

    def too_long(self) -> TextTooLong:
        return (NameTooLong if self.field == NAME else TextTooLong)(self.field, self.text)


class _Lines:
    """Words that become lines. Widths are in ems."""

    def __init__(self, words: Sequence[str], joint: str, place: Place, writing: Writing) -> None:
        self._words = words
        self._joint = joint
        self._widths = [self._width(word, place, writing) for word in words]
        self._joint_width = self._width(joint, place, writing)

    @staticmethod
    def _width(text: str, place: Place, writing: Writing) -> float:
        shaped = text_width(text, typeface=place.typeface, size=1, beside=writing.font)
        return shaped + place.tracking * len(text)

    def lines(self, room: float, most: int) -> tuple[str, ...]:
        """Return at most so many lines, as even as can be; none if they do not fit."""
        cuts = self._cuts(room)
        if not cuts or len(cuts) > most:
            return ()
        narrow = 0.0
        while len(cuts) > 1 and room - narrow > 0.2:
            middle = (narrow + room) / 2
            tried = self._cuts(middle)
            if tried and len(tried) == len(cuts):
                room, cuts = middle, tried
            else:
                narrow = middle
        return tuple(
            self._joint.join(self._words[start:end]).strip()
            for start, end in zip([0, *cuts], cuts, strict=False)
        )

    def _cuts(self, room: float) -> list[int]:
        """Return where each line ends, filled one after the other; none for a word too wide."""
        cuts, filled = [], 0.0
        for at, width in enumerate(self._widths):
            if width > room:
                return []
            if at and filled + self._joint_width + width > room:
                cuts.append(at)
                filled = width
            else:
                filled += width + (self._joint_width if at else 0.0)
        return [*cuts, len(self._widths)]


def fit(text: str, *, place: Place, field: str, locale: str = "") -> Fitted:
    """Return ``text`` in the first size and number of lines that fits ``place``.

    Raises ``TextTooLong`` (``NameTooLong`` for the name) if none does, and ``MissingGlyphs`` or
    ``FontMissing`` for a text that has no font.
    """
    wanted = Text(text, field, place, locale)
    for way in wanted.ways():
        return way
    raise wanted.too_long()


def fit_together(texts: Sequence[Text], *, height: float) -> list[Fitted]:
    """Return all of them fitted, and together no higher than ``height`` points.

    While they are, the highest that can be lower is set smaller. Raises what ``fit`` does.
    """
    ways = [_Ways(text) for text in texts]
    while sum(way.now.height for way in ways) > height:
        if not any(way.shrink() for way in sorted(ways, key=lambda way: -way.now.height)):
            raise max(ways, key=lambda way: way.now.height).text.too_long()
    return [way.now for way in ways]


class _Ways:
    """One text, set in one way now, and lower on demand."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._others = text.ways()
        first = next(self._others, None)
        if first is None:
            raise text.too_long()
        self.now = first

    def shrink(self) -> bool:
        for way in self._others:
            if way.height < self.now.height:
                self.now = way
                return True
        return False


def check_glyphs(text: str, *, field: str, typeface: Typeface, writing: Writing) -> None:
    """Raise ``MissingGlyphs`` or ``FontMissing`` unless every character of ``text`` has a glyph."""
    if missing := missing_glyphs(text, typeface=typeface, beside=writing.font):
        raise MissingGlyphs(missing, field, text)
