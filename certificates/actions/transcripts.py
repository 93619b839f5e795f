"""A person's training record as a file, whose hash stays."""

from __future__ import annotations

import zoneinfo
from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from certificates import rules
from certificates.actions.paper import held_where_not_set
from certificates.actions.snapshot import hours, place_of
from certificates.models import CertificateDesign, CertificateFile
from certificates.models.wording import NOTICE
from certificates.render import make_transcript
from training import frames
from training.actions import Actor, log
from training.formats import day_and_year
from training.models import Enrollment, Organization, StaffMember


def transcript_of(*, staff_member: StaffMember, at: datetime, by: Actor) -> bytes:
    """The PDF of everything she has done until now. Its hash and an entry of the log stay.

    Days are days in her branch's time zone. Raises Held where a text has no font on this machine.
    """
    branch, zone = place_of(staff_member.pk, at)
    with translation.override(settings.LANGUAGE_CODE):
        transcript = _gathered(staff_member, branch, zoneinfo.ZoneInfo(zone), at)
    with held_where_not_set():
        made = make_transcript(transcript)
    CertificateFile.objects.create(
        kind=CertificateFile.Kind.RECORD,
        sha256=rules.digest(made.content),
        made_at=at,
        made_with={**made.made_with, "staff_member": staff_member.pk},
    )
    log(action="certificates.transcript", at=at, by=by, about=staff_member)
    return made.content


def _gathered(
    person: StaffMember, branch: str, zone: zoneinfo.ZoneInfo, at: datetime
) -> rules.Transcript:
    usual = CertificateDesign.objects.usual(rules.Kind.PROGRAM)
    minutes = Enrollment.objects.planned_minutes_completed(person)
    facts = [(_("Branch"), branch)] if branch else []
    facts += [
        (_("Hired on"), day_and_year(person.hired_on)),
        (_("Planned training hours completed"), hours(minutes)),
    ]
    return rules.Transcript(
        organization=Organization.load().name,
        legal_name=person.legal_name,
        facts=tuple(facts),
        parts=tuple(
            rules.Part(heading=table.heading, columns=table.columns, rows=table.rows)
            for table in frames.transcript(staff_member=person, zone=zone)
        ),
        notice=str(NOTICE),
        as_of=timezone.localdate(at, zone),
        paper=rules.Paper(usual.paper) if usual else rules.Paper.LETTER,
        locale=settings.LANGUAGE_CODE,
    )
