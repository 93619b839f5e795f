"""What the templates of kinds of questions need besides Django's own filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

register = template.Library()

NEAR = 6  # words on either side of a gap: enough to know where one is


@register.filter
def at(things: Sequence[Any] | Mapping[str, Any] | None, place: Any) -> Any:
    """What stands at a place counted from 0; None where nothing does."""
    if not isinstance(things, (list, tuple)) or type(place) is not int:
        return None
    return things[place] if 0 <= place < len(things) else None


@register.filter
def same(one: Any, other: Any) -> bool:
    """Whether both are there and equal."""
    return one is not None and one == other


@register.filter
def in_right_order(question: Any) -> list[dict[str, Any]]:
    """Rows of an Explained that ordered things: ``item``, and the ``place`` that it was given."""
    rows = [
        {"item": item, "place": at(question.answer, number), "belongs": place}
        for number, (item, place) in enumerate(
            zip(question.shown["items"], question.key["right"], strict=True)
        )
    ]
    return sorted(rows, key=lambda row: row["belongs"])


@register.filter
def gaps(question: Any) -> list[dict[str, Any]]:
    """The gaps of an Explained, as :meth:`quizzes.kinds.cloze.Cloze.compared` tells them."""
    rows: list[dict[str, Any]] = question.kind.compared(
        shown=question.shown, key=question.key, answer=question.answer
    )
    return rows


@register.filter
def up_to(count: int) -> range:
    """The numbers from 1 to ``count``."""
    return range(1, count + 1)


@register.filter
def gaps_around(around: Sequence[str]) -> int:
    """How many gaps stand between these pieces of a text."""
    return len(around) - 1


@register.filter
def words_before(text: str) -> str:
    """The last words of the text that stands before a gap, in its last line."""
    return " ".join(text.rpartition("\n")[2].split()[-NEAR:])


@register.filter
def words_after(text: str) -> str:
    """The first words of the text that stands after a gap, in its first line."""
    return " ".join(text.partition("\n")[0].split()[:NEAR])
