"""Academy, course and lesson as they are served, in place of Wagtail's own answer."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from lessons import actions, rules
from lessons.models import (
    AcademyPage,
    CoursePage,
    GuidePage,
    LessonPage,
    LessonProgress,
    unfinished_reading,
)
from lessons.views.guide import guide
from lessons.views.refusals import unknown_card
from training.models import Enrollment
from training.rules import Access
from training.views import gate


@never_cache
@login_required
def academy(request, page):
    context = page.get_context(request) | {
        "courses": page.courses(),
        "guide": GuidePage.objects.link(),
    }
    return TemplateResponse(request, page.template, context)


@never_cache
@login_required
def course(request, page):
    context = page.get_context(request) | {"lines": page.lessons_for(request.user)}
    return TemplateResponse(request, page.template, context)


@never_cache
def lesson(request, page):
    """The card where she stopped; ``?card=`` names another one, ``?all=1`` shows them all."""
    standing = Enrollment.objects.standing(request.user, page.translation_key)
    if not standing.access.may_read:
        return gate.refuse(request, standing=standing, title=page.title)
    progress = _progress(request, page, standing)
    if "all" in request.GET or not page.card_ids:
        return TemplateResponse(request, page.template, page.get_context(request))
    try:
        place = rules.place(
            cards=page.card_ids,
            seen=progress.seen if progress else (),
            position=progress.position if progress else None,
            wanted=wanted_card(request.GET.get("card")),
            leafing=standing.access is not Access.OPEN,
        )
    except rules.UnknownCard:
        return unknown_card(request, page)
    except rules.CardAhead:
        messages.info(request, _("One card after the other: this is the next one for you."))
        return redirect(page.url)
    context = page.get_context(request) | {
        "place": place,
        "cards": page.cards_in_order,
        "card": page.cards_in_order[place.index],
        "standing": standing,
        "seen": _seen(page, place, progress, standing),
        "is_recorded": standing.access is Access.OPEN,
        "may_finish": standing.access is Access.OPEN and place.is_last and not place.left_out,
    }
    return TemplateResponse(request, "practicum_lessons/lesson_card.html", context)


def _seen(page, place, progress, standing) -> frozenset[UUID]:
    """Ids of the cards that may be turned to: all of them, or those that she has been at."""
    if standing.access is not Access.OPEN:
        return frozenset(page.card_ids)
    return (progress.seen if progress else frozenset()) | {place.card}


def wanted_card(text: str | None) -> UUID | None:
    """Raises rules.UnknownCard for what is no id at all."""
    try:
        return UUID(text) if text else None
    except ValueError as error:
        raise rules.UnknownCard from error


def _progress(request, page, standing) -> LessonProgress | None:
    """The reading of a learner to whom the lesson is open; begun by a visit, not by a glance."""
    if standing.access is not Access.OPEN:
        return None
    if _is_visit(request):
        return actions.open_lesson(
            staff_member=standing.staff_member, lesson=page, at=timezone.now()
        )
    return unfinished_reading(
        staff_member_id=standing.staff_member.pk, lesson_key=page.translation_key
    )


def _is_visit(request) -> bool:
    """Browsers say when they load a page that nobody has asked for yet."""
    purpose = request.headers.get("Sec-Purpose", "") or request.headers.get("Purpose", "")
    return request.method == "GET" and "prefetch" not in purpose


ANSWERS = {AcademyPage: academy, CoursePage: course, LessonPage: lesson, GuidePage: guide}


def serve_lessons(serve_next):
    """Hook ``on_serve_page``: the pages of lessons are answered here, all others as before."""

    def serve(page, request, args, kwargs):
        # A host's own class of lesson stands behind the gate too.
        answer = next((ANSWERS[kind] for kind in ANSWERS if isinstance(page, kind)), None)
        return answer(request, page) if answer else serve_next(page, request, args, kwargs)

    return serve
