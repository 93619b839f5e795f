"""What quizzes tell on the help page."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from training.frames import Topic


def topics(request, staff_member) -> Iterator[Topic]:
    """Hook ``practicum_help``."""
    yield Topic("quiz", _("Take a quiz"), "practicum_quizzes/help/taking.html", 50)
    if staff_member and staff_member.writes_content:
        template = "practicum_quizzes/help/asking.html"
        context = {"admin_url": reverse("wagtailadmin_home")}
        yield Topic("questions", _("Write questions"), template, 310, _("For trainers"), context)
