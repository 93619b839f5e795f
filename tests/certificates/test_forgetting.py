"""Letting go of old print files: the bytes go, and everything that proves something stays."""

from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from certificates import actions
from certificates.models import CertificateFile, PrintJob, PrintPart
from tests import factories
from tests.certificates import factories as certified
from training.actions import Actor
from training.models import LogEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate():
    certified.organization()
    certificate = certified.certificate(factories.person(legal_name="Ana Lima"))
    actions.pdf_of(certificate=certificate, at=factories.AT)
    return certificate


def printed(certificate, *, days_ago: int, **wishes) -> PrintPart:
    at = timezone.now() - timedelta(days=days_ago)
    job = actions.plan(
        certificates=[certificate.pk],
        wishes=actions.Wishes(**wishes),
        key=uuid4(),
        at=at,
        by=Actor(7, "mara"),
        reason="Lost",
    )
    actions.make_all_parts(job=job, at=at)
    return PrintPart.objects.get(job=job)


def forget(*given: str) -> str:
    said = StringIO()
    call_command("forget_print_files", *given, stdout=said)
    return said.getvalue()


def kept(*parts: PrintPart) -> list[bool]:
    return [PrintPart.objects.get(pk=part.pk).content is not None for part in parts]


def test_files_older_than_thirty_days_are_let_go_and_younger_ones_stay(certificate):
    parts = [printed(certificate, days_ago=days) for days in (31, 29)]

    assert forget() == "1 file let go.\n"

    assert kept(*parts) == [False, True]


def test_fewer_days_can_be_asked_for(certificate):
    parts = [printed(certificate, days_ago=days, kind="cards") for days in (8, 6)]

    assert forget("--older-than", "7") == "1 file let go.\n"

    assert kept(*parts) == [False, True]


def test_once_more_there_is_nothing_to_let_go_and_nothing_to_log(certificate):
    printed(certificate, days_ago=31)

    assert [forget(), forget()] == ["1 file let go.\n", "0 files let go.\n"]

    entry = LogEntry.objects.get(action="certificates.forget")
    assert (entry.subject, entry.actor_id, entry.staff_member_id) == ("1", None, None)


def test_the_public_page_knows_each_file_as_before(certificate, client):
    part = printed(certificate, days_ago=31)

    forget()

    known = CertificateFile.objects.get(pk=part.file_id).sha256
    assert f'data-sha256="{known}"' in client.get(certificate.verify_path).content.decode()


def test_certificates_with_their_own_files_stay_as_they_are(certificate):
    printed(certificate, days_ago=31)
    single = CertificateFile.objects.single().get()
    job = PrintJob.objects.values().get()

    forget()

    assert CertificateFile.objects.single().get().pdf == single.pdf
    assert PrintJob.objects.values().get() == job
    call_command("verify_snapshots", stdout=StringIO())


@pytest.mark.parametrize("days", ["0", "-1", "31", "9" * 30])
def test_a_number_of_days_that_means_nothing_lets_nothing_go(certificate, days):
    part = printed(certificate, days_ago=40)

    with pytest.raises(CommandError, match="Give 1 to 30 days"):
        forget(f"--older-than={days}")

    assert kept(part) == [True]
