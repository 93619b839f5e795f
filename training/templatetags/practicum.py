"""Words for states, and the QR code of a card."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from datetime import date
from functools import cache

import segno
from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from training import frames
from training.models import Enrollment, LogEntry, Role, TrainingState
from training.rules import Outline, Part, State, Step

register = template.Library()

SENTENCES = {
    "training.hire": gettext_lazy("Taken on as %(subject)s"),
    "training.correct_record": gettext_lazy("Record of %(subject)s corrected"),
    "training.change_role": gettext_lazy("Role changed to %(subject)s"),
    "training.join_branch": gettext_lazy("Joined %(subject)s"),
    "training.manage_branch": gettext_lazy("Became manager of %(subject)s"),
    "training.leave_branch": gettext_lazy("Left %(subject)s"),
    "training.take_back_move": gettext_lazy("Planned move to %(subject)s taken back"),
    "training.let_go": gettext_lazy("Let go, last day %(subject)s"),
    "training.close_account": gettext_lazy("Account closed"),
    "training.rehire": gettext_lazy("Re-hired; was here before: %(subject)s"),
    "training.merge": gettext_lazy("Record of %(subject)s merged into this one"),
    "training.erase": gettext_lazy("Personal data erased: %(subject)s"),
    "training.import_roster": gettext_lazy("Roster imported: %(subject)s"),
    "training.enroll": gettext_lazy("Enrolled in %(subject)s"),
    "training.withdraw": gettext_lazy("Withdrawn from %(subject)s"),
    "training.resume": gettext_lazy("Taken up again: %(subject)s"),
    "training.extend": gettext_lazy("More time: %(subject)s"),
    "training.unlock": gettext_lazy("Unlocked before its turn: %(subject)s"),
    "training.acknowledge": gettext_lazy("Earlier completion acknowledged: %(subject)s"),
    "training.write_note": gettext_lazy("Note written"),
    "training.make_rule": gettext_lazy("Enrollment rule made: %(subject)s"),
    "training.end_rule": gettext_lazy("Enrollment rule ended: %(subject)s"),
    "training.set_due_date": gettext_lazy("Due date set: %(subject)s"),
    "training.complete": gettext_lazy("Completed %(subject)s"),
    "training.earn": gettext_lazy("Earned %(subject)s"),
    "training.make_sign_in_card": gettext_lazy("Sign-in card made"),
    "training.redeem_sign_in_card": gettext_lazy("Sign-in card used"),
    "training.invite": gettext_lazy("Invited by e-mail to %(subject)s"),
    "training.invitation_not_sent": gettext_lazy("Invitation to %(subject)s could not be sent"),
    "training.withdraw_invitation": gettext_lazy("Invitation to %(subject)s withdrawn"),
    "training.give_password": gettext_lazy("First password given"),
    "training.reset_sign_in": gettext_lazy("Second factor and password of %(subject)s reset"),
    "training.choose_own_password": gettext_lazy("Own password chosen in place of the first one"),
}

ABOUT_ROLES = {"training.hire", "training.change_role"}


@register.filter
def why_locked(step: Step) -> str:
    """What a locked step waits for: the one right before it; empty for any other step."""
    if step.state is not State.LOCKED or not step.left:
        return ""
    return _("Opens after “%(title)s”.") % {"title": step.left[-1].title}


@register.filter
def unit_meta(step: Step) -> str:
    """The line under a unit's title: what kind of work it is and how long it takes."""
    return " · ".join(text for text in (step.unit.label, _in_minutes(step.unit.minutes)) if text)


@register.filter
def part_meta(part: Part) -> str:
    """The line under the title of a part: how much of it is done, or how much there is."""
    if part.state is not State.LOCKED:
        return progress_text(part)
    steps = ngettext("%(n)d step", "%(n)d steps", part.total) % {"n": part.total}
    return " · ".join(text for text in (_("Locked"), steps, _in_minutes(part.minutes_left)) if text)


def _in_minutes(minutes: int) -> str:
    return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes} if minutes else ""


@register.filter
def progress_text(outline: Outline) -> str:
    return _("%(done)d of %(total)d done") % {"done": outline.done, "total": outline.total}


@register.filter
def is_next(step: Step, outline: Outline) -> bool:
    return step is outline.next


@register.filter
def done_meta(step: Step) -> str:
    """For a manager: when it was done, in the branch's zone."""
    if step.done_at is None:
        return unit_meta(step)
    return date_format(timezone.localtime(step.done_at), _("M j, Y, g:i A"))


@register.filter
def state_on(enrollment: Enrollment, day: date) -> TrainingState:
    return enrollment.state(day)


def log_sentences() -> Mapping[str, str]:
    """Code of an action → its sentence, with ``%(subject)s`` in it, of every package."""
    return ChainMap(SENTENCES, *frames.gather("practicum_log_sentences"))


@register.filter
def log_sentence(entry: LogEntry, sentences: Mapping[str, str] | None = None) -> str:
    """What an entry says, in words; an action of a host site is shown by its code.

    sentences: for many entries, the ones that ``log_sentences`` gave once.
    """
    if sentences is None:
        sentences = log_sentences()
    subject = entry.subject
    if entry.action in ABOUT_ROLES and subject in Role.values:
        subject = Role(subject).label
    return sentences.get(entry.action, entry.action + " %(subject)s") % {"subject": subject}


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """An icon of the set by its name. Drawn once: a page shows up to a hundred of them."""
    return render_to_string("practicum/elements/icon.html", {"name": name})


@register.simple_tag
def qr_code(text: str, label: str) -> SafeString:
    """A QR code as inline SVG, without style attributes; ``label`` is read aloud."""
    code = segno.make(text, error="m", micro=False)
    drawing = mark_safe(  # noqa: S308 - made by segno from modules, never from markup in the text
        code.svg_inline(omitsize=True, border=4, svgclass=None, lineclass=None)
    )
    return format_html('<div class="qr" role="img" aria-label="{}">{}</div>', label, drawing)
