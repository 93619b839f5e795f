"""Today: what a manager looks at first, and what she does about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import Exists, OuterRef
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from training import actions, frames
from training.models import Enrollment, LastLook, Role, StaffMember, TrainingState
from training.views.team import managers_only

DUE_WITHIN = timedelta(days=7)
SHOWN = 8  # people of a group before the fold


@dataclass(frozen=True)
class Entry:
    """One person of a group, with all that is said of her."""

    person: int
    name: str
    lines: list[frames.TodayLine]


@dataclass(frozen=True)
class Group:
    kind: frames.TodayGroup
    entries: list[Entry]

    @property
    def first(self) -> list[Entry]:
        return self.entries[:SHOWN]

    @property
    def rest(self) -> list[Entry]:
        return self.entries[SHOWN:]


@require_safe
@managers_only
def today(request):
    """As many queries for one person as for a thousand."""
    now = timezone.now()
    look = _look(request, now)
    lines = [line for lines in frames.gather("practicum_today", look=look) for line in lines]
    context = {
        "groups": [Group(kind, _entries(lines, kind)) for kind in frames.TodayGroup],
        "since": look.since,
        "now": now,
        "day": look.today,
    }
    return TemplateResponse(request, "practicum_training/today.html", context)


@require_POST
@managers_only
def seen(request):
    """What stood on the page is no news any more; ``until`` is when the page was made."""
    now = timezone.now()
    until = _moment(request.POST.get("until", "")) or now
    actions.mark_seen(user_id=request.user.pk, looked_at=until, at=now)
    return redirect("practicum_training:today")


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None


def _look(request, now: datetime) -> frames.Look:
    """Of everybody whom she sees but herself: nobody manages her own training."""
    day = timezone.localdate(now)
    people = StaffMember.objects.visible_to(request.user, on=day).exclude(user=request.user)
    return frames.Look(
        people=people.employed(on=day),
        since=LastLook.objects.since(request.user, at=now),
        now=now,
        today=day,
    )


def _entries(lines, kind) -> list[Entry]:
    """The lines of a group by person, the most urgent person first."""
    mine = [line for line in lines if line.group is kind]
    urgency: dict[int, tuple] = {}
    for line in mine:
        key = (line.rank, line.name)
        urgency[line.person] = min(urgency.get(line.person, key), key)
    mine.sort(key=lambda line: (urgency[line.person], line.person, line.rank))
    runs = ((person, list(run)) for person, run in groupby(mine, key=lambda line: line.person))
    return [Entry(person, run[0].name, run) for person, run in runs]


def lines(look: frames.Look):
    """Hook ``practicum_today``: training's own lines. Three queries."""
    yield from _due(look)
    yield from _finished(look)
    yield from _not_enrolled(look)


def _due(look: frames.Look):
    rows = Enrollment.objects.filter(staff_member__in=look.people).open()
    rows = rows.filter(due_on__lte=look.today + DUE_WITHIN).select_related("staff_member")
    rows = rows.select_related("program").order_by("due_on", "pk")
    for row in rows[: frames.MOST_LINES]:
        late = row.state(look.today) is TrainingState.LATE
        yield frames.TodayLine(
            group=frames.TodayGroup.DUE,
            person=row.staff_member_id,
            name=row.staff_member.legal_name,
            text=row.program.title,
            meta=_due_words(row.due_on, look.today),
            state="late" if late else "open",
            action=frames.Link(_("Extend"), _enrollment_url(row) + "#extend"),
            rank=(row.due_on - look.today).days,
        )


def _due_words(due_on, today) -> str:
    days = (due_on - today).days
    if days < 0:
        return ngettext("%(n)d day late", "%(n)d days late", -days) % {"n": -days}
    if days == 0:
        return _("Due today")
    return _("Due on %(day)s") % {"day": date_format(due_on, _("l, F j"))}


def _finished(look: frames.Look):
    rows = Enrollment.objects.filter(
        staff_member__in=look.people, completed_at__gt=look.since
    ).select_related("staff_member", "program")
    for row in rows.order_by("-completed_at", "pk")[: frames.MOST_LINES]:
        day = date_format(timezone.localtime(row.completed_at), _("l, F j"))
        yield frames.TodayLine(
            group=frames.TodayGroup.FINISHED,
            person=row.staff_member_id,
            name=row.staff_member.legal_name,
            text=row.program.title,
            meta=_("Finished on %(day)s") % {"day": day},
            state="completed",
            action=frames.Link(_("Look"), _enrollment_url(row)),
            rank=int((look.now - row.completed_at).total_seconds()),
        )


def _not_enrolled(look: frames.Look):
    """Therapists who have never been in any program: somebody forgot them."""
    known = Enrollment.objects.filter(staff_member=OuterRef("pk"))
    people = look.people.filter(~Exists(known), role=Role.THERAPIST)
    for person in people.order_by("-hired_on", "pk")[: frames.MOST_LINES]:
        record = reverse("practicum_training:record", args=[person.pk])
        yield frames.TodayLine(
            group=frames.TodayGroup.STUCK,
            person=person.pk,
            name=person.legal_name,
            text=_("Not enrolled in any program"),
            meta=_("Hired on %(day)s") % {"day": date_format(person.hired_on, _("F j, Y"))},
            state="none",
            action=frames.Link(_("Enroll"), record + "#enroll"),
            rank=50,
        )


def _enrollment_url(row: Enrollment) -> str:
    return reverse("practicum_training:enrollment", args=[row.staff_member_id, row.pk])
