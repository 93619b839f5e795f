"""The frames that training owns and later packages, or a host site, hang their part in.

Each frame is a Wagtail hook, registered as usual::

    @hooks.register("practicum_units", order=10)
    def units(program, pages, so_far): ...

===============================  ==============================================================
hook                             called with, returns
===============================  ==============================================================
``practicum_units``              ``(program, pages, so_far)``: the program page, its live items'
                                 pages in order, and the units contributed before this hook ran;
                                 returns an iterable of :class:`training.rules.Unit`. Constant
                                 number of queries. Order: lessons 10, quizzes 20.
``practicum_my_training``        ``(request, staff_member)``; returns a :class:`Section` or None.
``practicum_evidence``           ``(enrollment, keys)``: what proves that the person finished the
                                 units ``keys`` for this enrollment; returns a mapping of plain
                                 data, frozen into her certificate. Constant number of queries.
``practicum_transcript``         ``(staff_member, zone)``: what she has done, for her printed
                                 record; returns a :class:`Table` or None. Constant queries.
``practicum_team_column``        ``(staff_member_ids)``; returns a :class:`Column`. One query.
``practicum_team_action``        ``(user)``; returns a :class:`TeamAction` or None.
``practicum_today``               ``(look)``: a :class:`Look`; returns an iterable of
                                 :class:`TodayLine`, at most ``MOST_LINES`` of a kind. Constant
                                 number of queries.
``practicum_person_panel``       ``(request, staff_member)``; returns a :class:`Section` or None.
``practicum_navigation``         ``(user, staff_member)``; returns an iterable of :class:`Link`.
``practicum_help``               ``(request, staff_member)``, the latter None for a user who is no
                                 staff member; returns an iterable of :class:`Topic`. At most one
                                 query.
``practicum_log_sentences``      none; returns a mapping from a log action's code to a sentence with
                                 ``%(subject)s`` in it.
``practicum_person_data``        none; returns a :class:`PersonData`: what the package keeps of
                                 people. Order: lessons 10, quizzes 20, certificates 30.
``practicum_facts_asked``        none; returns a mapping from a source fact's code to the names of
                                 the questions that ask for it.
``practicum_paper``              ``(html, css)``: a whole page and its style, which load nothing but
                                 the fonts ``Practicum Sans``, ``Serif`` and ``Display``; returns
                                 the PDF of it as bytes.
``practicum_sign_in``            ``(request, user)``: somebody has just chosen a password by card
                                 or mail; returns the response that signs her in, or asks for more.
``practicum_admin_menu_item``    none; returns a Wagtail ``MenuItem`` for the Training menu.
===============================  ==============================================================

No template or view of training names a later package: that is the test for a frame.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from wagtail import hooks

from training import rules

if TYPE_CHECKING:
    from datetime import date, datetime

    from wagtail.models import Page

    from training.models import Enrollment, ProgramPage
    from training.models.visibility import StaffMemberQuerySet

ADMIN_MENU_HOOK = "practicum_admin_menu_item"


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the front-end navigation. ``covers``: beginnings of paths, beside that of its
    own, whose pages belong to it."""

    label: str
    url: str
    order: int = 100
    covers: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: a template of the contributing package and its context.

    The template is included with ``context`` as the variable ``section``.
    """

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    order: int = 100


@dataclass(frozen=True, slots=True)
class Table:
    """A table of plain text for a printed record: as many texts in each row as headings."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    order: int = 100


