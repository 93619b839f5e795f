"""Clear answers where a request cannot be done: what is the matter, and the way on."""

from __future__ import annotations

from django.template.response import TemplateResponse
from django.utils.translation import gettext as _


def unknown_card(request, lesson):
    """404: the card was removed by an author, or never was."""
    return _refuse(
        request,
        lesson,
        status=404,
        heading=_("This card is not in the lesson"),
        reason=_("The lesson may have changed since you opened it. Your place in it is kept."),
    )


def nothing_recorded(request, lesson):
    """403: somebody who may read the lesson, but is not taking it, tried to move on in it."""
    return _refuse(
        request,
        lesson,
        status=403,
        heading=_("You are reading this lesson, not taking it"),
        reason=_(
            "It is not part of a training that you have open, so nothing is recorded for you. "
            "Ask your branch manager if you should be enrolled."
        ),
    )


def _refuse(request, lesson, *, status, heading, reason):
    context = {"lesson": lesson, "heading": heading, "reason": reason}
    return TemplateResponse(request, "practicum_lessons/refused.html", context, status=status)
