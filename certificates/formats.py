"""Files ↔ values: many files as one ZIP, written while it is sent."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple


class Member(NamedTuple):
    """One file of a ZIP. ``at`` is the time it carries, in the zone that people read it in."""

    name: str
    content: bytes
    at: datetime


class _Pipe:
    """What ZipFile takes for a file that nobody can seek in; each piece is taken off at once."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """There is nothing behind it."""

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def zipped(members: Iterable[Member]) -> Iterator[bytes]:
    """Yield a ZIP of ``members``, one after the other: never more than one is held.

    They are stored as they are, for PDFs are compressed inside. The same members give the same
    bytes.
    """
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w") as archive:  # type: ignore[arg-type]
        for member in members:
            archive.writestr(
                zipfile.ZipInfo(member.name, member.at.timetuple()[:6]), member.content
            )
            yield pipe.taken()
    yield pipe.taken()
