"""Migrations are complete, go the way imports do, and run under every supported Wagtail."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from tests.architecture.journey import LABELS, PACKAGES, ROOT, SEES, tracked


def own_migrations():
    loader = MigrationLoader(None)
    return [(label, m) for (label, _name), m in loader.disk_migrations.items() if label in LABELS]


@pytest.mark.django_db
def test_models_have_no_change_without_a_migration(capsys):
    try:
        call_command("makemigrations", *LABELS, check=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail(capsys.readouterr().out)


def test_every_app_has_migrations():
    assert {label for label, _migration in own_migrations()} == set(LABELS)


def test_migrations_depend_on_their_own_and_earlier_packages():
    forward = [
        f"{label}.{migration.name} → {other}"
        for label, migration in own_migrations()
        for other, _name in migration.dependencies
        if other in LABELS and other not in SEES[label]
    ]

    assert forward == []


def test_no_migration_needs_a_base_page_that_only_wagtail_8_can_swap():
    """Made under Wagtail 8, it would not run under 7.4: the lowest supported version makes them."""
    files = tracked(*(f"{package}/**/migrations/*.py" for package in PACKAGES))
    swappable = [
        str(path)
        for path in files
        if "WAGTAIL_PAGE_MODEL" in (ROOT / path).read_text(encoding="utf-8")
    ]

    assert files
    assert swappable == []


def test_no_migration_points_at_models_that_a_host_may_have_replaced():
    """makemigrations writes them down by name: put the settings in their place, as in lessons."""
    named = [
        str(path)
        for path in tracked(*(f"{package}/**/migrations/*.py" for package in PACKAGES))
        if re.search(
            r"to='(wagtailimages\.image|wagtailmedia\.media|wagtaildocs\.document)'",
            (ROOT / path).read_text(encoding="utf-8"),
        )
    ]

    assert named == []
