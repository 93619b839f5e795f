"""Looking things up in templates of quizzes."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from quizzes.models import TeachingCard

register = template.Library()


@register.filter
def named(cards: Mapping[str, TeachingCard], name: str) -> TeachingCard | None:
    return cards.get(name)
