"""A word or a few to be typed; several ways of writing them are right."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.kinds.base import RIGHT, WRONG, Kind, Post
from quizzes.kinds.pictures import PictureBlock, shown_stem
from quizzes.kinds.words import LONGEST, normalise, read_line, within_one_slip
from quizzes.rules import Order

MOST = 12  # house standard: what needs more ways of writing is better asked with options


class ShortTextBlock(blocks.StructBlock):
    stem = blocks.TextBlock(
        label=_("Question"), rows=2, help_text=_("Ask for one or a few words, not for a sentence.")
    )
    picture = PictureBlock()
    accepted = blocks.ListBlock(
        blocks.CharBlock(label=_("Answer"), max_length=LONGEST),
        label=_("Right answers"),
        min_num=1,
        max_num=MOST,
        help_text=_(
            "Every way of saying it that is right, the best one first. Capitals, punctuation and "
            "hyphens do not matter."
        ),
    )
    allow_slip = blocks.BooleanBlock(
        label=_("Forgive a slip of the finger"),
        required=False,
        help_text=_(
            "One letter wrong, missing or too many in a word of five letters or more. Leave it off "
            "where another word lies as near as that, such as abduct and adduct."
        ),
    )

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if not self.is_deferred_validation and (errors := unclear(value["accepted"])):
            raise blocks.StructBlockValidationError(
                block_errors={"accepted": blocks.ListBlockValidationError(block_errors=errors)}
            )
        return value


def unclear(accepted: Sequence[str]) -> dict[int, ValidationError]:
    """Number of an answer → why it cannot be one."""
    message = gettext("Write at least one letter or digit.")
    return {
        number: ValidationError(message)
        for number, text in enumerate(accepted)
        if not normalise(text)
    }


def grade(*, accepted: Sequence[str], allow_slip: bool, answer: Any) -> Fraction:
    """Everything for one of the accepted answers, nothing for anything else."""
    if not isinstance(answer, str) or len(answer) > LONGEST or not normalise(answer):
        return WRONG
    if any(normalise(answer) == normalise(text) for text in accepted):
        return RIGHT
    is_slip = allow_slip and any(within_one_slip(answer, text) for text in accepted)
    return RIGHT if is_slip else WRONG


class ShortText(Kind):
    """Answer: what was typed, with single spaces.

    key: ``accepted``, the best one first; ``allow_slip``.
    """

    name = "text"
    label = _("Short text")
    icon = "edit"
    template = "practicum_quizzes/kinds/text.html"
    review_template = "practicum_quizzes/kinds/text_review.html"
    styles = ("practicum_quizzes/css/typed.css",)

    def block(self) -> ShortTextBlock:
        return ShortTextBlock(label=self.label, icon=self.icon)

    def freeze(self, value: Any, order: Order) -> tuple[dict[str, Any], dict[str, Any]]:
        alike: dict[str, str] = {}  # what counts as the same is told once
        for text in filter(None, value["accepted"]):
            alike.setdefault(normalise(text), " ".join(text.split()))
        return shown_stem(value), {
            "accepted": list(alike.values()),
            "allow_slip": bool(value.get("allow_slip")),
        }

    def read(self, post: Post, *, field: str, shown: Mapping[str, Any]) -> str | None:
        return read_line(post, field)

    def grade(self, *, key: Mapping[str, Any], answer: Any) -> Fraction:
        allow_slip = key.get("allow_slip", False)
        return grade(accepted=key["accepted"], allow_slip=allow_slip, answer=answer)

    def right(self, *, key: Mapping[str, Any]) -> str | None:
        return next(iter(key["accepted"]), None)

    def wrong(self, *, shown: Mapping[str, Any], key: Mapping[str, Any]) -> str:
        tries = itertools.chain([gettext("something else")], map(str, itertools.count()))
        return next(text for text in tries if not self.grade(key=key, answer=text))

    def words(self, *, shown: Mapping[str, Any], answer: Any) -> list[str]:
        return [] if answer is None else [answer]

    def feedback(self, *, key: Mapping[str, Any], answer: Any) -> list[str]:
        """How it is written, if a slip was forgiven."""
        strict = grade(accepted=key["accepted"], allow_slip=False, answer=answer)
        if strict == RIGHT or self.grade(key=key, answer=answer) == WRONG:
            return []
        meant = next(text for text in key["accepted"] if within_one_slip(answer, text))
        return [
            gettext("A slip of the finger is forgiven: it is written %(word)s.") % {"word": meant}
        ]
