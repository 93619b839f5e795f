"""The cards of lessons, for authors who say which of them teaches a question."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from lessons.models import LessonPage

Choice = tuple[str, str]  # how questions name a card, and what authors read
Groups = list[tuple[str, list[Choice]]]


def card_choices() -> Groups:
    """For each published lesson, in the order of the tree, its title and its cards. One query."""
    groups: Groups = []
    known: set[str] = set()
    for lesson in LessonPage.objects.originals().order_by("path"):
        named = ((f"{lesson.translation_key}/{card.id}", card) for card in lesson.cards_in_order)
        # Copies in other languages have the same cards; each is named once.
        choices = [
            (name, f"{lesson.title} · {card.number}. {card.title}")
            for name, card in named
            if name not in known
        ]
        known.update(name for name, _label in choices)
        if choices:
            groups.append((lesson.title, choices))
    return groups


def kept_among(groups: Groups, kept: Iterable[str]) -> Groups:
    """The groups, with what was chosen before among them even if that card is gone."""
    known = {name for _title, choices in groups for name, _label in choices}
    gone = [name for name in dict.fromkeys(kept) if name and name not in known]
    label = _("A card that is not published any more")
    more = [(_("Not there any more"), [(name, label) for name in gone])] if gone else []
    return [*more, *groups]


def known_cards() -> set[str]:
    """The names of all cards that are published. One query."""
    return {name for _title, choices in card_choices() for name, _label in choices}
