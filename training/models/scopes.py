"""What a manager's own page asks first, in one query: her branches, and the views that she keeps.

Whom she sees is asked in nearly every query of such a page, and Django takes longer to write that
question than the database to answer it. So this one is compiled once, and tells which branches are
hers; the others then ask for these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import BooleanField, CharField, DateField, Value

from training.models.compiled import CompiledQuery, Parameter
from training.models.looking import SavedView
from training.models.memberships import BranchMembership
from training.models.people import (
    Branch,
    StaffMember,
    StaffMemberQuerySet,
    managed_memberships,
    manages_all,
)


@dataclass(frozen=True)
class TeamScope:
    """branches: (key as text, name) of those of the people whom she sees, by name. managed: keys of
    the branches that she manages; None for somebody who sees everybody. views: (key, name, query).
    """

    branches: Sequence[tuple[str, str]]
    managed: frozenset[int] | None
    views: Sequence[tuple[int, str, str]]


def team_scope(user, *, on: date) -> TeamScope:
    everybody = manages_all(user, on=on)
    question = _OF_ALL if everybody else _OF_MANAGER
    rows = sorted(question.rows(Branch, user=user.pk, on=on), key=lambda row: row[2].casefold())
    branches = [row for row in rows if not row[0]]
    return TeamScope(
        branches=[(str(pk), name) for _kind, pk, name, _query, _hers in branches],
        managed=None if everybody else frozenset(row[1] for row in branches if row[4]),
        views=[(pk, name, query) for kind, pk, name, query, _hers in rows if kind],
    )


def _rows(people: models.QuerySet, hers) -> models.QuerySet:
    """Both in one query: names of two tables for one small form."""
    text, columns = CharField(), ("kind", "pk", "name", "query", "hers")
    here = BranchMembership.objects.on(_day()).filter(staff_member__in=people)
    branches = Branch.objects.filter(pk__in=here.values("branch"))
    branches = branches.annotate(kind=Value("", text), query=Value("", text), hers=hers)
    views = SavedView.objects.filter(user_id=Parameter("user", _key()))
    views = views.annotate(kind=Value("view", text), hers=Value(False, BooleanField()))
    return branches.values_list(*columns).union(views.values_list(*columns), all=True)


def everybody_there_is() -> StaffMemberQuerySet:
    return StaffMember.objects.filter(merged_into__isnull=True)


def seen_by_manager() -> StaffMemberQuerySet:
    """``visible_to`` for a manager, of the Parameters ``user`` and ``on``."""
    branches = _managed().values("branch")
    return StaffMember.objects.seen_by(Parameter("user", _key()), branches=branches, on=_day())


def _managed() -> models.QuerySet:
    return managed_memberships(Parameter("user", _key()), on=_day())


def _key() -> models.Field:
    return get_user_model()._meta.pk


def _day() -> Parameter:
    return Parameter("on", DateField())


_OF_ALL = CompiledQuery(lambda: _rows(everybody_there_is(), hers=Value(True, BooleanField())))
_OF_MANAGER = CompiledQuery(
    lambda: _rows(
        seen_by_manager(), hers=models.Exists(_managed().filter(branch=models.OuterRef("pk")))
    )
)
