"""Frozen snapshots, read back as what they print. Older ones are read for ever."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import translation

from certificates import rules
from certificates.models.wording import usual_wording

SCHEMA = 2
DATES = ("completed_on", "expires_on")
_PLAIN = (
    "organization",
    "legal_name",
    "award_title",
    "program_title",
    "branch",
    "planned_hours",
    "number",
    "code",
    "locale",
)


def printable(
    snapshot: Mapping[str, Any], *, verify_url: str, fingerprint: str = "", copy: int = 0
) -> rules.PrintableCertificate:
    """What a snapshot prints, with the address that leads to its public page ("" for a sample)."""
    said = snapshot if snapshot["schema"] >= SCHEMA else _as_of_now(snapshot)
    days = {name: date.fromisoformat(said[name]) if said[name] else None for name in DATES}
    education = said["education"]
    return rules.PrintableCertificate(
        **{name: said[name] for name in _PLAIN},
        **days,
        covered=tuple(said["covered"]),
        wording=rules.Wording(**said["wording"]),
        look=look_of(said["look"]),
        signatories=tuple(rules.Signatory(**row) for row in said["signatories"]),
        education=rules.Education(**education) if education else None,
        edition=said["edition"],
        verify_url=verify_url,
        fingerprint=fingerprint,
        copy=copy,
    )


def look_of(values: Mapping[str, str]) -> rules.Look:
    return rules.Look(
        layout=rules.Layout(values["layout"]),
        paper=rules.Paper(values["paper"]),
        orientation=rules.Orientation(values["orientation"]),
        border=rules.Border(values["border"]),
        accent=values["accent"],
        logo=values["logo"],
    )


def pictures_of(snapshot: Mapping[str, Any]) -> set[str]:
    """The SHA-256 of every picture that it shows."""
    if snapshot["schema"] < SCHEMA:
        return set()
    found = {snapshot["look"]["logo"], *(row["signature"] for row in snapshot["signatories"])}
    return found - {""}


def plain_look() -> dict[str, str]:
    """The look of a certificate without a design."""
    look = rules.Look()
    return {name: getattr(look, name) for name in rules.Look.__dataclass_fields__}


def _as_of_now(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """Schema 1 knew one design and one signatory."""
    with translation.override(snapshot["locale"]):
        wording = usual_wording(rules.Kind.PROGRAM)
    signatory = {"name": snapshot["signatory_name"], "title": snapshot["signatory_title"]}
    return {
        **snapshot,
        "wording": wording,
        "look": plain_look(),
        "signatories": [signatory],
        "education": None,
        "edition": 1,
    }
