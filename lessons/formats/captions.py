"""Captions in WebVTT (W3C): what is not in order is refused with its line and what to do.

webvtt-py reads the cues. It lets pass what browsers then show wrongly or not at all: a header like
``WEBVTTX``, text that is no cue, a cue without text, 75 seconds in a minute, an end before its
start, cues in disorder, control characters. These are looked for here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

import webvtt
from django.utils.translation import gettext as _
from webvtt.errors import MalformedCaptionError, MalformedFileError

MOST_BYTES = 512 * 1024  # house standard: a film of two hours has about 100 KB

_HEADER = re.compile(r"WEBVTT([ \t].*)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TIME = r"(?:(\d{2,4}):)?(\d{2}):(\d{2})\.(\d{3})"
_TIMING = re.compile(rf"[ \t]*{_TIME}[ \t]+-->[ \t]+{_TIME}([ \t].*)?", re.ASCII)
_COMMA = re.compile(r"\d,\d")


class CaptionsError(ValueError):
    """The captions cannot be used; says where and what to do, in a sentence for people."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines between two empty ones; ``line`` is the number of the first, counted from 1."""

    line: int
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: from ``start`` to ``end``, in milliseconds."""

    start: int
    end: int
    text: str


def read_captions(data: bytes) -> str:
    """The text of a WebVTT file, with plain line ends and without a byte order mark.

    Raises CaptionsError.
    """
    if len(data) > MOST_BYTES:
        raise CaptionsError(
            _("The captions are larger than 512 KB. Is it the right file? Captions are short text.")
        )
    text = _plain(_decoded(data))
    cues_of(text)
    return text


def cues_of(text: str) -> list[Cue]:
    """The cues in order of time. Raises CaptionsError."""
    lines = text.split("\n")
    _check_characters(lines)
    cues: list[Cue] = []
    for block in _blocks(lines[_header_length(lines) :], begins_at=_header_length(lines) + 1):
        if _is_remark(block, after_cue=bool(cues)):
            continue
        cue = _cue(block)
        if cues and cue.start < cues[-1].start:
            raise _at(block.line, _("This caption begins before the one above it. Sort by time."))
        cues.append(cue)
    if not cues:
        raise CaptionsError(
            _("There is no caption in it. Write a time, 00:01.000 --> 00:04.000, and text below.")
        )
    return cues


def _at(line: int, what: str) -> CaptionsError:
    return CaptionsError(_("Line %(line)d: %(what)s") % {"line": line, "what": what})


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len((data[: error.start] + b"?").splitlines())
        raise _at(line, _("This is not UTF-8. Save the file as UTF-8 and try again.")) from error


def _plain(text: str) -> str:
    """A line of blanks looks empty to whoever wrote it, so it is; nothing hangs on the ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line if line.strip() else "" for line in lines).rstrip("\n") + "\n"


def _check_characters(lines: list[str]) -> None:
    for number, line in enumerate(lines, start=1):
        if _CONTROL.search(line):
            raise _at(number, _("There is an invisible control character. Type the line anew."))


def _header_length(lines: list[str]) -> int:
    """How many lines come before the first empty one."""
    if not _HEADER.fullmatch(lines[0]):
        raise _at(1, _("The first line must be WEBVTT. Put it there, with an empty line below."))
    for number, line in enumerate(lines[1:], start=2):
        if "-->" in line:
            raise _at(number, _("An empty line is missing between WEBVTT and the first caption."))
        if not line:
            return number - 1
    return len(lines)


def _blocks(lines: list[str], *, begins_at: int) -> Iterator[Block]:
    block: list[str] = []
    for number, line in enumerate([*lines, ""], start=begins_at):
        if line:
            block.append(line)
        elif block:
            yield Block(number - len(block), block)
            block = []


def _is_remark(block: Block, *, after_cue: bool) -> bool:
    """Whether the block is a comment or about looks, which is allowed before the first cue."""
    first = block.lines[0]
    is_comment = first == "NOTE" or first.startswith(("NOTE ", "NOTE\t"))
    is_look = first.rstrip() in {"STYLE", "REGION"}
    if not is_comment and not is_look:
        return False
    for number, line in enumerate(block.lines, start=block.line):
        if "-->" in line:
            raise _at(number, _("An empty line is missing above this time."))
    if is_look and after_cue:
        raise _at(block.line, _("STYLE and REGION stand above the first caption. Move it there."))
    return True


def _cue(block: Block) -> Cue:
    """The one cue of a block: its time in the first line, or in the second below a name."""
    place = next((place for place, line in enumerate(block.lines[:2]) if "-->" in line), None)
    if place is None:
        raise _at(
            block.line,
            _("This is no caption. Above it belongs a time, such as 00:01.000 --> 00:04.000."),
        )
    line, text = block.line + place, block.lines[place + 1 :]
    start, end = _times(block.lines[place], line)
    if end <= start:
        raise _at(line, _("The caption ends before it begins. Put the two times right."))
    for number, words in enumerate(text, start=line + 1):
        if "-->" in words:
            raise _at(number, _("An empty line is missing above this time."))
    if not text:
        raise _at(line, _("There is no text below this time. Write it, or remove the time."))
    return Cue(start, end, _text_of(block, line))


def _times(timing: str, line: int) -> tuple[int, int]:
    found = _TIMING.fullmatch(timing)
    if not found and _COMMA.search(timing):
        raise _at(line, _("Write a point before the thousandths, not a comma: 00:01.000."))
    if not found:
        raise _at(line, _("This is no time. Write it like 00:01.000 --> 00:04.000."))
    numbers = [int(number or 0) for number in found.groups()[:8]]
    if any(number > 59 for number in (*numbers[1:3], *numbers[5:7])):
        raise _at(line, _("A minute and an hour have 60 parts: use 00 to 59."))
    return _milliseconds(*numbers[:4]), _milliseconds(*numbers[4:])


def _milliseconds(hours: int, minutes: int, seconds: int, thousandths: int) -> int:
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def _text_of(block: Block, line: int) -> str:
    """The words without markup, as webvtt-py reads them from the block alone."""
    try:
        read = webvtt.from_string("WEBVTT\n\n" + "\n".join(block.lines) + "\n")
    except (MalformedFileError, MalformedCaptionError):
        read = ()
    words = html.unescape(read[0].text) if len(read) == 1 else ""
    if not words.strip():
        raise _at(line, _("There is no text below this time. Write it, or remove the time."))
    return words
