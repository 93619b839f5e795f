"""The fonts: their bytes, their fingerprint, and how wide a line of text is in them."""

import re
from collections import ChainMap
from collections.abc import Iterable
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import BinaryIO

from fontTools.ttLib import TTFont

from certificates.rules import digest

from .scripts import SystemFont, path_of

# They shape the letters beside them and are nothing by themselves.
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"


class Typeface(StrEnum):
    """One static font file in ``certificates/fonts``, by its name without the ending."""

    DISPLAY = "PracticumDisplay-Regular"
    DISPLAY_ITALIC = "PracticumDisplay-Italic"
    CAPS = "PracticumCaps-Regular"
    SERIF = "PracticumSerif-Regular"
    SERIF_ITALIC = "PracticumSerif-Italic"
    SANS = "PracticumSans-Regular"
    SANS_SEMIBOLD = "PracticumSans-SemiBold"
    SANS_BLACK = "PracticumSans-Black"

    @property
    def family(self) -> str:
        """Its name in a stylesheet, where each face is a family: "Practicum Sans Black"."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", self.value).replace("-", " ")


class FontMissing(Exception):
    """A script needs a font that this machine does not have; ``font`` says which."""

    def __init__(self, font: SystemFont) -> None:
        self.font = font
        super().__init__(f"{font.family} is not installed (Debian: {font.package})")


@cache
def font_bytes(typeface: Typeface) -> bytes:
    """Return the TrueType file."""
    return (files("certificates") / "fonts" / f"{typeface}.ttf").read_bytes()


@cache
def fonts_digest() -> str:
    """Return one SHA-256 for all shipped fonts, to be recorded beside a stored PDF."""
    return digest("".join(digest(font_bytes(typeface)) for typeface in Typeface).encode())


def system_fonts_digests(fonts: Iterable[SystemFont]) -> dict[str, str]:
    """Return the SHA-256 of the file of each font, by its family."""
    return {font.family: _file_digest(font) for font in sorted(fonts, key=str)}


def missing_glyphs(
    text: str, *, typeface: Typeface, beside: SystemFont | None = None
) -> tuple[str, ...]:
    """Return the characters of ``text`` that no font given can draw, each once.

    Raises ``FontMissing`` where the machine does not have ``beside``.
    """
    advances = _both(typeface, beside)
    lacking = (
        char
        for char in text
        if char not in _JOINERS and not any(ord(char) in known for known in advances)
    )
    return tuple(dict.fromkeys(lacking))


def text_width(
    text: str, *, typeface: Typeface, size: float, beside: SystemFont | None = None
) -> float:
    """Return the width in points of ``text`` set in ``size`` points, before kerning and shaping.

    Both nearly always make a line narrower, so this errs on the safe side. A character without a
    glyph counts as one em. Raises ``FontMissing``.
    """
    return _ems(text, typeface, beside) * size


@lru_cache(maxsize=4096)  # words: certificates say nearly the same
def _ems(text: str, typeface: Typeface, beside: SystemFont | None) -> float:
    known = ChainMap(*_both(typeface, beside))
    return sum(known.get(ord(char), 1.0) for char in text)


def _both(typeface: Typeface, beside: SystemFont | None) -> list[dict[int, float]]:
    shipped = _advances(typeface)
    return [shipped, _system_advances(beside)] if beside else [shipped]


@cache
def _advances(typeface: Typeface) -> dict[int, float]:
    return _advances_of(TTFont(BytesIO(font_bytes(typeface)), lazy=True))


@cache
def _system_advances(wanted: SystemFont) -> dict[int, float]:
    path = path_of(wanted)
    if path is None:
        raise FontMissing(wanted)
    with path.open("rb") as file:
        font = _face(wanted, file)
        # A variable font is laid out with one instance and embedded with another: as good as none.
        if font is None or "fvar" in font:
            raise FontMissing(wanted)
        return _advances_of(font)


def _face(wanted: SystemFont, file: BinaryIO) -> TTFont | None:
    """The font of that family; a collection holds several."""
    font = TTFont(file, fontNumber=0, lazy=True)
    for number in range(getattr(font.reader, "numFonts", 1)):
        font = TTFont(file, fontNumber=number, lazy=True)
        if font["name"].getDebugName(1) == wanted.family:
            return font
    return None


def _advances_of(font: TTFont) -> dict[int, float]:
    """Map each character to its advance width in ems."""
    metrics, em = font["hmtx"], font["head"].unitsPerEm
    return {point: metrics[glyph][0] / em for point, glyph in font.getBestCmap().items()}


@cache
def _file_digest(font: SystemFont) -> str:
    path = path_of(font)
    return digest(path.read_bytes()) if path else ""
