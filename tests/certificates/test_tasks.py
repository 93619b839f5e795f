"""From the award to the certificate: by itself, once, and also when a process died in between."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from certificates import tasks
from certificates.models import Certificate
from tests import factories
from tests.certificates import factories as certified
from training.actions import record_progress

ROOT = Path(__file__).resolve().parent.parent.parent
KILLED = -9


@pytest.mark.django_db
def test_earning_the_award_issues_the_certificate(django_capture_on_commit_callbacks):
    person = factories.person()

    with django_capture_on_commit_callbacks(execute=True):
        award = certified.earn(person)

    certificate = Certificate.objects.get()
    assert certificate.earned_award == award
    assert certificate.staff_member == person


@pytest.mark.django_db
def test_it_is_issued_once_however_often_it_is_asked_for(django_capture_on_commit_callbacks):
    person = factories.person()

    with django_capture_on_commit_callbacks(execute=True):
        award = certified.earn(person)
        record_progress(staff_member=person, at=factories.AT)
    tasks.issue_certificate.enqueue(award.pk)
    call_command("issue_missing")

    assert Certificate.objects.count() == 1


@pytest.mark.django_db
def test_what_cannot_be_printed_is_held_and_the_learner_is_not_disturbed(
    django_capture_on_commit_callbacks, caplog
):
    with django_capture_on_commit_callbacks(execute=True):
        award = certified.earn(factories.person(legal_name="123"))

    assert not Certificate.objects.exists()
    assert caplog.messages == [
        f"The certificate of earned award {award.pk} is held: The legal name has no letter."
    ]


@pytest.mark.django_db
def test_the_command_says_what_it_did(capsys):
    page = certified.program()
    certified.earn(factories.person(), page)
    certified.earn(factories.person(legal_name="123"), page)

    call_command("issue_missing")

    assert capsys.readouterr().out == "Issued: 1. Held back: 1.\n"


def run(*command, url, folder):
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "training.site.settings",
            "DATABASE_URL": url,
            "DATA_DIR": str(folder),
        },
        capture_output=True,
        text=True,
        check=False,
    )


def count(path, table):
    with sqlite3.connect(path) as database:
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608


@pytest.mark.slow
def test_a_process_killed_between_award_and_certificate_loses_nothing(
    migrated_sqlite_url, tmp_path
):
    where = {"url": migrated_sqlite_url, "folder": tmp_path}
    database = migrated_sqlite_url.removeprefix("sqlite:///")

    died = run("-m", "tests.certificates.killed_journey", **where)

    assert died.returncode == KILLED, died.stderr
    assert count(database, "practicum_training_earnedaward") == 1
    assert count(database, "practicum_certificates_certificate") == 0

    said = [run("manage.py", "issue_missing", **where).stdout for _ in range(2)]

    assert said == ["Issued: 1. Held back: 0.\n", "Issued: 0. Held back: 0.\n"]
    assert count(database, "practicum_certificates_certificate") == 1
