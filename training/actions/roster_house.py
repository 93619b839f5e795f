"""What a roster is checked against: everybody, or those who are of a manager's branches."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth import get_user_model

from training.models import Branch, BranchMembership, Capacity, Role, StaffMember
from training.rules.roster_plan import Bounds, House, Known
from training.rules.roster_rows import Words, fold


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterScope:
    """How far the roster of a manager reaches; people and branches by primary key.

    seen: whom she sees at all. people: those of them whom she may change. branches: where she may
    place somebody. roles: what she may make her.
    """

    seen: frozenset[int]
    people: frozenset[int]
    branches: frozenset[int]
    roles: frozenset[Role]


def house_of(scope: RosterScope | None) -> House:
    """Five queries. Of people out of ``scope`` only that their numbers are taken."""
    users = get_user_model()
    people = StaffMember.objects.filter(merged_into__isnull=True).order_by("pk")
    numbered = list(people.exclude(employee_number=""))
    unnumbered = people.filter(employee_number="").values_list("pk", "legal_name")
    seen = [person for person in numbered if scope is None or person.pk in scope.seen]
    places = _places()
    return House(
        people=[_known(person, places, scope) for person in seen],
        words=Words(branches=_branch_words(scope), roles=_role_words(), is_part=scope is not None),
        usernames=frozenset(map(fold, users.objects.values_list(users.USERNAME_FIELD, flat=True))),
        nameless=frozenset(
            fold(name) for pk, name in unnumbered if scope is None or pk in scope.seen
        ),
        bounds=_bounds(scope, numbered) if scope else None,
    )


def _bounds(scope: RosterScope, numbered: list[StaffMember]) -> Bounds:
    foreign = (fold(one.employee_number) for one in numbered if one.pk not in scope.seen)
    return Bounds(foreign=frozenset(foreign), roles=frozenset(role.value for role in scope.roles))


def _places() -> dict[tuple[int, str], set[int]]:
    places: dict[tuple[int, str], set[int]] = {}
    open_rows = BranchMembership.objects.open().values_list("staff_member", "capacity", "branch")
    for person, capacity, branch in open_rows:
        places.setdefault((person, capacity), set()).add(branch)
    return places


def _known(
    person: StaffMember, places: dict[tuple[int, str], set[int]], scope: RosterScope | None
) -> Known:
    works_at = frozenset(places.get((person.pk, Capacity.MEMBER), ()))
    return Known(
        pk=person.pk,
        number=person.employee_number,
        legal_name=person.legal_name,
        display_name=person.display_name,
        role=person.role,
        hired_on=person.hired_on,
        left_on=person.left_on,
        works_at=works_at,
        manages=frozenset(places.get((person.pk, Capacity.MANAGER), ())),
        is_fixed=scope is not None and person.pk not in scope.people,
        elsewhere=works_at - scope.branches if scope else frozenset(),
    )


def _branch_words(scope: RosterScope | None) -> dict[str, int]:
    rows = Branch.objects.values_list("pk", "name")
    return {fold(name): pk for pk, name in rows if scope is None or pk in scope.branches}


def _role_words() -> dict[str, str]:
    words = {fold(str(role.label)): role.value for role in Role}
    english = {"therapist", "assessor", "branch manager", "trainer", "owner"}
    words |= {role.value: role.value for role in Role}
    return words | {word: word.removeprefix("branch ") for word in english}
