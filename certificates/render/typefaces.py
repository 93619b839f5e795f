"""The shipped fonts: their bytes, their fingerprint, and how wide a line of text is in them."""

from enum import StrEnum
from functools import cache
from importlib.resources import files
from io import BytesIO

from fontTools.ttLib import TTFont

from certificates.rules import digest


class Typeface(StrEnum):
    """One static font file in ``certificates/fonts``, by its name without the ending."""

    DISPLAY = "PracticumDisplay-Regular"
    SERIF = "PracticumSerif-Regular"
    SERIF_ITALIC = "PracticumSerif-Italic"
    SANS = "PracticumSans-Regular"
    SANS_SEMIBOLD = "PracticumSans-SemiBold"


@cache
def font_bytes(typeface: Typeface) -> bytes:
    """Return the TrueType file."""
    return (files("certificates") / "fonts" / f"{typeface}.ttf").read_bytes()


@cache
def fonts_digest() -> str:
    """Return one SHA-256 for all shipped fonts, to be recorded beside a stored PDF."""
    return digest("".join(digest(font_bytes(typeface)) for typeface in Typeface).encode())


def missing_glyphs(text: str, *, typeface: Typeface) -> tuple[str, ...]:
    """Return the characters of ``text`` that the font cannot draw, each once."""
    advances = _advances(typeface)
    return tuple(dict.fromkeys(char for char in text if ord(char) not in advances))


def text_width(text: str, *, typeface: Typeface, size: float) -> float:
    """Return the width in points of ``text`` set in ``size`` points, before kerning.

    Kerning nearly always makes a line narrower, so this errs on the safe side. A character
    without a glyph counts as one em.
    """
    advances = _advances(typeface)
    return sum(advances.get(ord(char), 1.0) for char in text) * size


@cache
def _advances(typeface: Typeface) -> dict[int, float]:
    """Map each character to its advance width in ems."""
    font = TTFont(BytesIO(font_bytes(typeface)), lazy=True)
    metrics, em = font["hmtx"], font["head"].unitsPerEm
    return {point: metrics[glyph][0] / em for point, glyph in font.getBestCmap().items()}
