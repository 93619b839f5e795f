"""Words for managers: rules, whom they concern, and what was decided."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from training.models import EnrollmentRule, Match, Role
from training.rules import Basis, DueKind, State, Step
from training.templatetags.practicum import done_meta

register = template.Library()

STATES = {
    State.DONE: lambda: _("Done"),
    State.OPEN: lambda: _("Open"),
    State.LOCKED: lambda: _("Locked"),
}


def _day(day: date) -> str:
    return date_format(day, _("F j, Y"))


@register.filter
def managed_meta(step: Step) -> str:
    """State, and how it came about: when it was done, or who decided that it is."""
    if step.basis is Basis.ACKNOWLEDGED and step.done_at:
        done = _day(timezone.localdate(step.done_at))
        return _("Acknowledged: completed elsewhere on %(day)s") % {"day": done}
    words = [STATES[step.state](), done_meta(step)]
    if step.basis is Basis.TESTED_OUT:
        words.insert(1, _("by its quiz"))
    if step.basis is Basis.UNLOCKED:
        words.insert(1, _("unlocked by a manager"))
    return " · ".join(filter(None, words))


@register.filter
def rule_words(rule: EnrollmentRule) -> str:
    """Whom a rule concerns, in words."""
    job = Role(rule.role).label if rule.role else _("Everybody")
    words = [str(job), rule.branch.name if rule.branch else _("every branch")]
    if rule.hired_since:
        words.append(_("hired since %(day)s") % {"day": _day(rule.hired_since)})
    return " · ".join(words)


@register.filter
def due_words(rule: EnrollmentRule) -> str:
    due = rule.due
    if due.kind is DueKind.ON and due.on:
        return _("Due on %(day)s") % {"day": _day(due.on)}
    if due.kind is DueKind.NONE:
        return _("No date")
    days = due.days or 0
    if due.kind is DueKind.AFTER_START:
        said = ngettext(
            "Due %(n)d working day after the start", "Due %(n)d working days after the start", days
        )
    else:
        said = ngettext(
            "Due %(n)d working day after hiring", "Due %(n)d working days after hiring", days
        )
    return said % {"n": days}


@register.filter
def why_matched(match: Match, day: date) -> str:
    """What of a person a rule looks at. Uses prefetched memberships."""
    person = match.person
    places = ", ".join(branch.name for branch in person.branches(day))
    hired = _("hired on %(day)s") % {"day": _day(person.hired_on)}
    return " · ".join(filter(None, [person.get_role_display(), places, hired]))


@register.filter
def why_alone(match: Match) -> str:
    """Why a rule leaves somebody alone."""
    earlier = match.earlier
    if earlier is None:
        return ""
    if earlier.withdrawn_at:
        day = _day(timezone.localdate(earlier.withdrawn_at))
        return _("Withdrawn from it on %(day)s; take it up again on her record.") % {"day": day}
    if earlier.completed_at:
        return _("Completed it on %(day)s.") % {
            "day": _day(timezone.localdate(earlier.completed_at))
        }
    return _("Is in it already.")
