"""Keeping the words of cards where they can be searched."""

from __future__ import annotations

from django.db import transaction

from lessons.models import CardText, LessonPage, text_of


@transaction.atomic
def index_cards(*, lesson: LessonPage) -> int:
    """Bring the texts of the lesson's cards up to date; returns how many were written or removed.

    A lesson that is not published has none. Idempotent: what has not changed is not written.
    """
    wanted = {text.card_id: text for text in _card_texts(lesson)}
    changed = 0
    for present in CardText.objects.of(lesson).select_for_update():
        text = wanted.pop(present.card_id, None)
        if text is None:
            present.delete()
        elif _said(present) == _said(text):
            continue
        else:
            text.pk = present.pk
            text.save(force_update=True)
        changed += 1
    for text in wanted.values():
        text.save(force_insert=True)
    return changed + len(wanted)


def forget_cards(*, page_id: int) -> None:
    """Remove the texts of a page that is no more."""
    CardText.objects.filter(page_id=page_id).delete()


@transaction.atomic
def forget_stale_cards() -> int:
    """Remove the texts of pages that are not published, or are no more; returns how many."""
    stale = list(CardText.objects.stale())
    for text in stale:
        text.delete()
    return len(stale)


def _card_texts(lesson: LessonPage) -> list[CardText]:
    if not lesson.live or lesson.alias_of_id:
        return []
    return [
        CardText(
            page_id=lesson.pk,
            lesson_key=lesson.translation_key,
            card_id=card.id,
            number=card.number,
            title=card.title,
            text=text_of(card),
        )
        for card in lesson.cards_in_order
    ]


def _said(text: CardText) -> tuple[object, ...]:
    return text.lesson_key, text.number, text.title, text.text
