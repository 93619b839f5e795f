"""Making the parts of a print job, each once, whoever asks and whatever dies in between."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from certificates import rules
from certificates.actions.holding import Held
from certificates.actions.paper import make, pdf_of
from certificates.models import (
    Certificate,
    CertificateFile,
    Ending,
    FileEntry,
    JobKind,
    PrintEntry,
    PrintJob,
    PrintPart,
)
from certificates.render import Made, Press, make_cards, make_file
from training.actions import Actor, log

LEASE = timedelta(minutes=2)  # far longer than a hundred pages take, even on a slow machine
KEPT_FOR = timedelta(days=30)  # house standard: to fetch a file again; its hash stays for ever
LOGGED = {JobKind.FILE: "certificates.print", JobKind.CARDS: "certificates.cards"}


class AlreadyEnded(Exception):
    """Somebody has said before how the job came out."""


class NotMade(Exception):
    """Some of its parts are not made yet, so nobody can have seen them on paper."""


def make_next_part(*, job: PrintJob, at: datetime) -> PrintPart | None:
    """Make the first part that nobody is making; None if there is none.

    The lease keeps two from working at the same part. Who dies holds it until it runs out; then the
    part is made anew. Recorded is a part once in any case, by one conditional UPDATE.
    """
    lease = uuid4()
    if job.ending:
        return None
    for part in job.parts.to_make().defer("content"):
        free = Q(leased_until__isnull=True) | Q(leased_until__lte=at)
        unmade = PrintPart.objects.filter(free, pk=part.pk, made_at__isnull=True)
        if unmade.update(lease=lease, leased_until=at + LEASE):
            part.lease = lease
            return _made(job, part, at)
    return None


def make_all_parts(*, job: PrintJob, at: datetime) -> None:
    """Make what is left, part by part."""
    while make_next_part(job=job, at=at):
        pass


@transaction.atomic
def hand_out(*, job: PrintJob, at: datetime, by: Actor) -> None:
    """The paper came out well: these are printed now. Raises NotMade and AlreadyEnded."""
    if job.parts.to_make().exists():
        raise NotMade
    _end(job, Ending.HANDED_OUT, at)
    entries = job.entries.filter(left_out="").select_related("certificate__staff_member")
    for entry in entries.order_by("position"):
        _log(job, entry, at, by)


@transaction.atomic
def spoil(*, job: PrintJob, reason: str, at: datetime, by: Actor) -> None:
    """The paper came out badly and is destroyed: what was in it can be printed as if it never was.

    Raises AlreadyEnded.
    """
    _end(job, Ending.SPOILED, at)
    for entry in job.entries.filter(left_out="").select_related("certificate__staff_member"):
        log(
            action="certificates.spoil",
            at=at,
            by=by,
            about=entry.certificate.staff_member,
            subject=_subject(entry.certificate),
            reason=reason,
        )


@transaction.atomic
def forget_old_files(*, at: datetime, older_than: timedelta = KEPT_FOR) -> int:
    """Let go of the bytes of print jobs that are older; return how many files that were.

    Their hashes stay, so that the public page goes on knowing them; so does each certificate's own
    file.
    """
    old = PrintPart.objects.filter(content__isnull=False, made_at__lt=at - older_than)
    count = old.update(content=None)
    if count:
        log(action="certificates.forget", at=at, subject=str(count))
    return count


def _end(job: PrintJob, ending: Ending, at: datetime) -> None:
    if not PrintJob.objects.filter(pk=job.pk, ending="").update(ending=ending, ended_at=at):
        raise AlreadyEnded


def _log(job: PrintJob, entry: PrintEntry, at: datetime, by: Actor) -> None:
    again = entry.copy > 0
    action = LOGGED[JobKind(job.kind)]
    log(
        action="certificates.reprint" if again and job.kind == JobKind.FILE else action,
        at=at,
        by=by,
        about=entry.certificate.staff_member,
        subject=_subject(entry.certificate),
        reason=job.reason if again else "",
    )


def _subject(certificate: Certificate) -> str:
    return f"{certificate.printed_number} {certificate.award_title}"


def _made(job: PrintJob, part: PrintPart, at: datetime) -> PrintPart:
    """Make the part, outside of any transaction, and give the lease back if that fails."""
    try:
        left_out: dict[int, str] = {}
        entries = _entries(job, part, left_out)
        made = _file(job, entries, left_out, at, is_first=part.number == 1)
        _record(job, part, entries, left_out, made, at)
    except BaseException:
        PrintPart.objects.filter(pk=part.pk, lease=part.lease).update(leased_until=None)
        raise
    return part


def _entries(job: PrintJob, part: PrintPart, left_out: dict[int, str]) -> list[PrintEntry]:
    """Those of the part that may still be printed; who was revoked meanwhile goes to left_out."""
    certificates = {
        row.pk: row
        for row in Certificate.objects.filter(
            print_entries__job=job, print_entries__part=part.number
        ).with_events()
    }
    printed = []
    for entry in job.entries.filter(part=part.number).order_by("position"):
        entry.certificate = certificates[entry.certificate_id]
        if entry.certificate.may_be_printed:
            printed.append(entry)
        else:
            left_out[entry.pk] = _("It does not count any more: look at the record.")
    return printed


def _file(
    job: PrintJob,
    entries: list[PrintEntry],
    left_out: dict[int, str],
    at: datetime,
    *,
    is_first: bool,
) -> Made | None:
    """The bytes of the part; None where they are no file of their own, or nobody is left.

    What cannot be printed on this machine goes to left_out, and holds up nobody else.
    """
    if job.kind == JobKind.ZIP:
        for entry in entries:
            try:
                pdf_of(certificate=entry.certificate, at=at)
            except Held as held:
                left_out[entry.pk] = held.reason
        return None
    try:
        return _drawn(job, entries, is_first=is_first)
    except Held:
        for entry in entries:
            try:
                _drawn(job, [entry], is_first=is_first)
            except Held as held:
                left_out[entry.pk] = held.reason
    entries[:] = [entry for entry in entries if entry.pk not in left_out]
    return _drawn(job, entries, is_first=is_first)


def _drawn(job: PrintJob, entries: Sequence[PrintEntry], *, is_first: bool) -> Made | None:
    if not entries:
        return None
    prints = [_printed(job, entry) for entry in entries]
    render = _printer(job, is_first=is_first)
    return make([entry.certificate for entry in entries], prints, render=render)


def _printer(job: PrintJob, *, is_first: bool) -> Callable[..., Made]:
    """What makes the file: pages or cards, as the job wishes them."""
    offset = (float(job.offset_x), float(job.offset_y))
    if job.kind == JobKind.CARDS:
        return partial(
            make_cards,
            paper=rules.Paper(job.paper),
            first_label=job.first_label if is_first else 1,
            backs=job.backs,
            offset=offset,
        )
    return partial(make_file, press=Press(marks=job.press, offset=offset))


def _printed(job: PrintJob, entry: PrintEntry) -> rules.PrintableCertificate:
    said = entry.certificate.printed_as(copy=entry.copy)
    if not job.paper or job.kind == JobKind.CARDS:
        return said
    return replace(said, look=replace(said.look, paper=rules.Paper(job.paper)))


@transaction.atomic
def _record(
    job: PrintJob,
    part: PrintPart,
    entries: Sequence[PrintEntry],
    left_out: dict[int, str],
    made: Made | None,
    at: datetime,
) -> None:
    """Keep the part with the hash of its file; nothing if somebody else was faster."""
    mine = PrintPart.objects.filter(pk=part.pk, made_at__isnull=True)
    if not mine.update(made_at=at, leased_until=None, content=made.content if made else None):
        return
    for pk, reason in left_out.items():
        job.entries.filter(pk=pk).update(left_out=reason)
    if made is None:
        return
    file = CertificateFile.objects.create(
        kind=job.kind,
        sha256=rules.digest(made.content),
        made_at=at,
        made_with=made.made_with,
    )
    FileEntry.objects.bulk_create(
        FileEntry(file=file, certificate_id=entry.certificate_id, position=number, copy=entry.copy)
        for number, entry in enumerate(entries, start=1)
    )
    PrintPart.objects.filter(pk=part.pk).update(file=file)
