"""What lessons tell on the help page."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from lessons.models import GuidePage
from lessons.rules import CARD_SECONDS
from training.frames import Topic
from training.models import Role


def topics(request, staff_member) -> Iterator[Topic]:
    """Hook ``practicum_help``."""
    yield _topic("reading", _("Read a lesson"), 20, context={"minutes": CARD_SECONDS // 60})
    yield _topic("playing", _("Play a routine"), 30)
    yield _topic("finding", _("Look something up"), 40, context={"guide": GuidePage.objects.link})
    if staff_member and staff_member.role == Role.ASSESSOR:
        yield _topic("assessing", _("Read what others learn"), 150, _("For assessors"))
    if staff_member and staff_member.writes_content:
        context = {"admin_url": reverse("wagtailadmin_home")}
        yield _topic("writing", _("Write lessons"), 300, _("For trainers"), context)


def _topic(key, title, order, audience="", context=None) -> Topic:
    return Topic(key, title, f"practicum_lessons/help/{key}.html", order, audience, context or {})
