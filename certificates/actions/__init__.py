"""Every write of certificates, each one function: lock, check, write, log."""

from certificates.actions.attesting import AlreadyAttested, attest
from certificates.actions.checking import check_all
from certificates.actions.designing import frozen_version
from certificates.actions.issuing import Tally, issue, issue_attested, issue_missing
from certificates.actions.issuing_groups import (
    Outcome,
    Rehearsal,
    issue_each,
    rehearse,
    sample_for,
    why_held_each,
)
from certificates.actions.paper import ReasonNeeded, pdf_of, print_together, printed_before
from certificates.actions.samples import sample_of
from certificates.actions.snapshot import Held, why_held
from certificates.actions.standing import NotNow, correct, reinstate, revoke, suspend
from certificates.actions.transcripts import transcript_of

__all__ = [
    "AlreadyAttested",
    "Held",
    "NotNow",
    "Outcome",
    "ReasonNeeded",
    "Rehearsal",
    "Tally",
    "attest",
    "check_all",
    "correct",
    "frozen_version",
    "issue",
    "issue_attested",
    "issue_each",
    "issue_missing",
    "pdf_of",
    "print_together",
    "printed_before",
    "rehearse",
    "reinstate",
    "revoke",
    "sample_for",
    "sample_of",
    "suspend",
    "transcript_of",
    "why_held",
    "why_held_each",
]