@dataclass(frozen=True, slots=True)
class Topic:
    """A part of the help page: what one package's feature is for, and what to do with it.

    key: its anchor; audience: for whom it is, in words, empty for everybody. The template is
    included with ``context`` as the variable ``topic``; the page writes the heading.
    """

    key: str
    title: str
    template: str
    order: int = 100
    audience: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the team list. ``cells`` maps a staff member's id to text or safe markup;
    ``plain`` maps it to the text that the CSV export prints."""

    heading: str
    cells: Mapping[int, str]
    plain: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class TeamAction:
    """A button above the team list that posts the ticked people, as ``person``, to ``url``."""

    label: str
    url: str
    icon: str = ""


def no_files(*, staff_member_id: int) -> Iterable[tuple[str, bytes]]:
    """Of a package that keeps none."""
    return ()


@dataclass(frozen=True, slots=True)
class Remains:
    """What erasure leaves, and why: ``what`` and ``why`` are sentences for people."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class PersonData:
    """What one package keeps of a person: told to her, moved to another record, erased.

    All are called with keyword arguments, the last two inside a transaction in which both records
    are locked, and the journey of ``kept`` with them.

    tell: ``(staff_member_id)``; returns table name → rows, each a dict of plain values, without
        what would give answers of quizzes or other people away.
    merge: ``(kept, gone, at)``; lets every row of ``gone`` be one of ``kept``, so that nothing is
        lost and no constraint broken; returns table name → how many rows were moved.
    erase: ``(staff_member, at)``; removes what proves nothing; returns :class:`Remains`.
    files: ``(staff_member_id)``; yields (name, bytes) of files that belong to her.
    """

    name: str
    tell: Callable[..., Mapping[str, Sequence[Mapping[str, Any]]]]
    merge: Callable[..., Mapping[str, int]]
    erase: Callable[..., Sequence[Remains]]
    files: Callable[..., Iterable[tuple[str, bytes]]] = no_files


class TodayGroup(StrEnum):
    """What a line of the managers' first screen is about, in the order of the screen."""

    STUCK = "stuck"
    DUE = "due"
    FINISHED = "finished"
    LAPSING = "lapsing"


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looks at her first screen.

    people: a queryset of the staff members whom it is about, to filter by; since: from when on
    something is news to her; today: the day in her branch's zone.
    """

    people: StaffMemberQuerySet
    since: datetime
    now: datetime
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayLine:
    """One thing about one person, with the one thing to do about it.

    state: of the badge, see ``practicum/elements/state.html``; rank: smaller is more urgent, within
    the group; person: the id of the staff member.
    """

    group: TodayGroup
    person: int
    name: str
    text: str
    state: str
    action: Link
    meta: str = ""
    rank: int = 100


MOST_LINES = 60


def collect_units(
    *, program: ProgramPage, pages: Sequence[Page], testable: Iterable[UUID] = ()
) -> tuple[rules.Placed, ...]:
    """All units of ``program`` in order, asked of every package that contributes some.

    testable: keys of the items that may be tested out of.
    """
    units: list[rules.Unit] = []
    for contribute in hooks.get_hooks("practicum_units"):
        units.extend(contribute(program=program, pages=pages, so_far=tuple(units)))
    return rules.arrange(
        program=program.translation_key,
        items=[page.translation_key for page in pages],
        units=units,
        headings={page.translation_key: page.title for page in pages},
        testable=testable,
    )


def gather(name: str, **kwargs: Any) -> Iterator[Any]:
    """What each hook called ``name`` returns, without the ones that have nothing to show."""
    for contribute in hooks.get_hooks(name):
        contribution = contribute(**kwargs)
        if contribution is not None:
            yield contribution


def evidence(*, enrollment: Enrollment, keys: Collection[UUID]) -> dict[str, Any]:
    """What all packages know that proves these units, as plain data that JSON holds."""
    found: dict[str, Any] = {}
    for part in gather("practicum_evidence", enrollment=enrollment, keys=keys):
        found |= part
    return found


def sections(name: str, **kwargs: Any) -> list[Section]:
    """The sections of a page frame, in their order."""
    return sorted(gather(name, **kwargs), key=lambda section: section.order)


def transcript(**kwargs: Any) -> list[Table]:
    """The tables of a person's printed record, in their order; without those that hold nothing."""
    tables = [table for table in gather("practicum_transcript", **kwargs) if table.rows]
    return sorted(tables, key=lambda table: table.order)


def topics(**kwargs: Any) -> list[Topic]:
    """What the help page tells this person, in order."""
    found = [topic for topics in gather("practicum_help", **kwargs) for topic in topics]
    return sorted(found, key=lambda topic: topic.order)


def to_paper(*, html: str, css: str) -> bytes | None:
    """A page as PDF, from the first package that prints; None if none does."""
    return next(gather("practicum_paper", html=html, css=css), None)


def prints_paper() -> bool:
    return bool(hooks.get_hooks("practicum_paper"))
