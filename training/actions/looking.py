"""Notes about people, and what a manager has seen."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from training.actions.log import Actor, log
from training.models import LastLook, Note, SavedView, StaffMember


@transaction.atomic
def write_note(*, staff_member: StaffMember, text: str, at: datetime, by: Actor) -> Note:
    """Add a note. The log says that there is one, not what it says."""
    note = Note.objects.create(
        staff_member=staff_member,
        text=text,
        written_at=at,
        written_by_id=by.user_id,
        written_by_name=by.name,
    )
    log(action="training.write_note", at=at, by=by, about=staff_member)
    return note


def mark_seen(*, user_id: int, looked_at: datetime, at: datetime) -> None:
    """What happened until ``looked_at`` is no news any more. Never in the future, never back."""
    looked_at = min(looked_at, at)
    row, created = LastLook.objects.get_or_create(
        user_id=user_id, defaults={"looked_at": looked_at}
    )
    if not created:
        LastLook.objects.filter(pk=row.pk, looked_at__lt=looked_at).update(looked_at=looked_at)


def save_view(*, user_id: int, name: str, query: str) -> SavedView:
    """Keep filters under a name; the same name again means the new ones."""
    view, _created = SavedView.objects.update_or_create(
        user_id=user_id, name=name, defaults={"query": query}
    )
    return view


def forget_view(*, user_id: int, pk: int) -> bool:
    """Whether there was one of hers."""
    count, _rows = SavedView.objects.filter(user_id=user_id, pk=pk).delete()
    return bool(count)
