"""Rows that a form or an address names by their ids."""

from __future__ import annotations

from django.http import Http404, QueryDict

LONGEST_ID = 18  # digits, of the 19 that the largest has


def ids_of(data: QueryDict, name: str) -> set[int]:
    """Numbers that can be ids; SQLite fails at one that has no room in its columns.

    Raises Http404 for anything else.
    """
    given = data.getlist(name)
    if not all(value.isascii() and value.isdigit() and len(value) <= LONGEST_ID for value in given):
        raise Http404
    return {int(value) for value in given}


def id_of(data: QueryDict, name: str) -> int | None:
    """The one id; None where nothing is chosen. Raises Http404 for what is none."""
    if not data.get(name):
        return None
    return max(ids_of(data, name))


def refuse_unless_all(visible, ids: set[int]) -> None:
    """Raise Http404 unless all are among the rows that are visible."""
    if ids and visible.filter(pk__in=ids).count() != len(ids):
        raise Http404
