"""How a lesson is previewed in the editor: as a trainee meets it, card by card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from lessons import rules

if TYPE_CHECKING:
    from lessons.models.cards import Card

CARD_MODE, ALL_MODE = "card", "all"


class CardPreviews:
    """For a page with ``cards_in_order`` and ``card_ids``."""

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """Each card as a trainee meets it, and all of them at once."""
        cards = [
            (
                f"{CARD_MODE}-{card.number}",
                _("Trainee: card %(number)d · %(title)s")
                % {"number": card.number, "title": card.title},
            )
            for card in self.cards_in_order
        ]
        return [*cards, (ALL_MODE, _("All on one page"))]

    def get_preview_template(self, request, mode_name: str) -> str:
        shows_card = self._previewed_card(mode_name) is not None
        return "practicum_lessons/lesson_card.html" if shows_card else self.template

    def get_preview_context(self, request, mode_name: str) -> dict[str, Any]:
        """Of a card what the trainee sees of it; nothing in it leads on or is recorded."""
        context = self.get_context(request)
        card = self._previewed_card(mode_name)
        if card is None:
            return context
        place = rules.place(cards=self.card_ids, wanted=card.id, leafing=True)
        return context | {"place": place, "cards": self.cards_in_order, "card": card, "seen": ()}

    def _previewed_card(self, mode_name: str | None) -> Card | None:
        """The card of a mode; the last one if there are fewer than when the mode was offered."""
        prefix, _sep, number = (mode_name or "").partition("-")
        if prefix != CARD_MODE or not number.isdecimal() or not self.cards_in_order:
            return None
        return self.cards_in_order[min(max(int(number), 1), len(self.cards_in_order)) - 1]
