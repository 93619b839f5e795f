"""PostgreSQL itself refuses to change the log; a process of its own asks a migrated database."""

from __future__ import annotations

import os
import subprocess
import sys

import psycopg
import pytest

from tests.databases import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.postgres]


@pytest.fixture
def database(migrated_postgres_url):
    with psycopg.connect(migrated_postgres_url, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO practicum_training_logentry "
            "(at, action, actor_name, staff_member_name, subject, reason) "
            "VALUES (now(), 'training.enroll', 'mona', 'Ana', 'Onboarding', '')"
        )
        yield connection


def manage(url: str, folder, *command: str) -> str:
    environment = os.environ | {
        "DATABASE_URL": url,
        "DATA_DIR": str(folder),
        "SECRET_KEY": "only-for-tests",
        "DJANGO_SETTINGS_MODULE": "training.site.settings",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE practicum_training_logentry SET subject = 'x'",
        "DELETE FROM practicum_training_logentry",
    ],
)
def test_an_entry_is_neither_changed_nor_deleted(database, statement):
    with pytest.raises(psycopg.errors.RestrictViolation, match="only added to"):
        database.execute(statement)

    assert database.execute("SELECT subject FROM practicum_training_logentry").fetchall() == [
        ("Onboarding",)
    ]


def test_a_missing_guard_is_named_and_made_again_by_migrate(
    database, migrated_postgres_url, tmp_path
):
    def check() -> str:
        return manage(migrated_postgres_url, tmp_path, "check", "--database", "default")

    before = check()
    database.execute("DROP TRIGGER practicum_log_append_only ON practicum_training_logentry")
    without = check()
    manage(migrated_postgres_url, tmp_path, "migrate", "--verbosity", "0")
    manage(migrated_postgres_url, tmp_path, "migrate", "--verbosity", "0")

    assert ["W002" in said for said in (before, without, check())] == [False, True, False]
