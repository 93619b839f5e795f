"""The colors of one certificate, all worked out from its accent.

They are found in OKLCH (lightness, chroma, hue), where a step looks equally large in every hue:
Björn Ottosson, "A perceptual color space for image processing", 2020.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

GROUND = "#fffdf8"
READABLE = 4.5  # contrast of text, WCAG 2.2, 1.4.3
SEEN = 3.0  # contrast of lines that carry a form, WCAG 2.2, 1.4.11
# The hue that goes with an accent of a hue up to so many degrees: bronze with reds and blues, brown
# with golds, ocher with greens, terracotta with teals.
_COMPANIONS = ((30, 75), (110, 42), (170, 62), (230, 42), (300, 75), (360, 65))
_GRAY = 0.02  # chroma below which a color has no hue worth following
_ACCENT = re.compile(r"#[0-9a-fA-F]{6}")

LCH = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Palette:
    """Colors as ``#rrggbb``. Text may be set in ``ink``, ``soft``, ``accent`` and ``second``.

    ``rule`` and ``spark`` are for lines and small ornaments, ``fine`` for fine lines beside text,
    ``veil`` and ``tint`` for what may lie beneath text; ``mark`` is for the word across a sample.
    """

    ground: str
    ink: str
    soft: str
    accent: str
    second: str
    rule: str
    spark: str
    fine: str
    veil: str
    tint: str
    mark: str


@lru_cache(maxsize=64)
def palette_of(accent: str) -> Palette:
    """Return the colors around ``accent``; one too light for text is darkened for it.

    Raises ``ValueError`` unless it is a color like ``#0f4c4a``.
    """
    if not _ACCENT.fullmatch(accent):
        raise ValueError(f"Not a color like #0f4c4a: {accent}")
    light, chroma, hue = _lch(accent)
    beside = next(companion for until, companion in _COMPANIONS if hue <= until)
    lively = min(0.11, chroma * 1.8) if chroma > _GRAY else 0.0
    trace = min(chroma, 0.02)
    return Palette(
        ground=GROUND,
        ink=_hex((0.29, trace, hue)),
        soft=_hex((0.45, trace, hue)),
        accent=darkened((light, chroma, hue), READABLE),
        second=darkened((0.53, lively, beside), READABLE),
        rule=darkened((light, chroma, hue), SEEN),
        spark=darkened((0.60, lively, beside), SEEN),
        fine=_hex((0.78, min(chroma, 0.05), hue)),
        veil=_hex((0.93, min(chroma, 0.02), hue)),
        tint=_hex((0.965, min(chroma, 0.015), hue)),
        mark=_hex((0.90, min(chroma, 0.03), hue)),
    )


def darkened(color: LCH, contrast: float) -> str:
    """Return the lightest shade of ``color``, itself at best, with that contrast on the ground."""
    light, chroma, hue = color
    while contrast_of(_hex((light, chroma, hue)), GROUND) < contrast:
        light -= 0.01
    return _hex((light, chroma, hue))


def contrast_of(one: str, other: str) -> float:
    """Return the contrast of two colors as WCAG 2.2 defines it, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = _linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(color: str) -> tuple[float, float, float]:
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def _lch(color: str) -> LCH:
    red, green, blue = _linear(color)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    light = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return light, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _hex(color: LCH) -> str:
    """Return the color as a screen has it; where it has none so strong, a duller one."""
    light, chroma, hue = color
    light = max(0.0, light)
    while chroma > 0 and not all(-1e-4 <= part <= 1.0001 for part in _rgb(light, chroma, hue)):
        chroma = max(0.0, chroma - 0.004)
    return "#" + "".join(f"{round(255 * part):02x}" for part in _encoded(_rgb(light, chroma, hue)))


def _rgb(light: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = (chroma * turn(math.radians(hue)) for turn in (math.cos, math.sin))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _encoded(linear: Iterable[float]) -> Iterable[float]:
    for part in (min(1.0, max(0.0, part)) for part in linear):
        yield 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
