"""Looking things up in templates of quizzes: cards, pictures, parts of a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.urls import reverse
from wagtail.images import get_image_model

from quizzes.kinds.pictures import RENDITION
from quizzes.models import Asked, Explained, TeachingCard

register = template.Library()


@register.filter
def named(cards: Mapping[str, TeachingCard], name: str) -> TeachingCard | None:
    return cards.get(name)


@register.filter
def picture_of(shown: Mapping[str, Any], option: str) -> Mapping[str, Any] | None:
    """The frozen picture of the option with this text; None if it has none."""
    texts, pictures = shown.get("options") or (), shown.get("pictures") or ()
    pairs = zip(texts, pictures, strict=False)
    return next((picture for text, picture in pairs if text == option), None)


@register.simple_tag(takes_context=True)
def picture_url(context, picture: Mapping[str, Any]) -> str:
    """Where a frozen picture is: behind the attempt that shows it, without a query.

    An author's preview has no attempt; there it is the picture's own address, or "" if the picture
    was deleted.
    """
    attempt = context.get("attempt")
    if attempt is not None:
        number = attempt.images.index(picture["image"]) + 1
        return reverse("practicum_quizzes:picture", args=[attempt.key, number])
    image = get_image_model().objects.filter(pk=picture["image"]).first()
    return image.get_rendition(RENDITION).url if image and not image.is_svg() else ""


@register.filter
def parts_asked(question: Asked) -> list[Asked]:
    """The parts of a scenario as questions of their own, whose controls begin with its name."""
    answers = question.answer or {}
    return [
        Asked.of(_frozen(question, number, part), number=number, answer=answers.get(part["id"]))
        for number, part in enumerate(question.shown["parts"], start=1)
    ]


@register.filter
def parts_explained(question: Explained) -> list[Explained]:
    """The parts of a scenario, each explained; they carry the question's number."""
    answers = question.answer or {}
    pairs = zip(question.shown["parts"], question.key["parts"], strict=True)
    return [
        Explained.of(
            {"explanation": "", **_frozen(question, number, part), "key": secret["key"]},
            number=question.number,
            answer=answers.get(part["id"]),
        )
        for number, (part, secret) in enumerate(pairs, start=1)
    ]


def _frozen(question: Asked | Explained, number: int, part: Mapping[str, Any]) -> dict[str, Any]:
    """A part in the form of a question of a paper. The safety mark stands at the whole."""
    return {**part, "id": f"{question.id}-p{number}", "safety": False}
