"""Who has stopped reading, on the managers' first screen."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lessons.models import LessonProgress
from training.conf import configuration
from training.frames import MOST_LINES, Link, Look, TodayGroup, TodayLine
from training.models import Completion, Enrollment


def lines(look: Look):
    """Hook ``practicum_today``: people in training who have opened and finished nothing for so
    many days, the longest first. One query."""
    edge = look.now - timedelta(days=configuration().STUCK_AFTER_DAYS)
    hers = {"staff_member": OuterRef("pk")}
    reads = LessonProgress.objects.filter(**hers).annotate(at=Coalesce("moved_at", "opened_at"))
    waiting = Enrollment.objects.open().filter(**hers, enrolled_at__lt=edge)
    active = Completion.objects.filter(**hers, done_at__gte=edge)
    last = reads.order_by().values("staff_member").annotate(last=Max("at")).values("last")
    since = waiting.order_by("enrolled_at").values("enrolled_at")[:1]
    people = (
        look.people.filter(Exists(waiting), ~Exists(active), ~Exists(reads.filter(at__gte=edge)))
        .annotate(last=Subquery(last), enrolled=Subquery(since))
        .order_by(Coalesce("last", "enrolled"), "pk")
    )
    return [_line(person, look) for person in people[:MOST_LINES]]


def _line(person, look: Look) -> TodayLine:
    days = (look.now - (person.last or person.enrolled)).days
    record = reverse("practicum_training:record", args=[person.pk])
    if person.last:
        said = ngettext("Nothing opened for %(n)d day", "Nothing opened for %(n)d days", days)
    else:
        said = ngettext(
            "Not begun; enrolled %(n)d day ago", "Not begun; enrolled %(n)d days ago", days
        )
    return TodayLine(
        group=TodayGroup.STUCK,
        person=person.pk,
        name=person.legal_name,
        text=said % {"n": days},
        state="none",
        action=Link(_("Write a note"), record + "#notes"),
        rank=100 - min(days, 90),
    )
