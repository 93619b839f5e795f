"""How ready a lesson is: its stored cards as plain values for the checks, and their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from lessons.models.facts import untaught_facts
from lessons.models.pages import LessonPage
from lessons.models.routines import Routine
from lessons.models.techniques import Technique
from lessons.rules import readiness, wording
from lessons.rules.readiness import Card, Film, Finding, Lesson, Part, Step

SENTENCES = {
    "no_card": _("A lesson needs a card before it can be published."),
    "empty_card": _("This card has no title or no content yet."),
    "hidden_film": _("The film “%(title)s” is not published. Publish it first."),
    "no_captions": _("The film “%(title)s” has no captions, so some people miss what it says."),
    "long_lesson": _("It takes about %(minutes)s minutes; %(most)s are the most. Make two of it."),
    "more_minutes": _(
        "It takes about %(minutes)s minutes, and %(planned)s are planned. Put “minutes” right."
    ),
    "no_remember": _("No card says what to remember. Add “Facts to remember” as the last one."),
    "no_objective": _("It has no objective: what can somebody do after this lesson?"),
    "no_fact": _("No fact of the source article is ticked as taught."),
    "long_card": _("It takes about %(seconds)s seconds to read; %(most)s are the most. Split it."),
    "many_parts": _("It has %(parts)s blocks. Is it more than one idea? Then split it."),
    "no_caution": _("“%(step)s” is firm or delicate and has no caution. Say what to beware of."),
    "no_description": _("A picture has no description for those who cannot see it."),
    "short_description": _("The description of a picture is too short to see it by."),
    "claim_cure": _(
        "“%(word)s” promises too much. Safe wording: “many people find it eases muscle tension”."
    ),
    "claim_hair": _(
        "“%(word)s” promises too much. Safe wording: “may help hair look fuller with regular "
        "massage”."
    ),
    "claim_toxins": _(
        "“%(word)s” promises too much. Safe wording: “some people enjoy it as part of lymph-style "
        "work”."
    ),
    "claim_pressure": _(
        "“%(word)s” promises too much. Safe wording: “it helps many people relax”."
    ),
}


def sentence(finding: Finding) -> str:
    return SENTENCES[finding.code] % dict(finding.values)


class Readiness:
    """One lesson as it stands in ``page``: estimates of time, and what the checks find.

    At most one query for each kind of thing that its cards refer to, and one for its facts; where
    it has none, another one for the facts that nothing teaches.
    """

    def __init__(self, page: LessonPage) -> None:
        self.page = page

    @cached_property
    def lesson(self) -> Lesson:
        facts = self.page.facts.count()
        return Lesson(
            cards=tuple(self._cards()),
            minutes=self.page.minutes or 0,
            objectives=len(self.page.objectives),
            facts=facts,
            untaught=0 if facts else untaught_facts(),
        )

    @cached_property
    def findings(self) -> list[Finding]:
        return readiness.findings(self.lesson)

    @property
    def blockers(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.is_blocker]

    def _cards(self) -> Iterator[Card]:
        raw_cards = list(self.page.cards.raw_data)
        parts = _Parts(raw_cards, self._video_model())
        for number, raw in enumerate(raw_cards, start=1):
            yield Card(
                number=number,
                id=UUID(str(raw["id"])) if raw.get("id") else None,
                title=raw["value"].get("title") or "",
                parts=tuple(map(parts.of, _content(raw))),
            )

    def _video_model(self) -> type[models.Model] | None:
        """The snippet behind the block for videos, where there is one."""
        content = self.page.cards.stream_block.child_blocks["card"].child_blocks["content"]
        return getattr(content.child_blocks.get("video"), "target_model", None)


class _Parts:
    """Turns stored blocks into parts; reads at once what all of them refer to."""

    def __init__(self, raw_cards: list[Any], video_model: type[models.Model] | None) -> None:
        blocks = [block for raw in raw_cards for block in _content(raw)]
        shown = [block["value"] for block in blocks if block["type"] == "routine"]
        self.routines = _read(Routine, shown)
        steps = [step for block in blocks for step in self._raw_steps(block)]
        named = [block["value"] for block in blocks if block["type"] == "technique"]
        self.techniques = _read(Technique, [*named, *(step.get("technique") for step in steps)])
        films = [block["value"] for block in blocks if block["type"] == "video"]
        self.films = _read(video_model, films) if video_model else {}

    def of(self, block: Mapping[str, Any]) -> Part:
        kind, value = block["type"], block["value"]
        film = self.films.get(value) if kind == "video" else None
        return Part(
            kind=kind,
            words=tuple(self._words(kind, value)),
            seconds=_seconds(kind, value, film),
            steps=tuple(map(self._step, self._raw_steps(block))),
            films=(_film(film),) if film else (),
            descriptions=(value.get("description") or "",) if kind == "picture" else (),
        )

    def _raw_steps(self, block: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
        if block["type"] == "steps":
            return _items(block["value"])
        if block["type"] == "routine":
            # Its own page tells the cautions of its techniques.
            steps = _steps_of(self.routines.get(block["value"]))
            return [{**step, "technique": None} for step in steps]
        return ()

    def _step(self, raw: Mapping[str, Any]) -> Step:
        technique = self.techniques.get(raw.get("technique"))
        return Step(
            name=raw.get("name") or "",
            level=max(raw.get("pressure_low") or 0, raw.get("pressure_high") or 0),
            has_caution=bool(raw.get("caution")),
            technique_has_cautions=bool(technique and len(technique.cautions)),
        )

    def _words(self, kind: str, value: Any) -> Iterator[wording.Words]:
        if kind == "technique":
            value = _told(self.techniques.get(value))
        elif kind == "routine":
            value = [step["name"] for step in _steps_of(self.routines.get(value))]
        elif kind == "video":
            value = ""
        yield from wording.words_of(value)


def _read(model: type[models.Model], keys: Iterable[Any]) -> dict[Any, Any]:
    wanted = {key for key in keys if isinstance(key, int)}
    return model._default_manager.in_bulk(wanted) if wanted else {}


def _content(raw: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    return raw["value"].get("content") or ()


def _items(value: Any) -> list[Any]:
    """The rows of a stored list; Wagtail keeps them bare or wrapped with their ids."""
    return [row["value"] if "value" in row and "type" in row else row for row in value or ()]


def _steps_of(routine: Routine | None) -> list[Mapping[str, Any]]:
    return [step["value"] for step in routine.steps.raw_data] if routine else []


def _told(technique: Technique | None) -> list[Any]:
    """What a card says of a technique; its faults are folded away there."""
    if technique is None:
        return []
    lines = [
        line["value"] for part in (technique.cues, technique.cautions) for line in part.raw_data
    ]
    return [technique.name, technique.term, technique.areas, technique.timing, *lines]


def _film(film: Any) -> Film:
    return Film(
        title=str(film),
        is_live=getattr(film, "live", True),
        has_captions=bool(getattr(film, "captions", True)),
    )


def _seconds(kind: str, value: Any, film: Any) -> int:
    """Time of doing or watching, where somebody has said it."""
    if kind == "practice":
        return value.get("seconds") or 0
    return round(getattr(getattr(film, "media", None), "duration", 0) or 0)
