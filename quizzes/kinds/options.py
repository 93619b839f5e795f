"""What the kinds with options share: the author's list of options and the numbers in a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.kinds.base import BadAnswer, Kind, Post
from quizzes.kinds.pictures import PictureBlock, frozen_picture, shown_stem
from quizzes.rules import Order

FEWEST, MOST = 2, 8  # house standard: more than eight rows do not fit a phone


class OptionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Answer"), max_length=250)
    right = blocks.BooleanBlock(label=_("This is right"), required=False)
    picture = PictureBlock()
    feedback = blocks.CharBlock(
        label=_("Feedback"),
        required=False,
        max_length=250,
        help_text=_("Shown after the attempt to whoever chose this answer."),
    )

    class Meta:
        label = _("Answer")
        icon = "tick"


class OptionsBlock(blocks.StructBlock):
    """A stem and its options. Checks run when the question is published, not on every draft."""

    stem = blocks.TextBlock(label=_("Question"), rows=2)
    picture = PictureBlock()
    options = blocks.ListBlock(
        OptionBlock(), label=_("Answers"), min_num=FEWEST, max_num=MOST, default=[{}, {}, {}]
    )

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        options = value["options"]
        errors = [
            *same_twice([option["text"] for option in options]),
            *self.meta.check_rights(sum(bool(option["right"]) for option in options), len(options)),
        ]
        if errors:
            raise blocks.StructBlockValidationError(
                block_errors={"options": blocks.ListBlockValidationError(non_block_errors=errors)}
            )
        return value


def same_twice(texts: list[str]) -> list[ValidationError]:
    if len({text.strip().casefold() for text in texts}) == len(texts):
        return []
    return [ValidationError(gettext("Two answers read alike. Make each one different."))]


class OptionsKind(Kind):
    """A kind whose answers are numbers of options, counted from 0 in the order shown.

    shown: ``options`` as texts, ``pictures`` of them or None. key: ``right``, the numbers of the
    right ones; ``options``, the options' stable ids in the order shown, so that answers can be
    compared across attempts; ``feedback`` to each.
    """

    def freeze(self, value: Any, order: Order) -> tuple[dict[str, Any], dict[str, Any]]:
        rows = list(value["options"].bound_blocks)
        rows = [rows[place] for place in order(len(rows))]
        shown = shown_stem(value) | {
            "options": [row.value["text"] for row in rows],
            "pictures": [frozen_picture(row.value.get("picture")) for row in rows],
        }
        key = {
            "right": [number for number, row in enumerate(rows) if row.value["right"]],
            "options": [row.id for row in rows],
            "feedback": [row.value.get("feedback") or "" for row in rows],
        }
        return shown, key

    def feedback(self, *, key: Mapping[str, Any], answer: Any) -> list[str]:
        numbers = answer if isinstance(answer, list) else [answer]
        texts = key.get("feedback", ())
        return [texts[n] for n in numbers if type(n) is int and n < len(texts) and texts[n]]

    def words(self, *, shown: Mapping[str, Any], answer: Any) -> list[str]:
        numbers = answer if isinstance(answer, list) else [answer]
        return [shown["options"][number] for number in numbers if number is not None]


def read_numbers(post: Post, *, field: str, shown: Mapping[str, Any]) -> list[int]:
    """The ticked options, smallest first. Raises BadAnswer for anything else."""
    allowed = {str(number): number for number in range(len(shown["options"]))}
    given = post.getlist(field)
    if len(set(given)) != len(given) or not allowed.keys() >= set(given):
        raise BadAnswer(field)
    return sorted(allowed[value] for value in given)
