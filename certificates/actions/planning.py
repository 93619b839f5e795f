"""Planning a print job: what goes into which part, and as which copy. Nothing is made yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from certificates import rules
from certificates.actions.paper import ReasonNeeded, printed_before
from certificates.models import (
    Certificate,
    JobKind,
    PrintEntry,
    Printer,
    PrintJob,
    PrintPart,
)
from training.actions import Actor, log

MOST_IN_A_JOB = 1000  # ten files; a house of that many prints branch by branch
MOST_CARDS = rules.MOST_SHEETS * rules.CARDS_ON_A_SHEET


class NotPlanned(Exception):
    """No job can be made of this; ``reason`` is the sentence for people."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """How a job is to be printed; see ``PrintJob``."""

    kind: str = JobKind.FILE
    order: str = rules.Order.NAME
    paper: str = ""
    press: bool = False
    backs: bool = True
    first_label: int = 1
    printer: Printer | None = None


@transaction.atomic
def plan(
    *,
    certificates: Iterable[int],
    wishes: Wishes,
    key: UUID,
    at: datetime,
    by: Actor,
    reason: str = "",
) -> PrintJob:
    """Make a job of the certificates with these ids, or return the one with this key.

    Their rows are locked, so that of two jobs at once one prints the first copies and the other one
    second copies. Who was revoked meanwhile is left out, and said to be so. Raises ReasonNeeded for
    further copies without a reason, and NotPlanned for none, or for too many.
    """
    rows = list(Certificate.objects.select_for_update().filter(pk__in=certificates).order_by("pk"))
    if there := PrintJob.objects.filter(key=key, made_by_id=_person(by)).first():
        return there
    _refuse_none_or_too_many(len(rows))
    copies = Counter[int]() if wishes.kind == JobKind.ZIP else printed_before(rows, wishes.kind)
    if copies and not reason:
        again = [row for row in rows if copies[row.pk]]
        raise ReasonNeeded([f"{row.snapshot['legal_name']}: {row.award_title}" for row in again])
    wishes = _as_it_applies(wishes)
    job = PrintJob.objects.create(
        key=key,
        reason=reason if copies else "",
        made_at=at,
        made_by_id=_person(by),
        made_by_name=by.name,
        **vars(wishes),
        **_offset_of(wishes.printer),
    )
    _fill(job, rows, copies)
    if job.kind == JobKind.ZIP:
        _log_each(rows, at, by)
    return job


def _person(by: Actor) -> int:
    """The desk is always somebody's: the system prints nothing by itself."""
    if by.user_id is None:
        raise ValueError("A print job needs a person who looks at the paper.")
    return by.user_id


def _refuse_none_or_too_many(count: int) -> None:
    if not count:
        raise NotPlanned(_("Nothing is chosen. Tick at least one certificate."))
    if count > MOST_IN_A_JOB:
        text = ngettext(
            "At most %(most)d certificate goes into one job, and this is %(count)d.",
            "At most %(most)d certificates go into one job, and these are %(count)d. "
            "Print branch by branch.",
            MOST_IN_A_JOB,
        )
        raise NotPlanned(text % {"most": MOST_IN_A_JOB, "count": count})


def _as_it_applies(wishes: Wishes) -> Wishes:
    """Without what means nothing for its kind."""
    if wishes.kind == JobKind.CARDS:
        paper = wishes.paper or rules.Paper.LETTER.value
        return Wishes(
            kind=wishes.kind,
            order=wishes.order,
            paper=paper,
            backs=wishes.backs,
            first_label=wishes.first_label,
            printer=wishes.printer,
        )
    is_file = wishes.kind == JobKind.FILE
    return Wishes(
        kind=wishes.kind,
        order=wishes.order,
        paper=wishes.paper if is_file else "",
        press=wishes.press and is_file,
        printer=wishes.printer if is_file else None,
    )


def _offset_of(printer: Printer | None) -> dict[str, Decimal]:
    return {"offset_x": printer.x, "offset_y": printer.y} if printer else {}


def _fill(job: PrintJob, rows: list[Certificate], copies: Counter[int]) -> None:
    """Write the entries in order, and a part for each file."""
    by_id = {row.pk: row for row in rows}
    sortable = (
        rules.Sortable(
            key=row.pk,
            name=row.snapshot["legal_name"],
            branch=row.snapshot["branch"],
            completed_on=date.fromisoformat(row.snapshot["completed_on"]),
        )
        for row in rows
    )
    used = job.first_label - 1 if job.kind == JobKind.CARDS else 0
    most = MOST_CARDS if job.kind == JobKind.CARDS else rules.MOST_PAGES
    ordered = rules.in_order(sortable, rules.Order(job.order))
    parts = rules.in_parts(ordered, most=most, used=used)
    placed = [(number, row.key) for number, part in enumerate(parts, 1) for row in part]
    PrintPart.objects.bulk_create(
        PrintPart(job=job, number=number) for number in range(1, len(parts) + 1)
    )
    PrintEntry.objects.bulk_create(
        PrintEntry(
            job=job,
            certificate=by_id[key],
            position=position,
            part=part,
            copy=copies[key],
        )
        for position, (part, key) in enumerate(placed, start=1)
    )


def _log_each(rows: list[Certificate], at: datetime, by: Actor) -> None:
    for row in rows:
        log(
            action="certificates.zip",
            at=at,
            by=by,
            about=row.staff_member,
            subject=f"{row.printed_number} {row.award_title}",
        )
