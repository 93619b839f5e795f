"""Looking something up in the lessons that a person may open, and only in those."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import PageViewRestriction

from lessons.models import CardText, GuidePage, LessonLine, LessonProgress, readable_lessons
from lessons.rules import searching
from training.frames import Link, Section
from training.models import Organization
from training.rules import Access

MOST_RESULTS = 30


@dataclass(frozen=True, slots=True)
class Hit:
    """A card that was found. ``is_ahead``: she has not come to it yet in an open lesson."""

    lesson: str
    title: list[searching.Piece]
    snippet: list[searching.Piece]
    url: str
    is_ahead: bool


@never_cache
@require_safe
@login_required
def search(request):
    """Cards with all of the words in ``?q=``; without words, how to look something up."""
    query = request.GET.get("q", "")
    context = {"query": query[: searching.LONGEST_QUERY], "most": MOST_RESULTS}
    try:
        words = searching.asked_words(query)
    except searching.NoWords as error:
        context |= {"problem": error.code, "guide": GuidePage.objects.link()}
    else:
        context |= _found(request, words)
        context["contact"] = Organization.load(request_or_site=request).contact
    return TemplateResponse(request, "practicum_lessons/search.html", context)


def _found(request, words: Sequence[str]) -> dict:
    lines = readable_lessons(request.user, closed=_closed_paths(request))
    by_page = {line.lesson.pk: line for line in lines}
    cards = CardText.objects.holding(words, pages=by_page, most=MOST_RESULTS + 1)
    shown = cards[:MOST_RESULTS]
    seen = _seen(request.user, [by_page[card.page_id] for card in shown])
    hits = [_hit(card, by_page[card.page_id], words, seen) for card in shown]
    return {"hits": hits, "has_more": len(cards) > MOST_RESULTS}


def _hit(card: CardText, line: LessonLine, words: Sequence[str], seen: frozenset) -> Hit:
    """In an open lesson, cards are turned one after the other: the others stand on one page."""
    is_ahead = line.access is Access.OPEN and card.card_id not in seen
    there = f"?all=1#card-{card.card_id}" if is_ahead else "?" + urlencode({"card": card.card_id})
    return Hit(
        lesson=line.lesson.title,
        title=searching.marked(card.title, words),
        snippet=searching.snippet(card.text, words),
        url=f"{line.lesson.url}{there}",
        is_ahead=is_ahead,
    )


def _seen(user, lines: Sequence[LessonLine]) -> frozenset:
    """Ids of the cards that she has been at, of the lessons that are open to her."""
    keys = {line.lesson.translation_key for line in lines if line.access is Access.OPEN}
    if not keys:
        return frozenset()
    readings = LessonProgress.objects.by(user.staff_member).unfinished_of(keys)
    return frozenset().union(*(reading.seen for reading in readings))


def _closed_paths(request) -> list[str]:
    """Paths of the pages that Wagtail's view restrictions keep from this visitor.

    One query, and one more for each restriction to groups.
    """
    restrictions = PageViewRestriction.objects.select_related("page")
    return [rule.page.path for rule in restrictions if not rule.accept_request(request)]


def navigation(user, staff_member):
    """Hook ``practicum_navigation``. No query."""
    return [Link(_("Look it up"), reverse("practicum_lessons:search"), 40)] if staff_member else []


def look_up(request, staff_member):
    """Hook ``practicum_my_training``: the search field, and the way to "Which massage?"."""
    return Section("practicum_lessons/look_up.html", {"guide": GuidePage.objects.link}, order=10)
