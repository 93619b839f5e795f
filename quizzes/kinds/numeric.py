"""A number to be typed, right within a tolerance."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.kinds.base import RIGHT, WRONG, Kind, Post
from quizzes.kinds.numbers import LONGEST, exact, number
from quizzes.kinds.pictures import PictureBlock, shown_stem
from quizzes.kinds.words import read_line
from quizzes.rules import Order


class NumericBlock(blocks.StructBlock):
    stem = blocks.TextBlock(
        label=_("Question"), rows=2, help_text=_("Say how exact the number has to be.")
    )
    picture = PictureBlock()
    answer = blocks.DecimalBlock(
        label=_("Right number"),
        min_value=0,  # the number pads of phones have no minus
        max_digits=15,
        decimal_places=6,
        help_text=_("Not below zero: the number pads of phones have no minus sign."),
    )
    tolerance = blocks.DecimalBlock(
        label=_("Tolerance"),
        default=Decimal(0),
        min_value=0,
        max_digits=15,
        decimal_places=6,
        help_text=_(
            "How far off is still right, in both directions: 45 with a tolerance of 10 takes 35 "
            "to 55. Within it the answer is worth everything, outside of it nothing."
        ),
    )
    unit = blocks.CharBlock(
        label=_("Unit"),
        required=False,
        max_length=30,
        help_text=_("Shown behind the number, such as: circles a minute."),
    )


def grade(*, right: str | None, tolerance: str, answer: Any) -> Fraction:
    """Everything within the tolerance, its ends included, and nothing outside of it."""
    given = exact(answer) if isinstance(answer, str) else None
    wanted, around = exact(right or ""), exact(tolerance)
    if given is None or wanted is None or around is None:
        return WRONG
    return RIGHT if abs(given - wanted) <= around else WRONG


def without_unit(text: str, unit: str) -> str:
    """The number of ``45 circles a minute``, for whoever types the unit too."""
    if unit and text.casefold().endswith(unit.casefold()):
        return text[: -len(unit)].rstrip()
    return text


class Numeric(Kind):
    """Answer: the number in its one plain way of writing; or what was typed, if that is none.

    shown: ``unit``. key: ``right`` and ``tolerance`` as text, ``lowest`` and ``highest`` for the
    review. There is no partial credit: a number is near enough or it is not.
    """

    name = "numeric"
    label = _("Number")
    icon = "decimal"
    template = "practicum_quizzes/kinds/numeric.html"
    review_template = "practicum_quizzes/kinds/numeric_review.html"
    styles = ("practicum_quizzes/css/typed.css",)
    scripts = ("practicum_quizzes/js/numeric.js",)

    def block(self) -> NumericBlock:
        return NumericBlock(label=self.label, icon=self.icon)

    def freeze(self, value: Any, order: Order) -> tuple[dict[str, Any], dict[str, Any]]:
        right, tolerance = value["answer"], value.get("tolerance") or Decimal(0)
        key = {"right": None, "tolerance": written(tolerance)}
        if right is not None:
            key["right"] = written(right)
            if tolerance:
                key["lowest"] = written(max(right - tolerance, Decimal(0)))
                key["highest"] = written(right + tolerance)
        unit = " ".join((value.get("unit") or "").split())
        return shown_stem(value) | {"unit": unit}, key

    def read(self, post: Post, *, field: str, shown: Mapping[str, Any]) -> str | None:
        typed = read_line(post, field, longest=LONGEST)
        if typed is None:
            return None
        return number(without_unit(typed, shown.get("unit", ""))) or typed

    def is_complete(self, *, shown: Mapping[str, Any], answer: Any) -> bool:
        return isinstance(answer, str) and number(answer) is not None

    def grade(self, *, key: Mapping[str, Any], answer: Any) -> Fraction:
        return grade(right=key["right"], tolerance=key.get("tolerance", "0"), answer=answer)

    def right(self, *, key: Mapping[str, Any]) -> str | None:
        right: str | None = key["right"]
        return right

    def wrong(self, *, shown: Mapping[str, Any], key: Mapping[str, Any]) -> str:
        """Twice as far off as is allowed, and one more."""
        right = Decimal(key["right"] or 0)
        return written(right + 2 * Decimal(key.get("tolerance", "0")) + 1)

    def words(self, *, shown: Mapping[str, Any], answer: Any) -> list[str]:
        if answer is None:
            return []
        unit = shown.get("unit", "")
        return [f"{answer} {unit}" if unit and number(answer) is not None else answer]

    def feedback(self, *, key: Mapping[str, Any], answer: Any) -> list[str]:
        if not isinstance(answer, str) or number(answer) is not None:
            return []
        return [gettext("This could not be read as a number.")]


def written(value: Decimal) -> str:
    """A number of the author's in the way in which answers are kept."""
    return number(format(value, "f")) or "0"
