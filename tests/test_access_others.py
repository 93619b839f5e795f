"""Addresses that others bring along × method × role: signing in, Wagtail's admin and Django's.

As in ``tests/test_access.py``: an address without a line in ``tests/access_others.py`` fails, so
that an update of theirs opens nothing unnoticed.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group
from django.urls import NoReverseMatch, get_resolver, reverse
from wagtail.models import Collection, Site

from tests.access_others import CLOSED, OPEN_TO_ALL, WAGTAIL
from tests.access_table import ADMIN_ROLES, ROLES
from tests.test_access import PACKAGES, package_of, surprises, world  # noqa: F401 the fixture

METHODS = ("GET", "POST")


def other_urls() -> Iterator[str]:
    """Their names; of those without one the path."""

    def walk(resolver, prefix: str, path: str) -> Iterator[str]:
        for pattern in resolver.url_patterns:
            here = path + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
                yield from walk(pattern, inner, here)
            elif "practicum" not in prefix and package_of(pattern.callback) not in PACKAGES:
                yield f"{prefix}{pattern.name}" if pattern.name else f"/{here}"

    return walk(get_resolver(), "", "")


def lines(table: str) -> list[list[str]]:
    return [line.split() for line in table.splitlines() if line.strip()]


def decisions() -> list[tuple[str, str, dict[str, str]]]:
    found = [
        (name, method, dict(zip(ROLES, outcomes, strict=True)))
        for name, method, *outcomes in lines(OPEN_TO_ALL)
    ]
    nobody = dict.fromkeys(ROLES, "login")
    found += [(name, method, nobody) for (name,) in lines(CLOSED) for method in METHODS]
    for name, *outcomes in lines(WAGTAIL):
        for method, start in zip(METHODS, (0, 2), strict=True):
            admin = dict(zip(ADMIN_ROLES, outcomes[start : start + 2], strict=True))
            found.append((name, method, nobody | admin))
    return found


def address(world, name: str) -> str:  # noqa: F811
    if name.startswith("/"):
        return PATHS.get(name) or name.replace("<path:object_id>", "0")
    row = {
        "wagtailadmin_pages": world.open.pk,
        "wagtailadmin_api:pages": world.open.pk,
        "wagtailusers_users": world.tia.user_id,
        "wagtailusers_groups": Group.objects.order_by("pk").first().pk,
        "wagtailsites": Site.objects.get().pk,
        "wagtailadmin_collections": Collection.get_first_root_node().pk,
        "wagtailmedia": world.film.media_id,
    }.get(name.rpartition(":")[0], 0)
    for arguments in SHAPES:
        try:
            return reverse(name, args=[row if part == "row" else part for part in arguments])
        except NoReverseMatch:
            continue
    raise AssertionError(f"{name} takes other arguments than these.")


PATHS = {
    "/django-admin/(?P<url>.*)$": "/django-admin/nothing",
    "/admin/^.*/$": "/admin/nothing/",
}
SHAPES = (
    [],
    ["row"],
    ["row", "row"],
    ["video"],
    ["x", "row"],
    ["x", "y"],
    ["auth"],
    ["row", "row", "row"],
    ["x", "y", "row", "row"],
)


# Wagtail leaves the file open in which it makes a rendition.
@pytest.mark.filterwarnings("ignore:(U|u)nclosed file:ResourceWarning")
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "method", "decided"),
    decisions(),
    ids=[f"{method} {name}" for name, method, _ in decisions()],
)
def test_an_address_of_others_answers_each_role_as_decided(world, name, method, decided):  # noqa: F811
    assert surprises(world, method, address(world, name), {}, decided) == []


def test_every_address_of_others_has_its_lines_in_the_table():
    decided = {(name, method) for name, method, _ in decisions()}
    undecided = [
        f"{method} {name}"
        for name in other_urls()
        for method in METHODS
        if (name, method) not in decided and name != "wagtail_serve"
    ]

    assert undecided == []


def test_every_line_of_the_table_is_about_an_address_that_others_bring():
    assert {name for name, _method, _ in decisions()} <= set(other_urls())
