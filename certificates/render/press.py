"""What a print file has that a single certificate has not: an offset, bleed and crop marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from certificates.rules import Border, Look

from .colors import palette_of
from .layouts import name_of

BLEED = 3  # millimeters: what print shops ask for


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """``marks``: bleed and crop marks for a print shop. ``offset``: millimeters, right and down."""

    marks: bool = False
    offset: tuple[float, float] = (0.0, 0.0)


def press_style(press: Press, looks: Iterable[Look]) -> str:
    """Return the rules for it; "" where it asks for nothing."""
    rules = []
    if any(press.offset):
        x, y = press.offset
        rules.append(f".certificate {{ left: {x:.1f}mm; top: {y:.1f}mm }}")
    if press.marks:
        rules.append(f"@page {{ bleed: {BLEED}mm; marks: crop cross }}")
        rules += [
            # Only the ground of the page itself reaches over the cut.
            f"@page {name_of(look)} {{ background: {palette_of(look.accent).ground} }}"
            for look in sorted(set(looks), key=name_of)
            if look.border != Border.NONE
        ]
    return "\n".join(rules)
