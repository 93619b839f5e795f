"""The words of a card as it is stored, and how long they take to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

WORDS_PER_MINUTE = 130  # house standard, for readers of a second language
# Codes and references, which nobody reads as words.
SILENT = frozenset(
    {"id", "type", "view", "zone", "zones", "point", "points", "tone", "answer", "image"}
    | {"technique", "routine", "video"}
)
# What a reader learns not to say or do: it is read, and it promises nothing.
FORBIDDEN = frozenset({"dont", "dont_say"})
TAG = re.compile(r"<[^>]+>")
END = re.compile(r"</(?:p|li|h\d)>|<br\s*/?>")
WORD = re.compile(r"\w+(?:[-'’.,:]\w+)*")


@dataclass(frozen=True, slots=True)
class Words:
    """A plain text; whether it is shown as what not to say."""

    text: str
    is_forbidden: bool = False


def words_of(value: Any, *, is_forbidden: bool = False) -> Iterator[Words]:
    """All texts in the stored value of a block, in order; references and codes are left out."""
    if isinstance(value, str):
        if text := plain(value):
            yield Words(text, is_forbidden)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key == "value" or key not in SILENT:
                yield from words_of(inner, is_forbidden=is_forbidden or key in FORBIDDEN)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from words_of(inner, is_forbidden=is_forbidden)


def plain(text: str) -> str:
    """Rich text without its tags; the end of a paragraph or of a point of a list is a line."""
    lines = unescape(TAG.sub("", END.sub("\n", text))).splitlines()
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def count(text: str) -> int:
    return len(WORD.findall(text))


def reading_seconds(words: int) -> int:
    """Whole seconds, rounded up."""
    return -(-words * 60 // WORDS_PER_MINUTE)
