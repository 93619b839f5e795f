"""Matching: for each thing on the left, one answer of a common list on the right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.kinds.base import WRONG, Kind, Post
from quizzes.kinds.parts import alike, are_numbers, offered, read_numbers, refuse
from quizzes.kinds.pictures import PictureBlock, shown_stem
from quizzes.kinds.shares import worth
from quizzes.rules import Order

FEWEST, MOST = 2, 10  # house standard: a phone shows ten rows in three screens
MOST_RIGHTS = 12
# Answers that stand beside one another as buttons: how many → characters of the longest of them.
# More of them, or longer ones, fit a phone as a list only.
SHORT = {2: 40, 3: 28, 4: 18}


class PairBlock(blocks.StructBlock):
    left = blocks.CharBlock(label=_("Left"), max_length=120)
    right = blocks.CharBlock(label=_("Belongs to"), max_length=120)

    class Meta:
        label = _("Pair")
        icon = "link"


class PairsBlock(blocks.StructBlock):
    stem = blocks.TextBlock(
        label=_("Question"),
        rows=2,
        help_text=_("What to match with what, such as: What do you do with each client?"),
    )
    picture = PictureBlock()
    pairs = blocks.ListBlock(
        PairBlock(),
        label=_("Pairs"),
        min_num=FEWEST,
        max_num=MOST,
        default=[{}, {}, {}],
        help_text=_(
            "Each left is asked with a list of all rights, mixed anew for everybody. Several lefts "
            "may have the same right; write it alike, then it is offered once. Up to four short "
            "rights are shown as buttons."
        ),
    )
    extras = blocks.ListBlock(
        blocks.CharBlock(label=_("Answer"), max_length=120),
        label=_("More rights"),
        default=[],
        help_text=_("Offered too, but right nowhere: so the last pair is not found by exclusion."),
    )

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        pairs = [(pair["left"], pair["right"]) for pair in value["pairs"]]
        extras = value["extras"]
        refuse(pairs=problems_of_pairs(pairs), extras=problems_of_extras(pairs, extras))
        return value


def problems_of_pairs(pairs: Sequence[tuple[str, str]]) -> Iterable[str]:
    if len({alike(left) for left, _right in pairs}) < len(pairs):
        yield gettext("Two lefts read alike. Make each one different.")
    if len({alike(right) for _left, right in pairs}) < 2:
        yield gettext("All lefts have the same right. Ask for at least two different ones.")


def problems_of_extras(pairs: Sequence[tuple[str, str]], extras: Sequence[str]) -> Iterable[str]:
    rights = {alike(right) for _left, right in pairs}
    more = {alike(extra) for extra in extras}
    if rights & more:
        yield gettext("One of these is the right of a pair. Take it away here.")
    if len(more) < len(extras):
        yield gettext("Two of these read alike. Make each one different.")
    if len(rights | more) > MOST_RIGHTS:
        yield gettext("These are more rights than fit a phone: have at most %(most)d in all.") % {
            "most": MOST_RIGHTS
        }


def grade(*, right: Sequence[int], rights: int, answer: Any) -> Fraction:
    """The share of right pairs; a right that is given in wrong places too counts less for it.

    right: for each left the number of its right, of ``rights``. The same right everywhere is worth
    nothing. See :func:`quizzes.kinds.shares.worth`.
    """
    if len(set(right)) < 2 or not are_numbers(answer, parts=len(right), total=rights):
        return WRONG
    return worth(accepted=[{number} for number in right], given=answer)


class Matching(Kind):
    """Answer: for each left in the order shown the number of a right, None where none is chosen.

    shown: ``lefts`` and ``rights`` as texts, each in an order of its own that comes from the texts
    and not from the pairs. key: ``right``, for each left the number of its right; ``rights``, how
    many there are; ``pairs``, the stable ids of the pairs in the order of the lefts.
    """

    name = "matching"
    label = _("Matching")
    icon = "link"
    template = "practicum_quizzes/kinds/matching.html"
    review_template = "practicum_quizzes/kinds/matching_review.html"
    styles = ("practicum_quizzes/css/compared.css", "practicum_quizzes/css/matching.css")

    def block(self) -> PairsBlock:
        return PairsBlock(label=self.label, icon=self.icon)

    def freeze(self, value: Any, order: Order) -> tuple[dict[str, Any], dict[str, Any]]:
        rows = sorted(value["pairs"].bound_blocks, key=lambda row: row.value["left"] or "")
        rows = [rows[place] for place in order(len(rows))]
        rights = offered([*(row.value["right"] for row in rows), *value["extras"]], order)
        numbers = {alike(text): number for number, text in enumerate(rights)}
        shown = shown_stem(value) | {
            "lefts": [row.value["left"] for row in rows],
            "rights": rights,
            "few": max(map(len, rights), default=0) <= SHORT.get(len(rights), 0),
        }
        key = {
            "right": [numbers[alike(row.value["right"])] for row in rows],
            "rights": len(rights),
            "pairs": [row.id for row in rows],
        }
        return shown, key

    def read(self, post: Post, *, field: str, shown: Mapping[str, Any]) -> list[int | None] | None:
        lefts, rights = len(shown["lefts"]), len(shown["rights"])
        return read_numbers(post, field=field, parts=lefts, total=rights)

    def is_complete(self, *, shown: Mapping[str, Any], answer: Any) -> bool:
        return isinstance(answer, list) and None not in answer

    def grade(self, *, key: Mapping[str, Any], answer: Any) -> Fraction:
        return grade(right=key["right"], rights=key["rights"], answer=answer)

    def right(self, *, key: Mapping[str, Any]) -> list[int]:
        return list(key["right"])

    def wrong(self, *, shown: Mapping[str, Any], key: Mapping[str, Any]) -> list[int]:
        return [(number + 1) % len(shown["rights"]) for number in key["right"]]

    def words(self, *, shown: Mapping[str, Any], answer: Any) -> list[str]:
        if not are_numbers(answer, parts=len(shown["lefts"]), total=len(shown["rights"])):
            return []
        pairs = zip(shown["lefts"], answer, strict=True)
        return [f"{left}: {shown['rights'][each]}" for left, each in pairs if each is not None]
