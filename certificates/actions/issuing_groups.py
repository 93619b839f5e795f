"""Issuing for a chosen group: what holds somebody back, what each will get, and then doing it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from certificates.actions.holding import NOT_YET, Held, check_texts, printable_name
from certificates.actions.issuing import issue
from certificates.actions.paper import pictured
from certificates.actions.snapshot import compose
from certificates.models import Certificate, printable
from training.actions import Actor
from training.models import EarnedAward

ANYBODY = "Ana Lima"  # stands for a name that nothing holds back


@dataclass(frozen=True)
class Rehearsal:
    """What would be issued for an award; or ``held``, why nothing would."""

    award: EarnedAward
    snapshot: dict[str, Any] | None = None
    held: str = ""

    @property
    def completed_on(self) -> date | None:
        return date.fromisoformat(self.snapshot["completed_on"]) if self.snapshot else None

    @property
    def expires_on(self) -> date | None:
        last = self.snapshot["expires_on"] if self.snapshot else None
        return date.fromisoformat(last) if last else None


@dataclass(frozen=True)
class Outcome:
    """What came of one award: its certificate, new or there already; or why there is none."""

    award: EarnedAward
    certificate: Certificate | None = None
    is_new: bool = False
    held: str = ""


def why_held_each(*, awards: Sequence[EarnedAward], at: datetime) -> dict[int, str]:
    """Award id → why its certificate cannot be issued, of those that cannot. Writes nothing.

    What a program and its design say is composed once for all who earned the same award; of each
    person only the name is set. So the number of queries does not grow with the people.
    """
    held: dict[int, str] = {}
    common: dict[tuple[int, UUID], dict[str, Any] | str] = {}
    for award in awards:
        key = (award.enrollment.program_id, award.award_key)
        if key not in common:
            common[key] = _common(award, at)
        if reason := _why_held(common[key], award.enrollment.staff_member.legal_name):
            held[award.pk] = reason
    return held


def rehearse(*, award: EarnedAward, at: datetime) -> Rehearsal:
    """Compose what ``issue`` would freeze. Writes nothing."""
    try:
        return Rehearsal(award, compose(earned_award=award, at=at).snapshot)
    except Held as held:
        return Rehearsal(award, held=held.reason)


def sample_for(*, award: EarnedAward, at: datetime) -> bytes:
    """The page that would be printed, marked as a sample. Writes nothing. Raises Held."""
    snapshot = compose(earned_award=award, at=at).snapshot | NOT_YET
    number = {"number": f"…-{snapshot['issued_on'][:4]}-…"}
    return pictured([snapshot], [printable(snapshot | number, verify_url="")]).content


def issue_each(*, awards: Iterable[EarnedAward], at: datetime, by: Actor) -> list[Outcome]:
    """Issue all that can be issued, each in a transaction of its own, and tell what came of each.

    What is held back, or was issued by somebody else meanwhile, holds up nothing.
    """
    return [_issued(award, at, by) for award in awards]


def _issued(award: EarnedAward, at: datetime, by: Actor) -> Outcome:
    try:
        certificate = issue(earned_award=award, at=at, by=by)
    except Held as held:
        return Outcome(award, held=held.reason)
    is_new = certificate.issued_at == at
    return Outcome(award, certificate, is_new)


def _common(award: EarnedAward, at: datetime) -> dict[str, Any] | str:
    """The snapshot of an award for anybody; or what holds back everybody."""
    try:
        return compose(earned_award=award, at=at, keep={"legal_name": ANYBODY}).snapshot
    except Held as held:
        return held.reason


def _why_held(common: dict[str, Any] | str, name: str) -> str:
    if isinstance(common, str):
        return common
    try:
        check_texts(common | {"legal_name": printable_name(name)})
    except Held as held:
        return held.reason
    return ""
