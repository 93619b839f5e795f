"""Questions of the demo, from the texts of their quizzes to the blocks of their kinds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from training.site.loading import texts

# What says of a question how it is kept, not how it is asked.
KEPT = {
    "id",
    "kind",
    "safety",
    "facts",
    "category",
    "difficulty",
    "tags",
    "card",
    "explanation",
}


def body(text: dict[str, Any]) -> dict[str, Any]:
    """The stored block of a question. Raises KeyError for a kind that the demo has no text for."""
    written = {name: value for name, value in text.items() if name not in KEPT}
    return {
        "type": text["kind"],
        "id": texts.stable_id(text["id"], text["kind"]),
        "value": VALUES[text["kind"]](text["id"], written),
    }


def _options(name: str, text: dict[str, Any]) -> dict[str, Any]:
    return _rest(text, "option") | {"options": texts.items(text["option"], name)}


def _statement(name: str, text: dict[str, Any]) -> dict[str, Any]:
    return text | {"answer": "true" if text["answer"] else "false"}


def _matching(name: str, text: dict[str, Any]) -> dict[str, Any]:
    pairs = [{"left": left, "right": right} for left, right in text["pair"]]
    return _rest(text, "pair", "extra") | {
        "pairs": texts.items(pairs, name, "pair"),
        "extras": texts.items(text.get("extra", []), name, "extra"),
    }


def _ordering(name: str, text: dict[str, Any]) -> dict[str, Any]:
    return text | {"items": texts.items(text["items"], name)}


def _numeric(name: str, text: dict[str, Any]) -> dict[str, Any]:
    """Decimals are stored as text, as their block stores them."""
    return (
        {"tolerance": "0"}
        | text
        | {field: str(text[field]) for field in ("answer", "tolerance") if field in text}
    )


def _short_text(name: str, text: dict[str, Any]) -> dict[str, Any]:
    return text | {"accepted": texts.items(text["accepted"], name)}


def _cloze(name: str, text: dict[str, Any]) -> dict[str, Any]:
    return text | {"extra": texts.items(text.get("extra", []), name)}


def _hotspot(name: str, text: dict[str, Any]) -> dict[str, Any]:
    return _rest(text, "target", "no_press") | {
        "targets": texts.items(text["target"], name, "target"),
        "no_press": texts.items(text.get("no_press", []), name, "no press"),
    }


def _scenario(name: str, text: dict[str, Any]) -> dict[str, Any]:
    parts = [
        body(part | {"id": f"{name} {number}"}) for number, part in enumerate(text["part"], start=1)
    ]
    return _rest(text, "part") | {"parts": parts}


def _rest(text: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in text.items() if name not in names}


VALUES: dict[str, Callable[[str, dict[str, Any]], dict[str, Any]]] = {
    "single": _options,
    "multiple": _options,
    "truefalse": _statement,
    "matching": _matching,
    "ordering": _ordering,
    "numeric": _numeric,
    "text": _short_text,
    "cloze": _cloze,
    "hotspot": _hotspot,
    "scenario": _scenario,
}
