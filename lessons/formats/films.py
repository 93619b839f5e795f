"""Film files: whether one is what its name says, and how large and long the picture is.

ISO base media files (MP4: ISO/IEC 14496-12) and WebM (Matroska, RFC 8794 and 9559) are told by
their first bytes. Only MP4 is measured.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from django.utils.translation import gettext as _

CONTENT_TYPES = {"mp4": "video/mp4", "m4v": "video/mp4", "webm": "video/webm"}
EXTENSIONS = tuple(CONTENT_TYPES)
HEAD = 64  # bytes in which the kind of a file stands
LEAST_HEADER = 84  # bytes of the shortest track header; a movie header is longer
MOST_BOXES = 1000  # of one box; a file with more is not measured

_EBML = b"\x1a\x45\xdf\xa3"
# Brands of relatives that are no MP4 film: pictures, sound, QuickTime.
_OTHERS = {b"avif", b"avis", b"heic", b"heix", b"mif1", b"msf1", b"M4A ", b"M4B ", b"qt  "}


class FilmError(ValueError):
    """The file cannot be used as a film; says why and what to do, in a sentence for people."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Width and height in pixels, duration in seconds; 0 if the file does not tell it."""

    width: int
    height: int
    duration: float


def extension(name: str) -> str:
    return PurePath(name).suffix[1:].lower()


def content_type(name: str) -> str:
    return CONTENT_TYPES.get(extension(name), "application/octet-stream")


def check_film(file: BinaryIO, *, name: str, size: int, most_megabytes: int) -> None:
    """Raises FilmError. Reads the first bytes and goes back to the beginning.

    size: in bytes; a megabyte has 1024 × 1024 of them.
    """
    if extension(name) not in CONTENT_TYPES:
        raise FilmError(
            _("A film must be an mp4, m4v or webm file. Export it as mp4 (H.264) and try again.")
        )
    if size > most_megabytes * 1024 * 1024:
        raise FilmError(
            _("The film is larger than %(most)d MB. Make it shorter, or export it smaller.")
            % {"most": most_megabytes}
        )
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if not _IS_WHAT_IT_SAYS[content_type(name)](head):
        raise FilmError(
            _(
                "The content of this file is not what its name says: it is no %(kind)s film. "
                "Export it as mp4 (H.264); renaming a file does not change it."
            )
            % {"kind": extension(name)}
        )


def _is_mp4(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] not in _OTHERS


def _is_webm(head: bytes) -> bool:
    return head.startswith(_EBML) and b"webm" in head


_IS_WHAT_IT_SAYS = {"video/mp4": _is_mp4, "video/webm": _is_webm}


def measure(file: BinaryIO) -> Measures | None:
    """What an MP4 file says of its first picture track; None if it cannot be told."""
    try:
        return _measured(file)
    except (struct.error, ZeroDivisionError):
        return None
    finally:
        file.seek(0)


def _measured(file: BinaryIO) -> Measures | None:
    file.seek(0, 2)
    movie = _find(file, b"moov", (0, file.tell()))
    header = movie and _header(file, b"mvhd", movie)
    if not movie or not header:
        return None
    duration = _duration(file, header)
    for kind, box in _boxes(file, movie):
        track = _header(file, b"tkhd", box) if kind == b"trak" else None
        if track and (size := _size(file, track)) and all(size):
            return Measures(*size, duration)
    return None


Box = tuple[int, int]  # where the content of a box begins and ends


def _boxes(file: BinaryIO, within: Box) -> Iterator[tuple[bytes, Box]]:
    """Kind and content of each box inside another; sizes that lead out of it end the search."""
    start, end = within
    for _box in range(MOST_BOXES):
        if start + 8 > end:
            return
        file.seek(start)
        size, kind = struct.unpack(">I4s", file.read(8))
        head = 8
        if size == 1:
            [size], head = struct.unpack(">Q", file.read(8)), 16
        size = size or end - start
        if size < head or start + size > end:
            return
        yield kind, (start + head, start + size)
        start += size


def _find(file: BinaryIO, wanted: bytes, within: Box) -> Box | None:
    return next((box for kind, box in _boxes(file, within) if kind == wanted), None)


def _header(file: BinaryIO, wanted: bytes, within: Box) -> Box | None:
    box = _find(file, wanted, within)
    return box if box and box[1] - box[0] >= LEAST_HEADER else None


def _duration(file: BinaryIO, header: Box) -> float:
    """Seconds, from a movie header; the second version of it has wider fields."""
    file.seek(header[0])
    wide = file.read(4)[:1] == b"\x01"
    file.seek(16 if wide else 8, 1)
    scale, length = struct.unpack(">IQ" if wide else ">II", file.read(12 if wide else 8))
    return length / scale


def _size(file: BinaryIO, track: Box) -> tuple[int, int]:
    """Width and height, which end a track header as 16.16 fixed-point numbers."""
    file.seek(track[1] - 8)
    width, height = struct.unpack(">II", file.read(8))
    return width >> 16, height >> 16
