"""Wallet cards: eight on a sheet, in the size of a bank card, with crop marks and their backs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils import translation

from certificates import rules
from certificates.rules import Label, PrintableCertificate, canonical_json, digest

from .assets import SCHEME, Asset, AssetMissing
from .colors import palette_of
from .document import Made, font_assets, weasyprint_versions
from .drawing import Drawing, Photo, photo
from .engine import to_pdf
from .fit import NAME, Fitted, Place, Text, fit_together
from .pictures import picture_size
from .plan import Box
from .qr import qr_drawing
from .saying import copy_said, facts_said, proof_said, signatory_said
from .scripts import SystemFont
from .setting import Picture, Placed, spot_of
from .sheets import BLEED, HEIGHT, SHEETS, WIDTH, corner, crop_marks, ground
from .styles import TEMPLATES, faces
from .typefaces import Typeface

_LOGO = Box(20, 11, 96, 24)

_D, _S, _B, _R = Typeface.DISPLAY, Typeface.SANS, Typeface.SANS_SEMIBOLD, Typeface.SERIF
PLACES = {
    "organization": Place(_D, 150, ((12, 1), (10.5, 1), (9, 2), (8, 2), (7, 3)), 1.15),
    "heading": Place(_B, 205, ((7, 1), (6.5, 1), (6.5, 2)), 1.35, 0.04),
    "name": Place(_D, 205, ((20, 1), (18, 1), (16, 1), (14, 1), (12, 2), (10, 2), (8.5, 2)), 1.15),
    "award": Place(_R, 145, ((9.5, 2), (8.5, 2), (7.5, 2), (6.5, 3), (6.5, 4)), 1.2),
    "fact": Place(_B, 145, ((8.5, 1), (7.5, 1), (6.5, 1)), 1.2),
    "code": Place(_B, 150, ((13, 1), (11, 1)), 1.3, 0.04),
    "address": Place(_S, 205, ((7.5, 1), (7, 2), (6.5, 3)), 1.3, anywhere=True),
    "fingerprint": Place(_S, 205, ((7, 1), (6.5, 2)), 1.3),
    "signatory": Place(_R, 205, ((8.5, 1), (7.5, 1), (6.5, 2)), 1.25),
    "title": Place(_S, 205, ((7, 1), (6.5, 2)), 1.25),
    "employer": Place(_S, 205, ((7, 1), (6.5, 2)), 1.25),
    "notice": Place(_S, 205, ((7, 2), (6.5, 3), (6.5, 4)), 1.3),
}
_FIELDS = {
    "name": NAME,
    "award": "award_title",
    "employer": "organization",
    "address": "verify_url",
    "fact": "number",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One card with its texts fitted; ``front`` and ``back`` hold groups of rows by their name."""

    certificate: PrintableCertificate
    front: Mapping[str, Sequence[tuple[str, Placed]]]
    back: Mapping[str, Sequence[tuple[str, Placed]]]
    facts: Sequence[tuple[str, Placed]]
    logo: Picture | None

    @property
    def look(self) -> str:
        return f"accent-{self.certificate.look.accent[1:].lower()}"

    @property
    def language(self) -> str:
        return translation.to_locale(self.certificate.locale).replace("_", "-")

    @property
    def qr_key(self) -> str:
        return f"qr-{self.certificate.code}"

    @property
    def copy(self) -> str:
        """What marks a further card; "" on the first."""
        return copy_said(self.certificate)

    def placed(self) -> Iterator[Placed]:
        for rows in (*self.front.values(), *self.back.values(), self.facts):
            yield from (placed for _role, placed in rows)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: its cards with their places, and which side it is."""

    cards: Sequence[tuple[Label, Card]]
    is_back: bool


def make_cards(
    prints: Sequence[PrintableCertificate],
    *,
    pictures: Mapping[str, bytes] | None = None,
    paper: rules.Paper = rules.Paper.LETTER,
    first_label: int = 1,
    backs: bool = True,
    offset: tuple[float, float] = (0.0, 0.0),
) -> Made:
    """Return sheets of cards in the order given, each followed by its back.

    The first sheet begins at ``first_label`` (1 to 8, rows first). Backs are mirrored left to right
    for a printer that turns over the long edge. ``offset`` is in millimeters, to the right and
    down. Raises what ``make_file`` raises.
    """
    if not prints:
        raise ValueError("There is no card to render.")
    pictures = pictures or {}
    cards = [_card(certificate, pictures) for certificate in prints]
    sides = list(_sides(cards, first_label=first_label, backs=backs))
    dated = max(row.completed_on for row in prints).isoformat()
    context = {"sides": sides, "cards": cards, "dated": dated}
    with translation.override(prints[0].locale):
        html = render_to_string(f"{TEMPLATES}/cards.html", context)
    accents = {card.look: palette_of(card.certificate.look.accent) for card in cards}
    drawings = {
        f"{name}-{side}": ground(f"{name}-{side}", colors, side)
        for name, colors in accents.items()
        for side in ("front", "back")
    }
    marks = crop_marks(paper)
    css = render_to_string(f"{TEMPLATES}/cards.css", {"accents": accents})
    styles = [faces(), _places_of(paper), css, _moved(offset), _spots(cards)]
    content = to_pdf(
        html,
        styles=styles,
        assets=font_assets(),
        drawings=drawings | {"crop-marks": marks} | _qr_codes(cards) | _photos(cards, pictures),
        identifier=_identifier(prints, styles, first_label),
    )
    drawn = b"".join(drawing.operators for drawing in (*drawings.values(), marks))
    source = digest("\0".join((html, *styles)).encode() + drawn)
    return Made(content, {**weasyprint_versions(_system_fonts(cards)), "source": source})


def _sides(cards: Sequence[Card], *, first_label: int, backs: bool) -> Iterator[Side]:
    used = first_label - 1
    sheets = rules.in_parts(cards, most=rules.CARDS_ON_A_SHEET, used=used)
    for number, sheet in enumerate(sheets):
        first = used if number == 0 else 0
        placed = [(rules.label(first + at), card) for at, card in enumerate(sheet)]
        yield Side(placed, is_back=False)
        if backs:
            yield Side([(place.behind, card) for place, card in placed], is_back=True)


def _card(certificate: PrintableCertificate, pictures: Mapping[str, bytes]) -> Card:
    with translation.override(certificate.locale):
        logo = _logo(certificate.look.logo, pictures)
        said = {"heading": certificate.wording.heading, "name": certificate.legal_name}
        front = {
            "head": ()
            if logo
            else _set({"organization": certificate.organization}, 27, certificate),
            "who": _set(said, 38, certificate),
            "what": _set({"award": certificate.award_title}, 24, certificate),
        }
        back = {
            "proof": _set(proof_said(certificate), 60, certificate),
            "signed": _set(_signed(certificate), 34, certificate),
            "foot": _set({"notice": certificate.wording.notice}, 30, certificate),
        }
        return Card(certificate, front, back, _facts(certificate), logo)


def _signed(certificate: PrintableCertificate) -> dict[str, str]:
    """Who signs first, and for whom: a logo alone does not name the employer."""
    said = signatory_said(certificate.signatories[0]) if certificate.signatories else {}
    there = {role: said[role] for role in ("signatory", "title") if said.get(role)}
    return there | {"employer": certificate.organization}


def _facts(certificate: PrintableCertificate) -> tuple[tuple[str, Placed], ...]:
    """Until when, or since when where it does not expire; and the number."""
    said = facts_said(certificate)[-2:]
    rows = [_set({"fact": text}, 11, certificate)[0][1] for _label, text in said]
    return tuple((label, row) for (label, _text), row in zip(said, rows, strict=True))


def _set(
    said: Mapping[str, str], height: float, certificate: PrintableCertificate
) -> tuple[tuple[str, Placed], ...]:
    texts = [
        Text(text, _FIELDS.get(role, role), PLACES[role], certificate.locale)
        for role, text in said.items()
        if text
    ]
    fitted: list[Fitted] = fit_together(texts, height=height)
    roles = [role for role, text in said.items() if text]
    return tuple((role, Placed(text)) for role, text in zip(roles, fitted, strict=True))


def _logo(key: str, pictures: Mapping[str, bytes]) -> Picture | None:
    if not key:
        return None
    if key not in pictures:
        raise AssetMissing(key)
    width, height = picture_size(Asset(pictures[key], "image/png"))
    scale = min(_LOGO.width / width, _LOGO.height / height)
    return Picture(key, Box(_LOGO.left, _LOGO.top, width * scale, height * scale))


def _system_fonts(cards: Iterable[Card]) -> set[SystemFont]:
    writings = (placed.text.writing for card in cards for placed in card.placed())
    return {writing.font for writing in writings if writing.font}


def _photos(cards: Iterable[Card], pictures: Mapping[str, bytes]) -> dict[str, Photo]:
    return {
        key: photo(key, pictures[key])
        for key in sorted({card.logo.key for card in cards if card.logo})
    }


def _qr_codes(cards: Iterable[Card]) -> dict[str, Drawing]:
    return {
        card.qr_key: qr_drawing(card.certificate.verify_url, key=card.qr_key)
        for card in cards
        if not card.certificate.is_sample
    }


@lru_cache
def _places_of(paper: rules.Paper) -> str:
    width, height = SHEETS[paper]
    found = [
        f"@page sheet {{ size: {width:.2f}pt {height:.2f}pt; margin: 0 }}",
        f".sheet {{ page: sheet; width: {width:.2f}pt; height: {height:.2f}pt;"
        f' background: url("{SCHEME}crop-marks") 0 0 / {width:.2f}pt {height:.2f}pt no-repeat }}',
        f".card {{ width: {WIDTH + 2 * BLEED:.2f}pt; height: {HEIGHT + 2 * BLEED:.2f}pt }}",
        f".inside {{ left: {BLEED:.2f}pt; top: {BLEED:.2f}pt;"
        f" width: {WIDTH:.2f}pt; height: {HEIGHT:.2f}pt }}",
    ]
    for at in range(rules.CARDS_ON_A_SHEET):
        place = rules.label(at)
        left, top = corner(paper, place)
        found.append(
            f".at-{place.row}-{place.column} {{ left: {left - BLEED:.2f}pt;"
            f" top: {top - BLEED:.2f}pt }}"
        )
    for role, place_of in PLACES.items():
        family = place_of.typeface.family
        spaced = f"; letter-spacing: {place_of.tracking:g}em" if place_of.tracking else ""
        found.append(
            f'.{role} {{ font-family: "{family}"; line-height: {place_of.leading:g}{spaced};'
            " white-space: pre }"
        )
    return "\n".join(found)


def _moved(offset: tuple[float, float]) -> str:
    x, y = offset
    return f".sheet {{ left: {x:.1f}mm; top: {y:.1f}mm }}"


def _spots(cards: Iterable[Card]) -> str:
    own = {card.logo.spot for card in cards if card.logo}
    return "\n".join(f".{spot_of(spot)} {{ {spot} }}" for spot in sorted(own))


def _identifier(
    prints: Sequence[PrintableCertificate], styles: Sequence[str], first_label: int
) -> bytes:
    """Identify the file by what it says and where, not by chance."""
    said = [asdict(certificate) for certificate in prints]
    for record in said:
        record |= {key: str(record[key]) for key in ("completed_on", "expires_on")}
    where = digest("\0".join(styles).encode())
    return digest(canonical_json([said, where, first_label])).encode()
