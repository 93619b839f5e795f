"""What quizzes keep of a person: told to her, moved to another record of hers, erased."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from quizzes.actions.taking import close_attempt
from quizzes.models import Attempt, ExtraAttempt, ExtraTime
from training.actions import lock_journey
from training.frames import PersonData, Remains
from training.models import StaffMember

ASIDE = 1_000_000  # added to numbers while others take their place


def person_data() -> PersonData:
    """Hook ``practicum_person_data``."""
    return PersonData(name="quizzes", tell=_tell, merge=_merge, erase=_erase)


def _tell(*, staff_member_id: int) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Without the papers: they hold the right answers."""
    attempts = Attempt.objects.filter(staff_member=staff_member_id).order_by("pk")
    extra = ExtraAttempt.objects.filter(staff_member=staff_member_id).order_by("pk")
    time = ExtraTime.objects.filter(staff_member=staff_member_id)
    return {
        "attempts at quizzes": list(
            attempts.values(
                "quiz_title",
                "number",
                "started_at",
                "submitted_at",
                "score",
                "passed",
                "receipt",
                "answers",
            )
        ),
        "attempts granted": list(extra.values("quiz_title", "granted_at", "reason")),
        "extra time": list(time.values("percent", "granted_at")),
    }


def _merge(*, kept: StaffMember, gone: StaffMember, at: datetime) -> Mapping[str, int]:
    """Attempts are numbered anew in the order in which they began. Of two open ones at one quiz the
    older is closed with the answers that were saved. Of two extra times the longer one stays.
    """
    _close_older(kept, gone, at)
    numbers = _renumber(kept, gone)
    return {
        "attempts at quizzes": sum(1 for person, *_rest in numbers if person == gone.pk),
        "attempts granted": _merge_extra(kept, gone, numbers),
        "extra time": _merge_time(kept, gone),
    }


def _close_older(kept: StaffMember, gone: StaffMember, at: datetime) -> None:
    rows = Attempt.objects.select_for_update().open().filter(staff_member__in=[kept, gone])
    newest: dict[object, Attempt] = {}
    for row in rows.order_by("-started_at", "-pk"):
        if row.quiz_key in newest:
            close_attempt(row, lock_journey(staff_member=row.staff_member), at=at)
        newest.setdefault(row.quiz_key, row)


def _renumber(kept: StaffMember, gone: StaffMember) -> dict[tuple[int, object, int], int]:
    """Whose attempt, quiz and old number → new number."""
    rows = Attempt.objects.filter(staff_member__in=[kept, gone])
    quizzes = rows.filter(staff_member=gone).values("quiz_key")
    both = rows.filter(quiz_key__in=quizzes).order_by("started_at", "pk")
    found = list(both.values_list("pk", "staff_member_id", "quiz_key", "number"))
    count: dict[object, int] = {}
    numbers: dict[tuple[int, object, int], int] = {}
    places: dict[int, int] = {}
    for pk, person, quiz, number in found:
        places[pk] = count[quiz] = count.get(quiz, 0) + 1
        numbers[person, quiz, number] = places[pk]
    for pk, place in places.items():
        Attempt.objects.filter(pk=pk).update(number=place + ASIDE, staff_member=kept)
    for pk, place in places.items():
        Attempt.objects.filter(pk=pk).update(number=place)
    return numbers


def _merge_extra(
    kept: StaffMember, gone: StaffMember, numbers: Mapping[tuple[int, object, int], int]
) -> int:
    rows = list(
        ExtraAttempt.objects.select_for_update()
        .filter(staff_member__in=[kept, gone])
        .order_by("granted_at", "pk")
    )
    moved = sum(row.staff_member_id == gone.pk for row in rows)
    taken: set[tuple[object, int]] = set()
    for row in rows:
        place = numbers.get((row.staff_member_id, row.quiz_key, row.after_number), row.after_number)
        while (row.quiz_key, place) in taken:
            place += 1
        taken.add((row.quiz_key, place))
        row.after_number = place + ASIDE
        row.staff_member = kept
        row.save(update_fields=["after_number", "staff_member"])
    for row in rows:
        row.after_number -= ASIDE
        row.save(update_fields=["after_number"])
    return moved


def _merge_time(kept: StaffMember, gone: StaffMember) -> int:
    rows = ExtraTime.objects.select_for_update()
    hers = rows.filter(staff_member=gone).first()
    if hers is None:
        return 0
    own = rows.filter(staff_member=kept).first()
    if own is None:
        ExtraTime.objects.filter(pk=hers.pk).update(staff_member=kept)
        return 1
    own.percent = max(own.percent, hers.percent)
    own.save(update_fields=["percent"])
    hers.delete()
    return 1


def _erase(*, staff_member: StaffMember, at: datetime) -> Sequence[Remains]:
    ExtraTime.objects.filter(staff_member=staff_member).delete()
    return [
        Remains(
            _("What she answered in quizzes, when, and the scores."),
            _("It proves that she knew what she was certified for."),
        )
    ]
