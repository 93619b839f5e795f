"""Multiple choice: each answer is right or not."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.kinds.base import WRONG, Post
from quizzes.kinds.options import OptionsBlock, OptionsKind, read_numbers


def check_rights(right: int, total: int) -> list[ValidationError]:
    """Where all were right, ticking everything would pay."""
    if 0 < right < total:
        return []
    return [ValidationError(gettext("Mark at least one answer as right, and leave one wrong."))]


def grade(*, right: list[int], total: int, answer: Any) -> Fraction:
    """The share of the right ones that are ticked, less the share of the wrong ones that are.

    So ticking everything is worth nothing, however many are right.
    """
    if not isinstance(answer, list) or not 0 < len(right) < total:
        return WRONG
    if not all(type(n) is int and 0 <= n < total for n in answer) or len({*answer}) != len(answer):
        return WRONG
    ticked, rights = set(answer), set(right)
    found = Fraction(len(ticked & rights), len(rights))
    mistaken = Fraction(len(ticked - rights), total - len(rights))
    return max(found - mistaken, WRONG)


class MultipleChoice(OptionsKind):
    """Answer: the numbers of the ticked options, smallest first; nothing ticked is no answer."""

    name = "multiple"
    label = _("Multiple choice")
    icon = "tasks"
    template = "practicum_quizzes/kinds/multiple.html"

    def block(self) -> OptionsBlock:
        return OptionsBlock(label=self.label, icon=self.icon, check_rights=check_rights)

    def read(self, post: Post, *, field: str, shown: Mapping[str, Any]) -> list[int] | None:
        return read_numbers(post, field=field, shown=shown) or None

    def grade(self, *, key: Mapping[str, Any], answer: Any) -> Fraction:
        return grade(right=key["right"], total=len(key["options"]), answer=answer)

    def wrong(self, *, shown: Mapping[str, Any], key: Mapping[str, Any]) -> list[int]:
        return list(range(len(shown["options"])))

    def right(self, *, key: Mapping[str, Any]) -> list[int]:
        return list(key["right"])
