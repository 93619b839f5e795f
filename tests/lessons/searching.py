"""Lessons to be looked up, and looking them up."""

from __future__ import annotations

from django.urls import reverse

from lessons.models import LessonPage
from tests.lessons import factories as lessons

SEARCH = reverse("practicum_lessons:search")


def texts(title: str, *paragraphs: str, **kwargs) -> dict:
    return lessons.card(title, {"type": "text", "value": "".join(paragraphs)}, **kwargs)


def about(word: str, *, course=None, title="A lesson", cards=1) -> LessonPage:
    """A lesson whose cards all speak of ``word``."""
    return lessons.lesson(
        course=course,
        title=title,
        cards=[
            texts(f"{title} card {n}", f"<p>It tells of {word} here.</p>") for n in range(cards)
        ],
    )


def look_up(client, query: str):
    return client.get(SEARCH, {"q": query})


def found(response) -> list[str]:
    return ["".join(piece.text for piece in hit.title) for hit in response.context["hits"]]
