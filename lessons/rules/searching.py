"""Looking words up: how they are compared, which are asked for, and what is shown around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SHORTEST_WORD = 2  # letters
LONGEST_QUERY = 100  # characters
MOST_WORDS = 8
SNIPPET = 180  # characters, a little more or less
BETWEEN = " ·"  # stands between the parts of a card's text

_WORD = re.compile(r"[^\W_]+")


class NoWords(ValueError):
    """There is no word to look for. ``code`` says why: ``empty``, ``short`` or ``long``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, and whether it is a word that was looked for."""

    text: str
    is_match: bool = False


def fold(text: str) -> str:
    """As words are compared: without case and accents, so that "nguyen" finds "Nguyễn"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    # The Vietnamese letter is one of its own, which no form of Unicode takes apart.
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return bare.replace("đ", "d")


def words_in(text: str) -> list[str]:
    """All words of a text, folded."""
    return _WORD.findall(fold(text))


def asked_words(query: str) -> tuple[str, ...]:
    """The words that a query asks for, each once. Raises NoWords.

    Single letters are left out: nearly every card has words that begin with them.
    """
    query = query.strip()
    if not query:
        raise NoWords("empty")
    if len(query) > LONGEST_QUERY:
        raise NoWords("long")
    words = [word for word in words_in(query) if len(word) >= SHORTEST_WORD]
    if not words:
        raise NoWords("short")
    return tuple(dict.fromkeys(words))[:MOST_WORDS]


def holds(text: str, words: Sequence[str]) -> bool:
    """Whether one of the words begins a word of the text."""
    return any(_is_match(word, words) for word in words_in(text))


def marked(text: str, words: Sequence[str]) -> list[Piece]:
    """The text in pieces, whole words that begin with one of ``words`` (folded) by themselves."""
    return list(_pieces(unicodedata.normalize("NFC", text), words))


def snippet(text: str, words: Sequence[str]) -> list[Piece]:
    """About SNIPPET characters around the first word that was found, or else from the start."""
    text = unicodedata.normalize("NFC", text)
    found = (word.start() for word in _WORD.finditer(text) if _is_match(fold(word[0]), words))
    start, end = _window(text, next(found, 0))
    before, after = "… " if start else "", "\u00a0…" if end < len(text) else ""
    return list(_pieces(before + text[start:end].strip(BETWEEN) + after, words))


def _pieces(text: str, words: Sequence[str]) -> Iterator[Piece]:
    done = 0
    for word in _WORD.finditer(text):
        if _is_match(fold(word[0]), words):
            if word.start() > done:
                yield Piece(text[done : word.start()])
            yield Piece(word[0], is_match=True)
            done = word.end()
    if done < len(text):
        yield Piece(text[done:])


def _is_match(word: str, words: Sequence[str]) -> bool:
    return word.startswith(tuple(words))


def _window(text: str, found: int) -> tuple[int, int]:
    """Start and end of what to show, at spaces, with a third of it before the word."""
    start = max(0, found - SNIPPET // 3)
    if start:
        start = max(text.rfind(" ", 0, start), 0)
    end = min(len(text), start + SNIPPET)
    if end < len(text):
        end = max(text.rfind(" ", 0, end), found)
    return start, end
