"""What hangs in training's screens: the learner's section, the team's column, the panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certificates import actions
from certificates.models import (
    Certificate,
    Outcome,
    certificates_of,
    outcomes_of,
    without_certificate,
)
from certificates.rules import Standing, may_follow
from certificates.views.decisions import DECISIONS
from training.formats import day_and_year
from training.frames import Column, Section, Table, TeamAction
from training.models import EarnedAward, StaffMember

WORDS = {
    Standing.VALID: lambda: _("Valid"),
    Standing.EXPIRING: lambda: _("Expires soon"),
    Standing.EXPIRED: lambda: _("Expired"),
    Standing.SUSPENDED: lambda: _("Suspended"),
    Standing.SUPERSEDED: lambda: _("Corrected"),
    Standing.REVOKED: lambda: _("Revoked"),
    None: lambda: _("Not issued"),
}
LOG_SENTENCES = {
    "certificates.issue": gettext_lazy("Certificate %(subject)s issued"),
    "certificates.print": gettext_lazy("Certificate %(subject)s printed"),
    "certificates.reprint": gettext_lazy("Further copy of certificate %(subject)s printed"),
    "certificates.transcript": gettext_lazy("Training record printed"),
    "certificates.cards": gettext_lazy("Wallet card of certificate %(subject)s printed"),
    "certificates.spoil": gettext_lazy("Spoiled print of certificate %(subject)s destroyed"),
    "certificates.zip": gettext_lazy("PDF of certificate %(subject)s put into a ZIP file"),
    "certificates.forget": gettext_lazy("Old print files let go: %(subject)s"),
    "certificates.add_printer": gettext_lazy("Printer added: %(subject)s"),
    "certificates.calibrate": gettext_lazy("Offset of a printer set: %(subject)s"),
    "certificates.remove_printer": gettext_lazy("Printer removed: %(subject)s"),
    "certificates.attest": gettext_lazy("Earlier training attested: %(subject)s"),
    "certificates.suspend": gettext_lazy("Certificate %(subject)s suspended"),
    "certificates.reinstate": gettext_lazy("Certificate %(subject)s reinstated"),
    "certificates.correct": gettext_lazy("Certificate %(subject)s replaced by a corrected edition"),
    "certificates.revoke": gettext_lazy("Certificate %(subject)s revoked"),
}
ORDER = 40
FIRST = 10  # on the record, before what led to them


@dataclass(frozen=True)
class Entry:
    """Something earned with its newest certificate and how that stands; or why there is none."""

    title: str
    award: EarnedAward | None
    certificate: Certificate | None
    standing: Standing | None
    held: str = ""
    earlier: tuple[Certificate, ...] = ()

    @property
    def words(self) -> str:
        return WORDS[self.standing]()

    @property
    def decisions(self) -> list[tuple[str, Any]]:
        """What may be decided now: where, and the word for it."""
        if self.certificate is None:
            return []
        last = self.certificate.last_kind
        return [
            (reverse(f"practicum_certificates:{name}", args=[self.certificate.pk]), decision.label)
            for name, decision in DECISIONS.items()
            if may_follow(decision.event, last=last)
        ]


def my_training(request, staff_member: StaffMember) -> Section | None:
    """Her certificates, the latest first; nothing before the first award."""
    entries = _entries(staff_member, timezone.now(), explain=False)
    if not entries:
        return None
    context = {"entries": entries, "person": staff_member}
    return Section("practicum_certificates/my_certificates.html", context, ORDER)


def person_panel(request, staff_member: StaffMember) -> Section:
    """A person's certificates for her manager, with what is held and why."""
    context = {
        "entries": _entries(staff_member, timezone.now(), explain=True),
        "person": staff_member,
        "may_decide": staff_member.user_id != request.user.pk,
    }
    return Section("practicum_certificates/person_panel.html", context, FIRST)


def team_column(staff_member_ids: Sequence[int]) -> Column:
    """For each person the certificates of all her awards. One query."""
    now = timezone.now()
    outcomes: dict[int, list[tuple[Outcome, Standing | None]]] = {}
    for outcome in outcomes_of(staff_member_ids):
        outcomes.setdefault(outcome.staff_member_id, []).append((outcome, outcome.standing_at(now)))
    return Column(
        heading=_("Certificate"),
        cells={person: _cell(rows) for person, rows in outcomes.items()},
        plain={person: _plain(rows) for person, rows in outcomes.items()},
    )


def team_action(user) -> TeamAction | None:
    person = getattr(user, "staff_member", None)
    if not (user.is_superuser or (person and person.sees_team)):
        return None
    return TeamAction(
        _("Print certificates"), reverse("practicum_certificates:desk-people"), icon="printer"
    )


def transcript(staff_member: StaffMember, zone) -> Table:
    """Hook ``practicum_transcript``: her certificates as they stand now. One query."""
    now = timezone.now()
    rows = [
        (
            row.award_title,
            row.printed_number,
            day_and_year(row.prints.completed_on),
            day_and_year(row.expires_on) if row.expires_on else "",
            WORDS[row.standing_at(now)](),
        )
        for row in reversed(certificates_of(staff_member))
    ]
    columns = (_("Certificate"), _("Number"), _("Completed"), _("Valid through"), _("Standing"))
    return Table(_("Certificates"), columns, tuple(rows), order=15)


def log_sentences() -> Mapping[str, Any]:
    """How the record tells what was done with certificates."""
    return LOG_SENTENCES


def _entries(staff_member: StaffMember, at: datetime, *, explain: bool) -> list[Entry]:
    """What waits first, then the certificates. One query, and two more if there is anything."""
    if not outcomes_of([staff_member.pk]):
        return []
    waiting = without_certificate().filter(enrollment__staff_member=staff_member)
    held = [_held(award, at, explain=explain) for award in waiting.order_by("-earned_at", "-pk")]
    issued = certificates_of(staff_member)
    if explain:
        issued = issued.prefetch_related("events")
    editions: dict[str, list[Certificate]] = {}
    for certificate in issued:
        editions.setdefault(certificate.number, []).append(certificate)
    return held + [_issued(rows, at) for rows in editions.values()]


def _held(award: EarnedAward, at: datetime, *, explain: bool) -> Entry:
    held = actions.why_held(earned_award=award, at=at) if explain else ""
    return Entry(award.title, award, None, None, held)


def _issued(editions: list[Certificate], at: datetime) -> Entry:
    """editions: the newest first."""
    newest, *earlier = editions
    return Entry(newest.award_title, None, newest, newest.standing_at(at), earlier=tuple(earlier))


def _cell(rows: list[tuple[Outcome, Standing | None]]) -> SafeString:
    context = {
        "entries": [
            {"outcome": outcome, "standing": standing, "words": WORDS[standing]()}
            for outcome, standing in rows
        ]
    }
    return mark_safe(  # noqa: S308 - the template escapes
        render_to_string("practicum_certificates/team_cell.html", context).strip()
    )


def _plain(rows: list[tuple[Outcome, Standing | None]]) -> str:
    return "; ".join(f"{outcome.award_title}: {WORDS[standing]()}" for outcome, standing in rows)
