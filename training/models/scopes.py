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
from django.db.models import BooleanField, CharField, DateField, Exists, OuterRef, Value

from training.models.compiled import CompiledQuery, Parameter
from training.models.looking import SavedView
from training.models.memberships import BranchMembership
from training.models.people import Branch
from training.models.visibility import managed_memberships, manages_all


@dataclass(frozen=True)
class TeamScope:
    """branches: (key as text, name) of those that she manages or works at, by name.

    managed: keys of the branches that she manages; None for somebody who sees everybody. views:
    (key, name, query).
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


def _rows(*, here: models.Q, hers) -> models.QuerySet:
    """Both in one query: names of two tables for one small form."""
    text, columns = CharField(), ("kind", "pk", "name", "query", "hers")
    branches = Branch.objects.filter(here)
    branches = branches.annotate(kind=Value("", text), query=Value("", text), hers=hers)
    views = SavedView.objects.filter(user_id=_user())
    views = views.annotate(kind=Value("view", text), hers=Value(False, BooleanField()))
    return branches.values_list(*columns).union(views.values_list(*columns), all=True)


def _of_all() -> models.QuerySet:
    somebody = BranchMembership.objects.on(_day()).filter(branch=OuterRef("pk"))
    return _rows(here=models.Q(Exists(somebody)), hers=Value(True, BooleanField()))


def _of_manager() -> models.QuerySet:
    own = BranchMembership.objects.on(_day()).filter(staff_member__user=_user())
    managed = Exists(managed_memberships(_user(), on=_day()).filter(branch=OuterRef("pk")))
    return _rows(here=models.Q(Exists(own.filter(branch=OuterRef("pk")))), hers=managed)


def members_of_hers() -> models.QuerySet:
    """Primary keys of the members of the branches that ``user`` manages, on the day ``on``.

    Both are Parameters. With herself these are whom ``visible_to`` gives.
    """
    managed = managed_memberships(_user(), on=_day()).values("branch")
    return BranchMembership.objects.on(_day()).filter(branch__in=managed).values("staff_member")


def _user() -> Parameter:
    return Parameter("user", get_user_model()._meta.pk)


def _day() -> Parameter:
    return Parameter("on", DateField())


_OF_ALL = CompiledQuery(_of_all)
_OF_MANAGER = CompiledQuery(_of_manager)
