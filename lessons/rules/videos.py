"""Films: where to go on, which bytes to send, and how much longer a card with one may take."""

from __future__ import annotations

import re
from dataclasses import dataclass

FILM_SECONDS = 300  # house standard: active time that a film adds to its card
LONGEST_FILM = 4 * 3600  # seconds, where nobody has said how long the film is
END = 3  # seconds before the end from which a film counts as seen, and begins anew

_RANGE = re.compile(r"bytes=[ \t]*([0-9]*)-([0-9]*)[ \t]*", re.IGNORECASE)
_MORE_THAN_ANY_FILE = 10**18


def resume_at(*, seconds: float, duration: float) -> int:
    """Whole seconds from which to go on; 0 once the film was seen to its end.

    duration: of the film in seconds, 0 if it is not known.
    """
    if duration and seconds >= duration - END:
        return 0
    return int(min(max(seconds, 0), duration or LONGEST_FILM))


class OutsideFile(ValueError):
    """None of the bytes that are asked for are in the file."""


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes of a file from ``first`` to ``last``, both included."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1


def wanted_span(header: str, *, size: int) -> Span | None:
    """The bytes that a Range header asks for; None if the whole file is to be sent.

    size: of the file in bytes. Several ranges, other units and what makes no sense are answered
    with the whole file, which RFC 9110 (14.2) allows. Raises OutsideFile.
    """
    asked = _RANGE.fullmatch(header)
    if not asked or not any(asked.groups()):
        return None
    first, last = map(_number, asked.groups())
    if first is None:
        return _suffix(last or 0, size)
    if last is not None and last < first:
        return None
    if first >= size:
        raise OutsideFile
    return Span(first, size - 1 if last is None else min(last, size - 1))


def _suffix(length: int, size: int) -> Span:
    """The last ``length`` bytes."""
    if not length or not size:
        raise OutsideFile
    return Span(max(0, size - length), size - 1)


def _number(digits: str) -> int | None:
    if not digits:
        return None
    return int(digits) if len(digits) <= 18 else _MORE_THAN_ANY_FILE
