"""Cloze: a text with gaps, which are filled by typing or from one list."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.kinds.base import WRONG, Kind, Post
from quizzes.kinds.gaps import Text, problems_of_extras, problems_of_text
from quizzes.kinds.parts import are_numbers, offered, read_numbers, refuse
from quizzes.kinds.pictures import PictureBlock, shown_stem
from quizzes.kinds.shares import worth
from quizzes.kinds.words import normalise, read_line
from quizzes.rules import Order

NOTHING = "?"  # what the preview of a wrong answer types


class ClozeBlock(blocks.StructBlock):
    stem = blocks.TextBlock(
        label=_("Instruction"), rows=1, help_text=_("Such as: Complete the sentence.")
    )
    picture = PictureBlock()
    text = blocks.TextBlock(
        label=_("Text with gaps"),
        rows=4,
        max_length=1200,
        help_text=_(
            "Put what is left out into square brackets; where several words are right, put a bar "
            "between them: Sink in for [3|three] seconds. Capitals, spaces and punctuation do not "
            "matter."
        ),
    )
    choose = blocks.BooleanBlock(
        label=_("Choose from a list"),
        required=False,
        help_text=_(
            "The first word of each gap is offered at all gaps, mixed anew for everybody; nobody "
            "has to type. Better on a phone, and for words that are hard to spell."
        ),
    )
    extra = blocks.ListBlock(
        blocks.CharBlock(label=_("Word"), max_length=60),
        label=_("More words for the list"),
        default=[],
        help_text=_("Offered too, but right nowhere: so the last gap is not found by exclusion."),
    )

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        text, extra = Text.of(value["text"]), list(value["extra"])
        if found := list(problems_of_text(text)):
            raise blocks.StructBlockValidationError(block_errors={"text": ValidationError(found)})
        refuse(extra=problems_of_extras(text, extra, choose=value["choose"]))
        return value


def grade(*, key: Mapping[str, Any], answer: Any) -> Fraction:
    """The share of right gaps; a word that is given in wrong gaps too counts less for it.

    The same word everywhere is worth nothing. See :func:`quizzes.kinds.shares.worth`.
    """
    gaps = key["gaps"]
    if key.get("choose"):
        if not are_numbers(answer, parts=len(gaps), total=key["words"]):
            return WRONG
        return worth(accepted=[set(numbers) for numbers in key["numbers"]], given=answer)
    if not are_texts(answer, parts=len(gaps)):
        return WRONG
    accepted = [{normalise(word) for word in gap} - {""} for gap in gaps]
    return worth(accepted=accepted, given=[normalise(each or "") or None for each in answer])


def are_texts(answer: Any, *, parts: int) -> bool:
    """Whether it is a list of a text or None for each part."""
    return (
        isinstance(answer, list)
        and len(answer) == parts
        and all(each is None or isinstance(each, str) for each in answer)
    )


class Cloze(Kind):
    """Answer: for each gap what was typed, or the number of a word of the list; None for nothing.

    shown: ``around``, what stands before, between and after the gaps; ``choose``; ``words``, the
    list to choose from, in an order that does not come from the gaps. key: ``gaps``, for each what
    is right in words; where words are chosen, ``numbers`` of them in the list, and how many
    ``words`` it has.
    """

    name = "cloze"
    label = _("Text with gaps")
    icon = "edit"
    template = "practicum_quizzes/kinds/cloze.html"
    review_template = "practicum_quizzes/kinds/cloze_review.html"
    styles = ("practicum_quizzes/css/cloze.css",)
    scripts = ("practicum_quizzes/js/cloze.js",)

    def block(self) -> ClozeBlock:
        return ClozeBlock(label=self.label, icon=self.icon)

    def freeze(self, value: Any, order: Order) -> tuple[dict[str, Any], dict[str, Any]]:
        text, choose = Text.of(value["text"]), bool(value["choose"])
        firsts = [gap[0] for gap in text.gaps]
        words = offered([*firsts, *value["extra"]], order) if choose else []
        shown = shown_stem(value) | {"around": text.around, "choose": choose, "words": words}
        key: dict[str, Any] = {"gaps": text.gaps, "choose": choose}
        if choose:
            plain = [normalise(word) for word in words]
            key["words"] = len(words)
            key["numbers"] = [
                [number for number, word in enumerate(plain) if word in right]
                for right in text.accepted
            ]
        return shown, key

    def read(self, post: Post, *, field: str, shown: Mapping[str, Any]) -> list[Any] | None:
        gaps = len(shown["around"]) - 1
        if shown["choose"]:
            return read_numbers(post, field=field, parts=gaps, total=len(shown["words"]))
        answer = [read_line(post, f"{field}-{gap}") for gap in range(gaps)]
        return None if all(each is None for each in answer) else answer

    def is_complete(self, *, shown: Mapping[str, Any], answer: Any) -> bool:
        return isinstance(answer, list) and None not in answer

    def grade(self, *, key: Mapping[str, Any], answer: Any) -> Fraction:
        return grade(key=key, answer=answer)

    def right(self, *, key: Mapping[str, Any]) -> list[Any]:
        if key.get("choose"):
            return [next(iter(numbers), None) for numbers in key["numbers"]]
        return [gap[0] for gap in key["gaps"]]

    def wrong(self, *, shown: Mapping[str, Any], key: Mapping[str, Any]) -> list[Any] | None:
        if not key.get("choose"):
            return [NOTHING for _gap in key["gaps"]]
        answer = [
            next((number for number in range(key["words"]) if number not in numbers), None)
            for numbers in key["numbers"]
        ]
        return None if all(each is None for each in answer) else answer

    def words(self, *, shown: Mapping[str, Any], answer: Any) -> list[str]:
        given = self.given(shown=shown, answer=answer)
        if len(given) == 1:
            return [word for word in given if word]
        return [
            gettext("Gap %(number)d: %(word)s") % {"number": number, "word": word}
            for number, word in enumerate(given, start=1)
            if word
        ]

    def given(self, *, shown: Mapping[str, Any], answer: Any) -> list[str | None]:
        """What stands in each gap in words."""
        gaps, words = len(shown["around"]) - 1, shown["words"]
        if shown["choose"] and are_numbers(answer, parts=gaps, total=len(words)):
            return [None if each is None else words[each] for each in answer]
        if not shown["choose"] and are_texts(answer, parts=gaps):
            return list(answer)
        return [None] * gaps

    def compared(
        self, *, shown: Mapping[str, Any], key: Mapping[str, Any], answer: Any
    ) -> list[dict[str, Any]]:
        """For each gap: ``before``, the text before it; ``yours``, ``right`` and ``is_right``."""
        rows = zip(
            shown["around"], self.given(shown=shown, answer=answer), key["gaps"], strict=False
        )
        return [
            {"before": before, "yours": mine, "right": right[0], "is_right": is_right(mine, right)}
            for before, mine, right in rows
        ]


def is_right(given: str | None, gap: list[str]) -> bool:
    return given is not None and normalise(given) in {normalise(word) for word in gap}
