"""Every write of certificates, each one function: lock, check, write, log."""

from certificates.actions.issuing import Tally, issue, issue_missing
from certificates.actions.paper import pdf_of, print_together
from certificates.actions.revoking import AlreadyRevoked, revoke
from certificates.actions.snapshot import Held, why_held

__all__ = [
    "AlreadyRevoked",
    "Held",
    "Tally",
    "issue",
    "issue_missing",
    "pdf_of",
    "print_together",
    "revoke",
    "why_held",
]
