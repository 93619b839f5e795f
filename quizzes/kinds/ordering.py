"""Ordering: things to be put into the order in which they come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.kinds.base import WRONG, Kind, Post
from quizzes.kinds.parts import alike, are_numbers, read_numbers, refuse
from quizzes.kinds.pictures import PictureBlock, shown_stem
from quizzes.rules import Order

FEWEST, MOST = 3, 14  # of two, a guess is right every second time; more make a phone's page long


class ItemsBlock(blocks.StructBlock):
    stem = blocks.TextBlock(
        label=_("Question"),
        rows=2,
        help_text=_("What comes in which order, such as: In which order is a head massage given?"),
    )
    picture = PictureBlock()
    items = blocks.ListBlock(
        blocks.CharBlock(label=_("Step"), max_length=120),
        label=_("In the right order"),
        min_num=FEWEST,
        max_num=MOST,
        default=["", "", ""],
        help_text=_(
            "From the first to the last; they are shown mixed. Leave numbers and words such as "
            "“then” out of them, and ask only where one order is right."
        ),
    )

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        items = [alike(item) for item in value["items"]]
        if self.is_deferred_validation or len(set(items)) == len(items):
            return value
        refuse(items=[gettext("Two of these read alike. Make each one different.")])
        return value


def grade(*, right: Sequence[int], answer: Any) -> Fraction:
    """The share of the pairs of rows that are in the right order, less that of the reversed ones.

    It is Kendall's tau, and nothing instead of less than nothing: a guess is worth nothing on
    average, two neighbours changed round cost little. A pair of which one has no place yet, or
    both the same, counts neither way.

    right: for each row the place, counted from 0, where it belongs.
    """
    if len(right) < 2 or not are_numbers(answer, parts=len(right), total=len(right)):
        return WRONG
    pairs = list(combinations(zip(right, answer, strict=True), 2))
    sum_of_signs = sum(_sign(one, other) for one, other in pairs)
    return max(Fraction(sum_of_signs, len(pairs)), WRONG)


def _sign(one: tuple[int, int | None], other: tuple[int, int | None]) -> int:
    """1 for two rows in the right order, -1 for reversed ones, 0 where there is no telling."""
    if one[1] is None or other[1] is None or one[1] == other[1]:
        return 0
    return 1 if (one[0] < other[0]) == (one[1] < other[1]) else -1


class Ordering(Kind):
    """Answer: for each row in the order shown its place, counted from 0; None where it has none.

    A form without script may give one place twice: a slip of a person and no bad form.

    shown: ``items`` as texts, in an order that comes from the texts. key: ``right``, for each row
    the place where it belongs; ``items``, the stable ids of the items in the order of the rows.
    """

    name = "ordering"
    label = _("Ordering")
    icon = "list-ol"
    template = "practicum_quizzes/kinds/ordering.html"
    review_template = "practicum_quizzes/kinds/ordering_review.html"
    styles = ("practicum_quizzes/css/compared.css", "practicum_quizzes/css/ordering.css")
    scripts = ("practicum_quizzes/js/ordering.js",)

    def block(self) -> ItemsBlock:
        return ItemsBlock(label=self.label, icon=self.icon)

    def freeze(self, value: Any, order: Order) -> tuple[dict[str, Any], dict[str, Any]]:
        placed = list(enumerate(value["items"].bound_blocks))
        placed.sort(key=lambda each: each[1].value or "")
        placed = [placed[number] for number in order(len(placed))]
        shown = shown_stem(value) | {"items": [row.value for _place, row in placed]}
        key = {
            "right": [place for place, _row in placed],
            "items": [row.id for _place, row in placed],
        }
        return shown, key

    def read(self, post: Post, *, field: str, shown: Mapping[str, Any]) -> list[int | None] | None:
        total = len(shown["items"])
        return read_numbers(post, field=field, parts=total, total=total)

    def is_complete(self, *, shown: Mapping[str, Any], answer: Any) -> bool:
        return isinstance(answer, list) and set(answer) == set(range(len(shown["items"])))

    def grade(self, *, key: Mapping[str, Any], answer: Any) -> Fraction:
        return grade(right=key["right"], answer=answer)

    def right(self, *, key: Mapping[str, Any]) -> list[int]:
        return list(key["right"])

    def wrong(self, *, shown: Mapping[str, Any], key: Mapping[str, Any]) -> list[int]:
        return [len(key["right"]) - 1 - place for place in key["right"]]

    def words(self, *, shown: Mapping[str, Any], answer: Any) -> list[str]:
        total = len(shown["items"])
        if not are_numbers(answer, parts=total, total=total):
            return []
        placed = zip(answer, shown["items"], strict=True)
        rows = sorted((place, item) for place, item in placed if place is not None)
        return [f"{place + 1}. {item}" for place, item in rows]
