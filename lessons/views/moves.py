"""The two posts of a reader: turn to a card, mark the lesson done."""

from __future__ import annotations

from functools import wraps

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lessons import actions
from lessons.models import lesson_read_as, restrictions_of
from lessons.views.pages import wanted_card
from lessons.views.refusals import nothing_recorded, unknown_card
from training.models import Enrollment, staff_member_of
from training.rules import Access
from training.views import gate
from training.views.replies import SeeOther


def lesson_posts(view):
    """Give the view the live lesson, for somebody who is signed in; answer all others."""

    @require_POST
    @wraps(view)
    def guarded(request, key):
        lesson = lesson_read_as(key, request.GET.get("page", ""))
        if lesson is None:
            raise Http404
        if not request.user.is_authenticated:
            # Back to the lesson afterwards: this address only takes posts.
            return redirect_to_login(lesson.url)
        _ask_privacy(request, lesson)
        return view(request, lesson)

    return guarded


@lesson_posts
def card(request, lesson):
    """Turn to the posted card and show it."""
    standing = Enrollment.objects.standing(request.user, lesson.translation_key)
    if not standing.moves:
        return _refuse(request, lesson, standing)
    address = lesson.url
    try:
        wanted = wanted_card(request.POST.get("card") or "none")
        if standing.access is Access.OPEN:
            actions.turn_to_card(
                staff_member=standing.staff_member, lesson=lesson, card=wanted, at=timezone.now()
            )
    except actions.UnknownCard:
        return unknown_card(request, lesson)
    except actions.CardAhead:
        messages.info(request, _("One card after the other: this is the next one for you."))
        return SeeOther(address)
    return SeeOther(f"{address}?card={wanted}")


@lesson_posts
def done(request, lesson):
    """Mark the lesson done and lead on to the next small step."""
    person = staff_member_of(request.user)
    try:
        if person is None:
            raise actions.NotOpenForYou
        finished = actions.complete_lesson(staff_member=person, lesson=lesson, at=timezone.now())
    except actions.NotOpenForYou:
        standing = Enrollment.objects.standing(request.user, lesson.translation_key)
        return _refuse(request, lesson, standing)
    except actions.NotReadThrough as error:
        messages.info(request, _what_is_left(error.left))
        return SeeOther(lesson.url)
    if finished:
        messages.success(request, _what_is_next(lesson, finished.following))
    else:
        messages.info(
            request, _("You had finished “%(title)s” before. It counts.") % {"title": lesson.title}
        )
    return SeeOther(reverse("practicum_training:my-training"))


def _refuse(request, lesson, standing):
    if standing.access.may_read:
        return nothing_recorded(request, lesson)
    return gate.refuse(request, standing=standing, title=lesson.title)


def _what_is_left(left) -> str:
    if left.cards:
        return ngettext(
            "%(n)d card is left. You can mark the lesson done on the last one.",
            "%(n)d cards are left. You can mark the lesson done on the last one.",
            left.cards,
        ) % {"n": left.cards}
    minutes = -(-left.seconds // 60)
    return ngettext(
        "This lesson asks for a little more time: about %(n)d minute. Look at its cards once more.",
        "This lesson asks for a little more time: about %(n)d minutes. "
        "Look at its cards once more.",
        minutes,
    ) % {"n": minutes}


def _what_is_next(lesson, unit) -> str:
    if unit is None:
        return _("“%(title)s” is done.") % {"title": lesson.title}
    names = {"title": lesson.title, "next": unit.title}
    return _("“%(title)s” is done. Open for you now: “%(next)s”.") % names


def _ask_privacy(request, lesson) -> None:
    """What keeps somebody from seeing the page in Wagtail keeps her from moving in it."""
    if not all(rule.accept_request(request) for rule in restrictions_of(lesson)):
        raise PermissionDenied
