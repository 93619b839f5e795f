"""Certificates on the managers' first screen: held back, new, and about to lapse."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from certificates.models import Certificate, without_certificate
from certificates.rules import EXPIRING_WITHIN
from training.frames import MOST_LINES, Link, Look, TodayGroup, TodayLine

LAPSES_WITHIN = timedelta(days=EXPIRING_WITHIN)
SETTLED = timedelta(minutes=5)  # until then a worker may be at it


def lines(look: Look):
    """Hook ``practicum_today``. Three queries."""
    yield from _held(look)
    yield from _new(look)
    yield from _lapsing(look)


def _held(look: Look):
    rows = without_certificate().filter(
        enrollment__staff_member__in=look.people, earned_at__lt=look.now - SETTLED
    )
    for award in rows.select_related("enrollment__staff_member")[:MOST_LINES]:
        person = award.enrollment.staff_member
        yield TodayLine(
            group=TodayGroup.STUCK,
            person=person.pk,
            name=person.legal_name,
            text=award.title,
            meta=_("Its certificate is held back"),
            state="late",
            action=Link(_("See why"), _record(person.pk) + "#certificates-title"),
            rank=1,
        )


def _new(look: Look):
    rows = Certificate.objects.to_print().filter(
        staff_member__in=look.people, issued_at__gt=look.since
    )
    for row in rows.select_related("staff_member").order_by("-issued_at", "pk")[:MOST_LINES]:
        yield TodayLine(
            group=TodayGroup.FINISHED,
            person=row.staff_member_id,
            name=row.staff_member.legal_name,
            text=row.award_title,
            meta=_("Certificate %(number)s") % {"number": row.number},
            state="valid",
            action=Link(_("Print"), reverse("practicum_certificates:download", args=[row.pk])),
            rank=int((look.now - row.issued_at).total_seconds()),
        )


def _lapsing(look: Look):
    """Not what a later certificate of the same award has followed."""
    later = Certificate.objects.to_print().filter(
        staff_member=OuterRef("staff_member"),
        award_key=OuterRef("award_key"),
        expires_on__gt=OuterRef("expires_on"),
    )
    rows = Certificate.objects.to_print().filter(
        ~Exists(later),
        staff_member__in=look.people,
        expires_on__gte=look.today - LAPSES_WITHIN,
        expires_on__lte=look.today + LAPSES_WITHIN,
    )
    for row in rows.select_related("staff_member").order_by("expires_on", "pk")[:MOST_LINES]:
        days = (row.expires_on - look.today).days
        yield TodayLine(
            group=TodayGroup.LAPSING,
            person=row.staff_member_id,
            name=row.staff_member.legal_name,
            text=row.award_title,
            meta=_words(row.expires_on, days),
            state="expired" if days < 0 else "open",
            action=Link(_("Enroll"), _record(row.staff_member_id) + "#enroll"),
            rank=days,
        )


def _words(day, days: int) -> str:
    said = date_format(day, _("F j, Y"))
    if days < 0:
        return _("Lapsed on %(day)s") % {"day": said}
    left = ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    return _("Valid through %(day)s: %(left)s") % {"day": said, "left": left}


def _record(person: int) -> str:
    return reverse("practicum_training:record", args=[person])
