"""Single choice: one of several answers is right."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.kinds.base import RIGHT, WRONG, BadAnswer, Post
from quizzes.kinds.options import OptionsBlock, OptionsKind, read_numbers


def check_rights(right: int, total: int) -> list[ValidationError]:
    if right == 1:
        return []
    return [ValidationError(gettext("Mark exactly one answer as right."))]


def grade(*, right: list[int], answer: Any) -> Fraction:
    return RIGHT if type(answer) is int and right == [answer] else WRONG


class SingleChoice(OptionsKind):
    """Answer: the number of the chosen option."""

    name = "single"
    label = _("Single choice")
    icon = "radio-full"
    template = "practicum_quizzes/kinds/single.html"

    def block(self) -> OptionsBlock:
        return OptionsBlock(label=self.label, icon=self.icon, check_rights=check_rights)

    def read(self, post: Post, *, field: str, shown: Mapping[str, Any]) -> int | None:
        numbers = read_numbers(post, field=field, shown=shown)
        if len(numbers) > 1:
            raise BadAnswer(field)
        return numbers[0] if numbers else None

    def grade(self, *, key: Mapping[str, Any], answer: Any) -> Fraction:
        return grade(right=key["right"], answer=answer)

    def wrong(self, *, shown: Mapping[str, Any], key: Mapping[str, Any]) -> int | None:
        others = (n for n in range(len(shown["options"])) if n not in key["right"])
        return next(others, None)

    def right(self, *, key: Mapping[str, Any]) -> int | None:
        return key["right"][0] if key["right"] else None
