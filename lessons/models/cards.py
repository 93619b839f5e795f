"""A card of a lesson, as it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import cached_property
from wagtail import blocks

from lessons import rules


@dataclass(frozen=True)
class Card:
    """A card by its number, counted from 1, and the id by which it is addressed.

    ``raw`` is the card as it is stored: a page that shows one card builds no other one.
    """

    id: UUID
    number: int
    raw: Mapping[str, Any]
    stream: blocks.StreamBlock

    @property
    def title(self) -> str:
        return self.raw["value"].get("title", "")

    @property
    def most_seconds(self) -> int:
        """The most active time that counts: more where the hands or a film take longer."""
        content = self.raw["value"].get("content", ())
        return rules.CARD_SECONDS + sum(map(_more_seconds, content))

    @cached_property
    def block(self) -> blocks.StreamValue.StreamChild:
        return blocks.StreamValue(self.stream, [self.raw], is_lazy=True)[0]


def _more_seconds(block: Mapping[str, Any]) -> int:
    if block["type"] == "practice":
        return block["value"].get("seconds") or 0
    return rules.FILM_SECONDS if block["type"] == "video" else 0
