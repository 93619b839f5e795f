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
``practicum_team_column``        ``(staff_member_ids)``; returns a :class:`Column`. One query.
``practicum_team_action``        ``(user)``; returns a :class:`TeamAction` or None.
``practicum_person_panel``       ``(request, staff_member)``; returns a :class:`Section` or None.
``practicum_navigation``         ``(user, staff_member)``; returns an iterable of :class:`Link`.
``practicum_help``               ``(request, staff_member)``, the latter None for a user who is no
                                 staff member; returns an iterable of :class:`Topic`. At most one
                                 query.
``practicum_log_sentences``      none; returns a mapping from a log action's code to a sentence with
                                 ``%(subject)s`` in it.
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

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wagtail import hooks

from training import rules

if TYPE_CHECKING:
    from wagtail.models import Page

    from training.models import ProgramPage

ADMIN_MENU_HOOK = "practicum_admin_menu_item"


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the front-end navigation."""

    label: str
    url: str
    order: int = 100


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: a template of the contributing package and its context.

    The template is included with ``context`` as the variable ``section``.
    """

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
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


def collect_units(*, program: ProgramPage, pages: Sequence[Page]) -> tuple[rules.Placed, ...]:
    """All units of ``program`` in order, asked of every package that contributes some."""
    units: list[rules.Unit] = []
    for contribute in hooks.get_hooks("practicum_units"):
        units.extend(contribute(program=program, pages=pages, so_far=tuple(units)))
    return rules.arrange(
        program=program.translation_key,
        items=[page.translation_key for page in pages],
        units=units,
        headings={page.translation_key: page.title for page in pages},
    )


def gather(name: str, **kwargs: Any) -> Iterator[Any]:
    """What each hook called ``name`` returns, without the ones that have nothing to show."""
    for contribute in hooks.get_hooks(name):
        contribution = contribute(**kwargs)
        if contribution is not None:
            yield contribution


def sections(name: str, **kwargs: Any) -> list[Section]:
    """The sections of a page frame, in their order."""
    return sorted(gather(name, **kwargs), key=lambda section: section.order)


def topics(**kwargs: Any) -> list[Topic]:
    """What the help page tells this person, in order."""
    found = [topic for topics in gather("practicum_help", **kwargs) for topic in topics]
    return sorted(found, key=lambda topic: topic.order)


def to_paper(*, html: str, css: str) -> bytes | None:
    """A page as PDF, from the first package that prints; None if none does."""
    return next(gather("practicum_paper", html=html, css=css), None)


def prints_paper() -> bool:
    return bool(hooks.get_hooks("practicum_paper"))
