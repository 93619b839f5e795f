"""The stylesheet of one look: where things stand, from its plan, and then its template."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

from django.template.loader import render_to_string

from certificates.rules import Border, Look

from .assets import SCHEME
from .colors import palette_of
from .fit import OTHER_LEADING, Place
from .layouts import name_of, plan_of
from .page import Page
from .plan import Box
from .scripts import WRITINGS
from .setting import STEPS
from .typefaces import Typeface

MOST_SIGNATORIES = 3
_SIZES = range(13, 121)  # half points
_ABOVE = range(1, 300 * STEPS)  # farther down no first row begins
TEMPLATES = "practicum_certificates/pdf"


def style_of(look: Look) -> str:
    """Return the rules for all pages of this look, and for no others."""
    scope = f".{name_of(look)}"
    template = f"{TEMPLATES}/{look.layout}.css"
    own = render_to_string(template, {"scope": scope, "color": palette_of(look.accent)})
    return f"{_places_of(look)}\n{own}"


@lru_cache(maxsize=64)
def _places_of(look: Look) -> str:
    name, plan = name_of(look), plan_of(look)
    scope = f".{name}"
    ground = "" if look.border == Border.NONE else f"{palette_of(look.accent).ground} "
    size = f"{_pt(plan.width)} {_pt(plan.height)}"
    rules = [
        f"@page {name} {{ size: {size}; margin: 0 }}",
        f"{scope} {{ page: {name}; width: {_pt(plan.width)}; height: {_pt(plan.height)};"
        f' background: {ground}url("{SCHEME}{name}") 0 0 / {size} no-repeat }}',
    ]
    rules += [f"{scope} .{role} {{ {_face(place)} }}" for role, place in plan.places.items()]
    for stack in plan.stacks:
        rules += [
            f"{scope} .{row.role} {{ margin-left: {_pt(stack.box.left)};"
            f" width: {_pt(stack.box.width)}; text-align: {stack.align} }}"
            for row in stack.rows
            if row.role in plan.places
        ]
    for part in ("covered", "qr", "verify", "copy"):
        rules.append(f"{scope} .{part} {{ {_where(getattr(plan, part))} }}")
    bottom = _pt(plan.height - plan.notice.bottom)
    rules += [
        f"{scope} .notice {{ left: {_pt(plan.notice.left)}; width: {_pt(plan.notice.width)};"
        f" bottom: {bottom} }}",
        f"{scope} .qr {{ height: {_pt(plan.qr.height)} }}",
        f"{scope} .signs {{ text-align: {plan.signatures.align} }}",
    ]
    for facts in plan.facts:
        rules += [
            f"{scope} .fact-{at}-of-{len(facts)} {{ {_where(box)} }}"
            for at, box in enumerate(facts, start=1)
        ]
    for count in range(1, MOST_SIGNATORIES + 1):
        rules += [
            f"{scope} .signs-{at}-of-{count} {{ {_where(box)} }}"
            for at, box in enumerate(plan.signatures.boxes(count), start=1)
        ]
    angle = -0.85 * math.degrees(math.atan2(plan.height, plan.width))
    rules += [
        f"{scope} .label {{ font-size: {_pt(plan.places['label'].steps[0][0])} }}",
        f"{scope} .sample {{ transform: rotate({angle:.1f}deg) }}",
    ]
    return "\n".join(rules)


def _where(box: Box) -> str:
    return f"left: {_pt(box.left)}; top: {_pt(box.top)}; width: {_pt(box.width)}"


def _face(place: Place) -> str:
    spaced = f"; letter-spacing: {place.tracking:g}em" if place.tracking else ""
    family = place.typeface.family
    return f'font-family: "{family}"; line-height: {place.leading:g}{spaced}; white-space: pre'


def _pt(length: float) -> str:
    return f"{length:.2f}pt"


@lru_cache
def faces() -> str:
    """Return spaces, sizes and fonts: those shipped, and for each other script its own beside them.

    No slant is made up for it, and letters that join are not spaced.
    """
    above = [f".above-{step} {{ margin-top: {step / STEPS:g}pt }}" for step in _ABOVE]
    sizes = (f"{half / 2:g}" for half in _SIZES)
    sized = [f".pt-{size.replace('.', '-')} {{ font-size: {size}pt }}" for size in sizes]
    shipped = [
        f'@font-face {{ font-family: "{face.family}"; src: url("{SCHEME}{face}") }}'
        for face in Typeface
    ]
    others = [
        f'.{face.name.lower()}.{writing.style} {{ font-family: "{face.family}",'
        f' "{writing.font.family}"; letter-spacing: 0; line-height: {OTHER_LEADING} }}'
        for writing in WRITINGS.values()
        if writing.font
        for face in Typeface
    ]
    return "\n".join((*shipped, *others, *sized, *above))


def spots(pages: Iterable[Page]) -> str:
    """Return the rules that only these pages need."""
    own = sorted({rule for page in pages for rule in page.spots.items()})
    return "\n".join(f".{name} {{ {style} }}" for name, style in own)
