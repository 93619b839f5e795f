"""Who fails again and again, and who waits for an attempt, on the managers' first screen."""

from __future__ import annotations

from django.db.models import Count, Exists, F, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes import rules
from quizzes.models import Attempt, ExtraAttempt, Quiz
from training.frames import MOST_LINES, Link, Look, TodayGroup, TodayLine
from training.models import Enrollment

MANY = 2
NAMED = (
    "staff_member",
    "staff_member__legal_name",
    "quiz_key",
    "quiz_title",
    "last_pass",
    "enrollment",
)


def lines(look: Look):
    """Hook ``practicum_today``: quizzes failed twice or more since the last pass. Three queries."""
    rows = list(_failing(look))
    keys = {row["quiz_key"] for row in rows}
    limits = dict(Quiz.objects.filter(key__in=keys).values_list("key", "max_attempts"))
    extra: dict[tuple, list[int]] = {}
    people = {row["staff_member"] for row in rows}
    granted = ExtraAttempt.objects.filter(staff_member__in=people, quiz_key__in=keys)
    for person, key, after in granted.values_list("staff_member", "quiz_key", "after_number"):
        extra.setdefault((person, key), []).append(after)
    known = [row for row in rows if row["quiz_key"] in limits]
    return [
        _line(row, limits[row["quiz_key"]], extra.get((row["staff_member"], row["quiz_key"]), []))
        for row in known
    ]


def _failing(look: Look):
    hers = Attempt.objects.filter(
        staff_member=OuterRef("staff_member"), quiz_key=OuterRef("quiz_key")
    )
    passes = hers.filter(passed=True).order_by("-number").values("number")[:1]
    cycle = Enrollment.objects.open().filter(
        staff_member=OuterRef("staff_member"), cycle_start__lte=OuterRef("started_at")
    )
    return (
        Attempt.objects.filter(Exists(cycle), staff_member__in=look.people, passed=False)
        .annotate(
            last_pass=Coalesce(Subquery(passes), 0),
            enrollment=Subquery(cycle.order_by("pk").values("pk")[:1]),
        )
        .filter(number__gt=F("last_pass"))
        .values(*NAMED)
        .annotate(fails=Count("pk"), last=Max("number"), at=Max("submitted_at"))
        .filter(fails__gte=MANY)
        .order_by("-at", "staff_member")[:MOST_LINES]
    )


def _line(row: dict, limit: int | None, extra_after: list[int]) -> TodayLine:
    past = [number == row["last_pass"] for number in range(1, row["last"] + 1)]
    left = rules.attempts_left(past=past, max_attempts=limit, extra_after=extra_after)
    fails = ngettext("Failed %(n)d time", "Failed %(n)d times", row["fails"]) % {"n": row["fails"]}
    person = row["staff_member"]
    if left == 0:
        url = reverse("practicum_quizzes:extra-attempt", args=[person, row["quiz_key"]])
        meta, action = _("%(fails)s; no attempt is left"), Link(_("Grant an attempt"), url)
    else:
        url = reverse("practicum_training:enrollment", args=[person, row["enrollment"]])
        meta, action = "%(fails)s", Link(_("Unlock"), url + "#units-title")
    return TodayLine(
        group=TodayGroup.STUCK,
        person=person,
        name=row["staff_member__legal_name"],
        text=row["quiz_title"],
        meta=meta % {"fails": fails},
        state="late",
        action=action,
        rank=0 if left == 0 else 5,
    )
