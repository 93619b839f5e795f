"""All kinds of questions: ours, and those that a host adds. See :mod:`quizzes.kinds.base`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from wagtail import hooks

from quizzes.kinds.base import BadAnswer, Kind, Post
from quizzes.kinds.cloze import Cloze
from quizzes.kinds.hotspot import Hotspot
from quizzes.kinds.matching import Matching
from quizzes.kinds.multiple import MultipleChoice
from quizzes.kinds.numeric import Numeric
from quizzes.kinds.ordering import Ordering
from quizzes.kinds.scenario import Scenario
from quizzes.kinds.single import SingleChoice
from quizzes.kinds.text import ShortText
from quizzes.kinds.truefalse import TrueFalse

__all__ = ["BadAnswer", "Kind", "Post", "all_kinds", "assets", "get_kind"]

HOOK = "practicum_question_kinds"


@cache
def all_kinds() -> dict[str, Kind]:
    """Name → kind. The apps must be loaded, because hosts add theirs by a hook."""
    kinds: list[Kind] = [
        SingleChoice(),
        MultipleChoice(),
        TrueFalse(),
        Matching(),
        Ordering(),
        Numeric(),
        ShortText(),
        Cloze(),
        Hotspot(),
        Scenario(all_kinds),
    ]
    for contribute in hooks.get_hooks(HOOK):
        kinds.extend(contribute())
    return {kind.name: kind for kind in kinds}


def assets(kinds: Iterable[Kind]) -> dict[str, list[str]]:
    """The static files that a page with questions of these kinds needs, each once."""
    kinds = list(kinds)
    return {
        "styles": list(dict.fromkeys(path for kind in kinds for path in kind.styles)),
        "scripts": list(dict.fromkeys(path for kind in kinds for path in kind.scripts)),
    }


def get_kind(name: str) -> Kind:
    """Raises KeyError if the host that had added the kind no longer does."""
    return all_kinds()[name]
