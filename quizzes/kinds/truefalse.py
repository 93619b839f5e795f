"""True or false: one statement."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.kinds.base import RIGHT, WRONG, BadAnswer, Kind, Post
from quizzes.kinds.pictures import PictureBlock, shown_stem
from quizzes.rules import Order

VALUES = {"true": True, "false": False}


class StatementBlock(blocks.StructBlock):
    stem = blocks.TextBlock(label=_("Statement"), rows=2)
    picture = PictureBlock()
    answer = blocks.ChoiceBlock(
        label=_("The statement is"), choices=[("true", _("True")), ("false", _("False"))]
    )


def grade(*, right: bool | None, answer: Any) -> Fraction:
    return RIGHT if isinstance(answer, bool) and answer is right else WRONG


class TrueFalse(Kind):
    """Answer: True or False. Always shown in this order, so that the order tells nothing."""

    name = "truefalse"
    label = _("True or false")
    icon = "check"
    template = "practicum_quizzes/kinds/truefalse.html"

    def block(self) -> StatementBlock:
        return StatementBlock(label=self.label, icon=self.icon)

    def freeze(self, value: Any, order: Order) -> tuple[dict[str, Any], dict[str, Any]]:
        return shown_stem(value), {"right": VALUES.get(value["answer"])}

    def read(self, post: Post, *, field: str, shown: Mapping[str, Any]) -> bool | None:
        given = post.getlist(field)
        if len(given) > 1 or not VALUES.keys() >= set(given):
            raise BadAnswer(field)
        return VALUES[given[0]] if given else None

    def grade(self, *, key: Mapping[str, Any], answer: Any) -> Fraction:
        return grade(right=key["right"], answer=answer)

    def right(self, *, key: Mapping[str, Any]) -> bool | None:
        right: bool | None = key["right"]
        return right

    def wrong(self, *, shown: Mapping[str, Any], key: Mapping[str, Any]) -> bool:
        return not key["right"]

    def words(self, *, shown: Mapping[str, Any], answer: Any) -> list[str]:
        if answer is None:
            return []
        return [gettext("True") if answer else gettext("False")]
