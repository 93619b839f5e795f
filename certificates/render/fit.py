"""Text that has to fit a place on the page: shrink, then take a second line, then refuse."""

from collections.abc import Iterable
from dataclasses import dataclass

from .scripts import PLAIN, Writing, writing_of
from .typefaces import Typeface, missing_glyphs, text_width


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
class Fitted:
    """Lines to print, and the size in points (the stylesheet has a ``pt-`` class for each)."""

    lines: tuple[str, ...]
    size: int
    writing: Writing = PLAIN


@dataclass(frozen=True, slots=True)
class Place:
    """Room for one text: ``width`` in points, and the (size, lines) to try, best first."""

    field: str
    typeface: Typeface
    width: float
    steps: tuple[tuple[int, int], ...]
    too_long: type[TextTooLong] = TextTooLong


NAME = Place(
    field="legal_name",
    typeface=Typeface.DISPLAY,
    width=620,
    # Under 22 points it no longer reads as what the page is about.
    steps=(
        (50, 1),
        (46, 1),
        (42, 1),
        (38, 1),
        (34, 1),
        (30, 1),
        (30, 2),
        (28, 2),
        (25, 2),
        (22, 2),
    ),
    too_long=NameTooLong,
)
AWARD = Place(
    field="award_title",
    typeface=Typeface.DISPLAY,
    width=600,
    steps=((24, 1), (22, 1), (20, 1), (18, 1), (18, 2), (16, 2)),
)
PROGRAM = Place(
    field="program_title",
    typeface=Typeface.SERIF_ITALIC,
    width=530,  # beside it stands "Program:"
    steps=((13, 1), (11, 1), (9, 1)),
)
ORGANIZATION = Place(
    field="organization", typeface=Typeface.DISPLAY, width=560, steps=((18, 1), (16, 1), (13, 1))
)
BRANCH = Place(field="branch", typeface=Typeface.SANS, width=560, steps=((10, 1), (9, 1), (8, 1)))
SIGNATORY = Place(
    field="signatory_name", typeface=Typeface.SERIF, width=196, steps=((11, 1), (10, 1), (9, 2))
)
SIGNATORY_TITLE = Place(
    field="signatory_title", typeface=Typeface.SANS, width=196, steps=((9, 1), (8, 2))
)


def fit(text: str, *, place: Place, locale: str = "") -> Fitted:
    """Return ``text`` in the first size and number of lines that fits ``place``.

    Raises the place's exception, ``TextTooLong`` or ``NameTooLong``, if none does, and
    ``MissingGlyphs`` or ``FontMissing`` for a text that has no font.
    """
    writing = writing_of(text, locale=locale)
    check_glyphs(text, field=place.field, typeface=place.typeface, writing=writing)
    words = text.split()
    joint = " "
    if len(words) == 1 and writing.breaks_anywhere:
        words, joint = list(words[0]), ""
    for size, most_lines in place.steps:
        for lines in _ways_to_break(words, most_lines, joint):
            if _widest(lines, place.typeface, size, writing) <= place.width:
                return Fitted(lines=lines, size=size, writing=writing)
    raise place.too_long(place.field, text)


def check_glyphs(text: str, *, field: str, typeface: Typeface, writing: Writing) -> None:
    """Raise ``MissingGlyphs`` or ``FontMissing`` unless every character of ``text`` has a glyph."""
    if missing := missing_glyphs(text, typeface=typeface, beside=writing.font):
        raise MissingGlyphs(missing, field, text)


def fit_name(name: str, *, locale: str = "") -> Fitted:
    """Return the legal name, fitted. Raises what ``fit`` does."""
    return fit(name, place=NAME, locale=locale)


def _ways_to_break(words: list[str], most_lines: int, joint: str) -> Iterable[tuple[str, ...]]:
    """Yield one line, or for two lines every way to cut them, the most even first."""
    if most_lines == 1:
        return [(joint.join(words),)]
    cuts = [(joint.join(words[:at]), joint.join(words[at:])) for at in range(1, len(words))]
    return sorted(cuts, key=lambda lines: abs(len(lines[0]) - len(lines[1])))


def _widest(lines: tuple[str, ...], typeface: Typeface, size: int, writing: Writing) -> float:
    return max(
        text_width(line, typeface=typeface, size=size, beside=writing.font) for line in lines
    )
