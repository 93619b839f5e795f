"""A person's training record, as it is printed."""

from dataclasses import dataclass
from datetime import date

from certificates.rules.printing import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A table: its heading, the headings of its columns, and its rows of as many texts."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """``as_of`` is the day in the branch's time zone; ``facts`` are label and text."""

    organization: str
    legal_name: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    notice: str
    as_of: date
    paper: Paper = Paper.LETTER
    locale: str = "en-us"
