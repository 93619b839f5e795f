"""From the award to the certificate: by itself, once, and also when a process died in between."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from certificates import tasks
from certificates.models import Certificate
from tests import factories
from tests.certificates import factories as certified
from training.actions import lock_journey, record_progress

ROOT = Path(__file__).resolve().parent.parent.parent


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
        record_progress(journey=lock_journey(staff_member=person), at=factories.AT)
    tasks.issue_certificate.enqueue(award.pk)
    call_command("issue_missing")

    assert Certificate.objects.count() == 1


@pytest.mark.django_db
def test_what_cannot_be_printed_is_held_and_the_learner_is_not_disturbed(
    django_capture_on_commit_callbacks, caplog
):
    with django_capture_on_commit_callbacks(execute=True):
        award = certified.earn(certified.named("123"))

    assert not Certificate.objects.exists()
    assert caplog.messages == [
        f"The certificate of earned award {award.pk} is held: The legal name has no letter."
    ]


@pytest.mark.django_db
def test_the_command_says_what_it_did(capsys):
    page = certified.program()
    certified.earn(factories.person(), page)
    certified.earn(certified.named("123"), page)

    call_command("issue_missing")

    assert capsys.readouterr().out == "Issued: 1. Held back: 1.\n"


NUMBERS = """
import django
django.setup()
from certificates.models import Certificate
print(*Certificate.objects.order_by("number").values_list("number", flat=True))
"""


@pytest.fixture
def start(tmp_path):
    """Start a process of the site on the database with this URL."""

    def start(url, *command):
        environment = {
            "DJANGO_SETTINGS_MODULE": "training.site.settings",
            "DATABASE_URL": url,
            "DATA_DIR": str(tmp_path),
        }
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=os.environ | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


def output_of(process):
    output, errors = process.communicate()
    assert process.returncode == 0, errors
    return output


def earn_and_die(start, url, people):
    process = start(url, "-m", "tests.certificates.killed_journey", str(people))
    _output, errors = process.communicate()
    assert process.returncode == -signal.SIGKILL, errors


@pytest.mark.slow
def test_a_process_killed_between_award_and_certificate_loses_nothing(start, migrated_sqlite_url):
    earn_and_die(start, migrated_sqlite_url, 1)
    before = output_of(start(migrated_sqlite_url, "-c", NUMBERS)).split()

    said = [output_of(start(migrated_sqlite_url, "manage.py", "issue_missing")) for _ in range(2)]

    after = output_of(start(migrated_sqlite_url, "-c", NUMBERS)).split()
    assert said == ["Issued: 1. Held back: 0.\n", "Issued: 0. Held back: 0.\n"]
    assert (len(before), len(after)) == (0, 1)


@pytest.mark.slow
@pytest.mark.parametrize(
    "database",
    ["migrated_sqlite_url", pytest.param("migrated_postgres_url", marks=pytest.mark.postgres)],
)
def test_two_processes_at_once_issue_each_certificate_once_and_leave_no_gap(
    request, start, database
):
    url = request.getfixturevalue(database)
    earn_and_die(start, url, 8)

    for process in [start(url, "manage.py", "issue_missing") for _ in range(2)]:
        output_of(process)

    numbers = output_of(start(url, "-c", NUMBERS)).split()
    assert [number[-5:] for number in numbers] == [f"{n:05d}" for n in range(1, 9)]
