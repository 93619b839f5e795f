"""What can be decided about a certificate that was issued, and the words for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from certificates import actions
from certificates.rules import EventKind


@dataclass(frozen=True)
class Decision:
    """One thing that can be decided: what it does, and the words around its form."""

    event: EventKind
    write: Callable[..., Any]
    label: Any
    title: Any
    lede: Any
    button: Any
    keep: Any
    done: Any
    is_final: bool = False


DECISIONS = {
    "suspend": Decision(
        EventKind.SUSPENDED,
        actions.suspend,
        _("Suspend"),
        _("Suspend a certificate"),
        _(
            "Until you reinstate it, the public page says “suspended” and it does not count. The "
            "last valid day stays the same."
        ),
        _("Suspend this certificate"),
        _("Do not suspend it"),
        _("Certificate %(number)s is suspended."),
    ),
    "reinstate": Decision(
        EventKind.REINSTATED,
        actions.reinstate,
        _("Reinstate"),
        _("Reinstate a certificate"),
        _("It counts again from now on, through the same last valid day."),
        _("Reinstate this certificate"),
        _("Leave it suspended"),
        _("Certificate %(number)s counts again."),
    ),
    "correct": Decision(
        EventKind.SUPERSEDED,
        actions.correct,
        _("Correct"),
        _("Issue a corrected edition"),
        _(
            "Correct the person’s record first. The new edition has the same number and days, a "
            "code of its own, and the name and design of today; the old paper then leads to it."
        ),
        _("Issue the corrected edition"),
        _("Keep the old one"),
        _("A corrected edition of certificate %(number)s is issued."),
    ),
    "revoke": Decision(
        EventKind.REVOKED,
        actions.revoke,
        _("Revoke"),
        _("Revoke a certificate"),
        _(
            "From now on the public page says “revoked”. This cannot be taken back; the record "
            "stays."
        ),
        _("Revoke this certificate"),
        _("Keep it"),
        _("Certificate %(number)s is revoked."),
        is_final=True,
    ),
}
