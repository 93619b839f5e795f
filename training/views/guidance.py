"""Help: what each package tells the person who asks, by what her role lets her do."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from training import frames
from training.conf import configuration
from training.models import Organization, Role

FIRST, ACCOUNT, LAST = 10, 80, 990


@never_cache
@require_safe
@login_required
def help_page(request):
    """The general part for everybody who is signed in; more for those who do more."""
    person = getattr(request.user, "staff_member", None)
    context = {
        "person": person,
        "topics": frames.topics(request=request, staff_member=person),
        "contact": Organization.load(request_or_site=request).contact,
    }
    return TemplateResponse(request, "practicum_training/help.html", context)


def topics(request, staff_member) -> Iterator[frames.Topic]:
    """Hook ``practicum_help``: training's own topics."""
    yield _topic("begin", _("How your training works"), FIRST)
    yield _topic("account", _("Your account, and shared phones"), ACCOUNT)
    if staff_member and staff_member.sees_team:
        context = {"days": configuration().SIGN_IN_CARD_DAYS}
        yield _topic("team", _("Your team"), 200, _("For managers"), context)
    if staff_member and staff_member.role == Role.OWNER:
        context = {"admin_url": reverse("wagtailadmin_home")}
        yield _topic("people", _("People and branches"), 400, _("For owners"), context)
    yield _topic("stuck", _("When you are stuck"), LAST)


def _topic(key, title, order, audience="", context=None) -> frames.Topic:
    template = f"practicum_training/help/{key}.html"
    return frames.Topic(key, title, template, order, audience, context or {})
