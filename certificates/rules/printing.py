"""Everything that one printed certificate says and looks like, as plain values."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a certificate is about; decides the words it begins with."""

    PROGRAM = "program"
    TECHNIQUE = "technique"
    RECERTIFICATION = "recertification"
    ASSESSOR = "assessor"
    COURSE = "course"
    ACTIVITY = "activity"


class Layout(StrEnum):
    """One coded template."""

    CLASSIC = "classic"
    BOTANICAL = "botanical"
    MODERN = "modern"
    LETTERPRESS = "letterpress"


class Paper(StrEnum):
    LETTER = "letter"
    A4 = "a4"


class Orientation(StrEnum):
    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"


class Border(StrEnum):
    """What stands around the page."""

    FULL = "full"  # the layout's own
    LINE = "line"
    NONE = "none"  # for pre-printed stock


ACCENT = "#0f4c4a"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """``accent`` is a color like ``#0f4c4a``; ``logo`` the SHA-256 of a picture, or ``""``."""

    layout: Layout = Layout.CLASSIC
    paper: Paper = Paper.LETTER
    orientation: Orientation = Orientation.LANDSCAPE
    border: Border = Border.FULL
    accent: str = ACCENT
    logo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words in their places, fields filled in.

    ``lead`` stands before the name, ``statement`` between name and award, ``closing`` (may be
    empty) after them, ``notice`` at the foot.
    """

    heading: str
    lead: str
    statement: str
    closing: str = ""
    notice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who signs. ``signature`` is the SHA-256 of a picture, or ``""`` for a line to sign on."""

    name: str
    title: str
    license_number: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Education:
    """What makes it a certificate of continuing education: all four, or it is none."""

    provider: str
    provider_number: str
    hours: str
    course_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintableCertificate:
    """Everything one printed certificate says: the frozen snapshot, and nothing looked up later.

    ``planned_hours`` is already formatted (``"2.5"``); ``verify_url`` is absolute, or ``""`` when
    the site has no public address: then the page is marked as a sample and carries no QR code.
    ``covered`` are course titles in the order of the program. ``locale`` is a Django language code.
    ``fingerprint`` is the SHA-256 of the snapshot; ``copy`` counts second copies, 0 for the first.
    """

    organization: str
    legal_name: str
    award_title: str
    program_title: str
    branch: str
    covered: tuple[str, ...]
    planned_hours: str
    completed_on: date
    expires_on: date | None
    number: str
    code: str
    verify_url: str
    wording: Wording
    look: Look = field(default_factory=Look)
    signatories: tuple[Signatory, ...] = ()
    education: Education | None = None
    edition: int = 1
    copy: int = 0
    fingerprint: str = ""
    locale: str = "en-us"
    sample: bool = False

    @property
    def is_sample(self) -> bool:
        """Whether the page is marked as not valid: asked for, or no address to verify it at."""
        return self.sample or not self.verify_url
