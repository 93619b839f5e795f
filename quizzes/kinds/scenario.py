"""A client's story with several questions about it, graded together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.kinds.base import WRONG, Kind, Post
from quizzes.kinds.pictures import PictureBlock, shown_stem
from quizzes.rules import Order

FEWEST, MOST = 2, 6  # house standard: more do not hang together, and one digit numbers them


class ScenarioBlock(blocks.StructBlock):
    stem = blocks.CharBlock(
        label=_("Title"), max_length=120, help_text=_("Such as: A new client with neck pain")
    )
    story = blocks.TextBlock(
        label=_("Story"),
        rows=6,
        max_length=3000,
        help_text=_(
            "Who comes, what she says, what you see. An empty line begins a new paragraph."
        ),
    )
    picture = PictureBlock()

    def __init__(self, parts: Mapping[str, Kind], **kwargs: Any) -> None:
        """parts: the kinds of questions that the story can be asked about."""
        stream = blocks.StreamBlock(
            [(name, kind.block()) for name, kind in parts.items()],
            label=_("Questions about it"),
            min_num=FEWEST,
            max_num=MOST,
            help_text=_("Two to six, asked in this order. Each counts alike."),
        )
        super().__init__([("parts", stream)], **kwargs)


class Scenario(Kind):
    """Answer: part's id → what the part's kind reads; parts that were left open are not in it.

    shown: ``story``; ``parts``, each with ``id``, ``kind`` and ``shown``. key: ``parts``, each
    with ``id``, ``kind`` and ``key``. Controls of the first part begin with the name of the
    question's and ``-p1``.
    """

    name = "scenario"
    label = _("Scenario")
    icon = "openquote"
    template = "practicum_quizzes/kinds/scenario.html"
    review_template = "practicum_quizzes/kinds/scenario_review.html"

    def __init__(self, kinds: Callable[[], Mapping[str, Kind]]) -> None:
        """kinds: all kinds there are, asked for when they are needed, because hosts add theirs."""
        self._kinds = kinds

    def others(self) -> dict[str, Kind]:
        """No story within a story."""
        return {name: kind for name, kind in self._kinds().items() if name != self.name}

    @property
    def styles(self) -> Sequence[str]:  # type: ignore[override]  # known when all kinds are
        paths = (path for kind in self.others().values() for path in kind.styles)
        return list(dict.fromkeys(["practicum_quizzes/css/scenario.css", *paths]))

    @property
    def scripts(self) -> Sequence[str]:  # type: ignore[override]
        paths = (path for kind in self.others().values() for path in kind.scripts)
        return list(dict.fromkeys(paths))

    def block(self) -> ScenarioBlock:
        return ScenarioBlock(self.others(), label=self.label, icon=self.icon)

    def freeze(self, value: Any, order: Order) -> tuple[dict[str, Any], dict[str, Any]]:
        shown, key = [], []
        for number, part in enumerate(value["parts"], start=1):
            asked, right = self._kinds()[part.block_type].freeze(part.value, order)
            about = {"id": part.id or f"p{number}", "kind": part.block_type}
            shown.append(about | {"shown": asked})
            key.append(about | {"key": right})
        story = {"story": value.get("story") or "", "parts": shown}
        return shown_stem(value) | story, {"parts": key}

    def read(self, post: Post, *, field: str, shown: Mapping[str, Any]) -> dict[str, Any] | None:
        answers = {}
        for number, part in enumerate(shown["parts"], start=1):
            kind = self._kinds()[part["kind"]]
            answer = kind.read(post, field=f"{field}-p{number}", shown=part["shown"])
            if answer is not None:
                answers[part["id"]] = answer
        return answers or None

    def is_complete(self, *, shown: Mapping[str, Any], answer: Any) -> bool:
        return all(
            kind.is_complete(shown=part["shown"], answer=given)
            for kind, part, given in self._each(shown, answer)
        )

    def grade(self, *, key: Mapping[str, Any], answer: Any) -> Fraction:
        """The mean of what the parts are worth."""
        worth = [
            kind.grade(key=part["key"], answer=given)
            for kind, part, given in self._each(key, answer)
        ]
        return sum(worth, WRONG) / len(worth) if worth else WRONG

    def right(self, *, key: Mapping[str, Any]) -> dict[str, Any] | None:
        return _given(
            {part["id"]: kind.right(key=part["key"]) for kind, part, _ in self._each(key)}
        )

    def wrong(self, *, shown: Mapping[str, Any], key: Mapping[str, Any]) -> dict[str, Any] | None:
        pairs = zip(self._each(shown), self._each(key), strict=True)
        return _given(
            {
                part["id"]: kind.wrong(shown=part["shown"], key=secret["key"])
                for (kind, part, _), (_, secret, _) in pairs
            }
        )

    def words(self, *, shown: Mapping[str, Any], answer: Any) -> list[str]:
        """One entry for each part that was answered."""
        lines = [
            (number, kind.words(shown=part["shown"], answer=given))
            for number, (kind, part, given) in enumerate(self._each(shown, answer), start=1)
            if given is not None
        ]
        sentence = gettext("Part %(number)d: %(words)s")
        return [sentence % {"number": number, "words": "; ".join(words)} for number, words in lines]

    def feedback(self, *, key: Mapping[str, Any], answer: Any) -> list[str]:
        return [
            text
            for kind, part, given in self._each(key, answer)
            for text in kind.feedback(key=part["key"], answer=given)
        ]

    def _each(
        self, frozen: Mapping[str, Any], answer: Any = None
    ) -> Iterator[tuple[Kind, Mapping[str, Any], Any]]:
        """Each part of what is shown, or of the key, with its kind and its answer."""
        answers = answer if isinstance(answer, dict) else {}
        for part in frozen["parts"]:
            yield self._kinds()[part["kind"]], part, answers.get(part["id"])


def _given(answers: dict[str, Any]) -> dict[str, Any] | None:
    return {part: answer for part, answer in answers.items() if answer is not None} or None
