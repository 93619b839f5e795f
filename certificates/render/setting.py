"""Setting the texts of one certificate in their places."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from certificates.rules import PrintableCertificate, Signatory

from .assets import Asset, AssetMissing
from .covered import Covered, fit_covered
from .fit import NAME, Fitted, Text, fit_together
from .layouts.places import LABEL_HEIGHT
from .pictures import picture_size
from .plan import Box, Plan
from .saying import (
    credit_said,
    facts_said,
    hours_said,
    proof_said,
    rows_said,
    signatory_said,
)

BELOW_LIST = 6
STEPS = 4  # of a point: spaces are classes of the stylesheet, so there are not endlessly many
_BESIDE = 6  # points between one fact and the next
_BELOW_LINE = 3  # between the line to sign on and the name

Pictures = Mapping[str, bytes] | None


@dataclass(frozen=True, slots=True)
class Placed:
    """A text, and the space above it where that is its own: points, in whole ``STEPS``."""

    text: Fitted
    above: float = 0.0

    @property
    def classes(self) -> str:
        """What it looks like; its role says the rest."""
        text = self.text
        above = f"above-{self.above * STEPS:.0f} " if self.above else ""
        size = f"{text.size:g}".replace(".", "-")
        return f"{above}pt-{size} {text.typeface.name.lower()} {text.writing.style}".rstrip()


@dataclass(frozen=True, slots=True)
class Picture:
    """A logo or a signature: its key among the assets, and its box."""

    key: str
    box: Box

    @property
    def classes(self) -> str:
        return f"picture {spot_of(self.spot)}"

    @property
    def spot(self) -> str:
        box = self.box
        return (
            f"left: {box.left:.2f}pt; top: {box.top:.2f}pt;"
            f" width: {box.width:.2f}pt; height: {box.height:.2f}pt"
        )


@dataclass(frozen=True, slots=True)
class Fact:
    """What stands under one of the small labels."""

    label: str
    text: Placed


@dataclass(frozen=True, slots=True)
class Signs:
    """One who signs, and where."""

    signatory: Signatory
    texts: tuple[tuple[str, Placed], ...]
    picture: Picture | None


def rows(
    certificate: PrintableCertificate, plan: Plan, pictures: Pictures
) -> tuple[dict[str, Placed], Picture | None]:
    """Return the rows of all stacks, and the logo."""
    said = rows_said(certificate)
    logo = _size(certificate.look.logo, pictures, plan.logo)
    set_rows: dict[str, tuple[Fitted, float]] = {}
    picture = None
    for stack in plan.stacks:
        there = [row.role for row in stack.rows if row.role in said]
        with_logo = logo is not None and any(row.role == "logo" for row in stack.rows)
        fixed = {"logo": logo[1]} if logo and with_logo else {}
        texts = [_text(said[role], role, plan, certificate) for role in there]
        height = stack.room_for([*there, *fixed]) - sum(fixed.values())
        fitted = dict(zip(there, fit_together(texts, height=height), strict=True))
        tops = stack.tops(fixed | {role: text.height for role, text in fitted.items()})
        set_rows |= {role: (text, tops[role]) for role, text in fitted.items()}
        if logo and with_logo:
            left = stack.box.placed(logo[0], align=stack.align)
            picture = Picture(certificate.look.logo, Box(left, tops["logo"], *logo))
    return _in_flow({role: set_rows[role] for role in said}), picture


def _in_flow(set_rows: Mapping[str, tuple[Fitted, float]]) -> dict[str, Placed]:
    """Return the rows one after the other: laid out by itself, each would take twice as long.

    A step that is left over goes above the next row.
    """
    placed, bottom = {}, 0.0
    for role, (text, top) in set_rows.items():
        placed[role] = Placed(text, math.floor((top - bottom) * STEPS) / STEPS)
        bottom += placed[role].above + text.height
    return placed


def below_covered(certificate: PrintableCertificate, plan: Plan) -> tuple[tuple[str, Placed], ...]:
    """Return the hours, and who stands for continuing education, if any."""
    lines = []
    if certificate.planned_hours:
        lines.append(("hours", hours_said(certificate)))
    for pair in credit_said(certificate.education):
        together = _text(" · ".join(pair), "education", plan, certificate)
        fits = len(next(together.ways(), Fitted((), 0)).lines) == 1
        lines += [("education", together.text)] if fits else [("education", text) for text in pair]
    texts = [_text(text, role, plan, certificate) for role, text in lines]
    fitted = fit_together(texts, height=plan.covered.height)
    return tuple((role, Placed(text)) for (role, _text), text in zip(lines, fitted, strict=True))


def covered(
    certificate: PrintableCertificate, plan: Plan, below: tuple[tuple[str, Placed], ...]
) -> Covered:
    """Return the list of courses, in the height that what stands ``below`` it leaves."""
    taken = sum(placed.text.height for _role, placed in below)
    return fit_covered(
        certificate.covered,
        place=plan.places["list"],
        height=plan.covered.height - LABEL_HEIGHT - BELOW_LIST - taken,
        locale=certificate.locale,
    )


def facts(certificate: PrintableCertificate, plan: Plan) -> tuple[Fact, ...]:
    """Return the days and the number, each in its box."""
    said = facts_said(certificate)
    return tuple(
        _fact(label, text, box, plan, certificate)
        for (label, text), box in zip(said, plan.facts[len(said) - 2], strict=True)
    )


def signs(certificate: PrintableCertificate, plan: Plan, pictures: Pictures) -> tuple[Signs, ...]:
    """Return those who sign, side by side."""
    people = certificate.signatories
    boxes = plan.signatures.boxes(len(people)) if people else []
    return tuple(
        _signs(who, box, plan, certificate, pictures)
        for who, box in zip(people, boxes, strict=True)
    )


def proof(certificate: PrintableCertificate, plan: Plan) -> dict[str, Placed]:
    """Return what stands by the QR code: the code, where to check it, and what to compare."""
    said = proof_said(certificate)
    texts = [_text(text, role, plan, certificate) for role, text in said.items()]
    fitted = fit_together(texts, height=plan.verify.height - LABEL_HEIGHT)
    return {role: Placed(text) for role, text in zip(said, fitted, strict=True)}


def notice(certificate: PrintableCertificate, plan: Plan) -> Placed:
    """Return what the certificate is, and is not."""
    text = _text(certificate.wording.notice, "notice", plan, certificate)
    [fitted] = fit_together([text], height=plan.notice.height)
    return Placed(fitted)


def spot_of(style: str) -> str:
    """Return the class for the place of a picture that only this certificate has.

    A ``style`` attribute would do, but WeasyPrint shares what it works out between the pages of a
    file only among elements of the same classes.
    """
    return re.sub(r"[^a-z0-9-]+", "", style.replace(".", "-").replace(" ", "-"))


# Where the text of a role is entered under another name.
_FIELDS = {
    "name": NAME,
    "award": "award_title",
    "program": "program_title",
    "signatory": "signatory_name",
    "title": "signatory_title",
    "license": "license_number",
    "address": "verify_url",
    "fact": "number",
}


def _text(
    text: str, role: str, plan: Plan, certificate: PrintableCertificate, width: float = 0
) -> Text:
    place = plan.places[role]
    if width:
        place = replace(place, width=width)
    return Text(text, _FIELDS.get(role, role), place, certificate.locale)


def _fact(label: str, text: str, box: Box, plan: Plan, certificate: PrintableCertificate) -> Fact:
    wanted = _text(text, "fact", plan, certificate, box.width - _BESIDE)
    [fitted] = fit_together([wanted], height=box.height - LABEL_HEIGHT)
    return Fact(label, Placed(fitted))


def _signs(
    who: Signatory,
    box: Box,
    plan: Plan,
    certificate: PrintableCertificate,
    pictures: Pictures,
) -> Signs:
    said = signatory_said(who)
    texts = [_text(text, role, plan, certificate, box.width) for role, text in said.items()]
    fitted = fit_together(texts, height=box.height - _BELOW_LINE)
    slots = plan.signatures
    picture = None
    if size := _size(who.signature, pictures, (box.width - 8, slots.above + 4)):
        left = Box(4, 0, box.width - 8, 0).placed(size[0], align=slots.align)
        # A signature runs a little across its line.
        picture = Picture(who.signature, Box(left, 5 - size[1], *size))
    return Signs(
        who,
        tuple((role, Placed(text)) for role, text in zip(said, fitted, strict=True)),
        picture,
    )


def _size(key: str, pictures: Pictures, most: tuple[float, float]) -> tuple[float, float] | None:
    """Return width and height of a picture, as large as its place allows; None for no picture."""
    if not key or pictures is None:
        return most if key else None
    if key not in pictures:
        raise AssetMissing(key)
    width, height = picture_size(Asset(pictures[key], "image/png"))
    scale = min(most[0] / width, most[1] / height)
    return width * scale, height * scale
