"""What certificates tell on the help page."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from training.frames import Topic


def topics(request, staff_member) -> Iterator[Topic]:
    """Hook ``practicum_help``."""
    yield Topic("certificate", _("Your certificate"), "practicum_certificates/help/yours.html", 60)
    if staff_member and staff_member.sees_team:
        template = "practicum_certificates/help/printing.html"
        yield Topic("printing", _("Certificates of your team"), template, 210, _("For managers"))
