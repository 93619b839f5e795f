"""A print job whose process was killed in the middle goes on, and nothing is made twice."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
DATABASES = [
    "migrated_sqlite_url",
    pytest.param("migrated_postgres_url", marks=pytest.mark.postgres),
]

# Goes on as its page does, {minutes} after the kill; says what there is in the end.
GO_ON = """
import django
django.setup()
from datetime import timedelta
from certificates import actions
from certificates.models import CertificateFile, FileEntry, PrintJob
from tests import factories
job = PrintJob.objects.get()
actions.make_all_parts(job=job, at=factories.AT + timedelta(minutes={minutes}))
parts = list(job.parts.order_by("number"))
print(
    sum(part.made_at is not None for part in parts),
    CertificateFile.objects.count(),
    FileEntry.objects.count(),
    FileEntry.objects.values("certificate").distinct().count(),
)
"""


@pytest.fixture
def start(tmp_path):
    """Start a process of the site on the database with this URL."""

    def start(url, *command):
        environment = {
            "DJANGO_SETTINGS_MODULE": "training.site.settings",
            "DATABASE_URL": url,
            "DATA_DIR": str(tmp_path),
            "PRACTICUM_PUBLIC_URL": "http://testserver",
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


def said(process):
    output, errors = process.communicate()
    assert process.returncode == 0, errors
    return [int(word) for word in output.split()]


@pytest.fixture(params=DATABASES)
def killed(request, start):
    """The database in which five certificates were to become three parts."""
    url = request.getfixturevalue(request.param)
    process = start(url, "-m", "tests.certificates.killed_desk", "5")
    _output, errors = process.communicate()
    assert process.returncode == -signal.SIGKILL, errors
    return url


@pytest.mark.slow
def test_what_the_dead_process_held_waits_for_its_lease_and_is_then_made_once(start, killed):
    soon = said(start(killed, "-c", GO_ON.format(minutes=1)))
    later = said(start(killed, "-c", GO_ON.format(minutes=3)))

    assert soon == [2, 2, 3, 3]  # the first, and the third, which holds one
    assert later == [3, 3, 5, 5]


@pytest.mark.slow
def test_two_that_go_on_at_once_make_each_part_once(start, killed):
    processes = [start(killed, "-c", GO_ON.format(minutes=3)) for _ in range(2)]

    for process in processes:
        said(process)

    assert said(start(killed, "-c", GO_ON.format(minutes=3))) == [3, 3, 5, 5]
