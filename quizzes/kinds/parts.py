"""What the kinds share whose answer has several parts, each with a control of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks

from quizzes.kinds.base import BadAnswer, Post
from quizzes.rules import Order


def alike(text: str) -> str:
    """The same for texts that read the same."""
    return " ".join(text.split()).casefold()


def refuse(**problems: Iterable[str]) -> None:
    """Say what is wrong with each list of a block, above it. Raises StructBlockValidationError."""
    found = {name: list(texts) for name, texts in problems.items()}
    errors = {
        name: blocks.ListBlockValidationError(non_block_errors=[*map(ValidationError, texts)])
        for name, texts in found.items()
        if texts
    }
    if errors:
        raise blocks.StructBlockValidationError(block_errors=errors)


def offered(texts: Iterable[str | None], order: Order) -> list[str]:
    """Each text once. Nothing in the order tells which texts are right, or where."""
    first: dict[str, str] = {}
    for text in sorted(text or "" for text in texts):
        first.setdefault(alike(text), text)
    each = list(first.values())
    return [each[place] for place in order(len(each))]


def are_numbers(answer: Any, *, parts: int, total: int) -> bool:
    """Whether it is a list of a number below ``total`` or None for each part."""
    return (
        isinstance(answer, list)
        and len(answer) == parts
        and all(each is None or (type(each) is int and 0 <= each < total) for each in answer)
    )


def read_numbers(post: Post, *, field: str, parts: int, total: int) -> list[int | None] | None:
    """What was chosen in each part: a number below ``total`` or None; None if nothing was at all.

    The controls are named by the field and the number of the part. Raises BadAnswer.
    """
    answer = [_number(post, name=f"{field}-{part}", total=total) for part in range(parts)]
    return None if all(each is None for each in answer) else answer


def _number(post: Post, *, name: str, total: int) -> int | None:
    values = post.getlist(name)
    if len(values) > 1:
        raise BadAnswer(name)
    if not values or not values[0]:
        return None
    allowed = {str(number): number for number in range(total)}
    if values[0] not in allowed:
        raise BadAnswer(name)
    return allowed[values[0]]
