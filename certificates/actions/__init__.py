"""Every write of certificates, each one function: lock, check, write, log."""

from certificates.actions.attesting import AlreadyAttested, attest
from certificates.actions.checking import check_all
from certificates.actions.designing import frozen_version
from certificates.actions.holding import Held
from certificates.actions.issuing import Tally, issue, issue_attested, issue_missing
from certificates.actions.issuing_groups import (
    Outcome,
    Rehearsal,
    issue_each,
    rehearse,
    sample_for,
    why_held_each,
)
from certificates.actions.paper import ReasonNeeded, pdf_of, printed_before
from certificates.actions.planning import (
    MOST_IN_A_JOB,
    NotPlanned,
    Wishes,
    plan,
)
from certificates.actions.printers import add_printer, calibrate, remove_printer
from certificates.actions.printing import (
    AlreadyEnded,
    NotMade,
    forget_old_files,
    hand_out,
    make_all_parts,
    make_next_part,
    spoil,
)
from certificates.actions.samples import sample_of
from certificates.actions.snapshot import why_held
from certificates.actions.standing import NotNow, correct, reinstate, revoke, suspend
from certificates.actions.transcripts import transcript_of
from certificates.actions.zipping import zip_of

__all__ = [
    "MOST_IN_A_JOB",
    "AlreadyAttested",
    "AlreadyEnded",
    "Held",
    "NotMade",
    "NotNow",
    "NotPlanned",
    "Outcome",
    "ReasonNeeded",
    "Rehearsal",
    "Tally",
    "Wishes",
    "add_printer",
    "attest",
    "calibrate",
    "check_all",
    "correct",
    "forget_old_files",
    "frozen_version",
    "hand_out",
    "issue",
    "issue_attested",
    "issue_each",
    "issue_missing",
    "make_all_parts",
    "make_next_part",
    "pdf_of",
    "plan",
    "printed_before",
    "rehearse",
    "reinstate",
    "remove_printer",
    "revoke",
    "sample_for",
    "sample_of",
    "spoil",
    "suspend",
    "transcript_of",
    "why_held",
    "why_held_each",
    "zip_of",
]
