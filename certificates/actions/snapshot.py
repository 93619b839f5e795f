"""What a certificate will say, gathered once and then frozen."""

from __future__ import annotations

import zoneinfo
from collections import Counter
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from certificates import rules
from certificates.models import printable
from certificates.render import FontMissing, MissingGlyphs, TextTooLong
from certificates.render.page import page_of
from training.formats import why_not_printable
from training.models import (
    Award,
    CurriculumStamp,
    EarnedAward,
    Organization,
    ProgramPage,
    StaffMember,
)
from training.models.curriculum import units_of
from training.rules.names import UnprintableName, check_name

SCHEMA = 1
# Stand for what a certificate does not have before it is issued.
NOT_YET = {"number": "", "code": "0" * rules.CODE_LENGTH}
NOT_SET = (FontMissing, MissingGlyphs, TextTooLong)


class Held(Exception):
    """The certificate cannot be printed as it stands, so it is not issued. ``reason`` says why."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def compose(*, earned_award: EarnedAward, at: datetime) -> dict[str, Any]:
    """Everything that is printed but number and code, and under which curriculum, as plain data.

    Days are days in the branch's time zone. Raises Held when something of it cannot be printed.
    """
    enrollment = earned_award.enrollment
    awards = enrollment.program.awards.select_related("page")
    award = awards.filter(key=earned_award.award_key).first()
    branch, time_zone = _place(enrollment.staff_member_id, earned_award.earned_at)
    snapshot = {
        "schema": SCHEMA,
        "legal_name": _printable_name(enrollment.staff_member.legal_name),
        "award_title": earned_award.title,
        "branch": branch,
        "locale": settings.LANGUAGE_CODE,
        "time_zone": time_zone,
        **_training(enrollment.program, award),
        **_days(earned_award.earned_at, award, issued_at=at, zone=zoneinfo.ZoneInfo(time_zone)),
        **_house(),
    }
    _check_fits(snapshot)
    return snapshot


def why_held(*, earned_award: EarnedAward, at: datetime) -> str:
    """Why the certificate of an earned award cannot be issued; empty if it can. Writes nothing."""
    try:
        compose(earned_award=earned_award, at=at)
    except Held as held:
        return held.reason
    return ""


def hours(minutes: int) -> str:
    """Hours with one decimal place, which is left out where it is zero: 150 → "2.5", 180 → "3"."""
    value = (Decimal(minutes) / 60).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return str(value).removesuffix(".0")


def _training(program: ProgramPage, award: Award | None) -> dict[str, Any]:
    """An award that the program no longer has counts as one for the whole of it."""
    stamp = CurriculumStamp.objects.values_list("value", flat=True).first()
    return {
        "program_title": program.title,
        "covered": _covered(program, award, stamp),
        "planned_hours": hours((award and award.planned_minutes) or program.planned_minutes),
        "curriculum": str(stamp) if stamp else None,
    }


def _days(
    earned_at: datetime, award: Award | None, *, issued_at: datetime, zone: zoneinfo.ZoneInfo
) -> dict[str, Any]:
    completed_on = timezone.localdate(earned_at, zone)
    expires_on = rules.expires_on(
        earned_on=completed_on, validity_months=award.validity_months if award else None
    )
    return {
        "completed_on": completed_on.isoformat(),
        "expires_on": expires_on.isoformat() if expires_on else None,
        "issued_on": timezone.localdate(issued_at, zone).isoformat(),
    }


def _house() -> dict[str, Any]:
    house = Organization.load()
    return {
        "organization": house.name,
        "signatory_name": house.signatory_name,
        "signatory_title": house.signatory_title,
    }


def _place(staff_member_id: int, at: datetime) -> tuple[str, str]:
    """Name and time zone of her branch on that day; without one, no name and the site's zone."""
    person = StaffMember.objects.with_branches().get(pk=staff_member_id)
    branches = person.branches(timezone.localdate(at, timezone.get_default_timezone()))
    return (branches[0].name, branches[0].time_zone) if branches else ("", settings.TIME_ZONE)


def _covered(program: ProgramPage, award: Award | None, stamp: UUID | None) -> list[str]:
    """Titles of the items that gave units, with the number of lessons where there are several.

    A lesson is a unit that stands within its item; what follows one, such as a quiz, is not.
    """
    lessons = Counter(
        placed.group for placed in units_of(program, stamp) if placed.unit.within is not None
    )
    only = award.page.translation_key if award and award.page else None
    pages = [
        page
        for page in program.live_item_pages()
        if lessons[page.translation_key] and only in (None, page.translation_key)
    ]
    with translation.override(settings.LANGUAGE_CODE):
        return [_with_lessons(page.title, lessons[page.translation_key]) for page in pages]


def _with_lessons(title: str, count: int) -> str:
    if count == 1:
        return title
    return ngettext("%(title)s (%(count)d lesson)", "%(title)s (%(count)d lessons)", count) % {
        "title": title,
        "count": count,
    }


def _printable_name(name: str) -> str:
    try:
        return check_name(name)
    except UnprintableName as error:
        raise Held(why_not_printable(error)) from error


def why_not_set(error: Exception) -> str:
    """The sentence for people on what ``NOT_SET`` says."""
    match error:
        case FontMissing(font=font):
            return _(
                "The name or another text needs the font %(font)s, which the server lacks. Ask "
                "whoever runs the site to install it (on Debian: %(package)s) and to restart."
            ) % {"font": font.family, "package": font.package}
        case MissingGlyphs(field="legal_name", characters=characters):
            return _(
                "The certificate's typeface lacks characters of the legal name: %(characters)s."
            ) % {"characters": " ".join(characters)}
        case MissingGlyphs(characters=characters, text=text):
            return _("The certificate's typeface lacks %(characters)s in this text: %(text)s") % {
                "characters": " ".join(characters),
                "text": text,
            }
        case TextTooLong(field="legal_name"):
            return _("The legal name is too long to be printed.")
        case TextTooLong(text=text):
            return _("This text is too long for a certificate: %(text)s") % {"text": text}
    raise error


def _check_fits(snapshot: dict[str, Any]) -> None:
    """Set every text on the page, without drawing it: what fits now fits when it is printed."""
    try:
        page_of(printable(snapshot | NOT_YET, verify_url=""))
    except NOT_SET as error:
        raise Held(why_not_set(error)) from error
