"""Whether what is stored is what was issued."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from certificates import actions
from certificates.models import CertificateFile
from certificates.rules import digest
from tests import factories
from tests.certificates import factories as certified

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate():
    certified.organization()
    certificate = certified.certificate(factories.person(legal_name="Ana Lima"))
    actions.pdf_of(certificate=certificate, at=factories.AT)
    return certificate


def verify():
    said = StringIO()
    try:
        call_command("verify_snapshots", stdout=said)
    except CommandError:
        return said.getvalue(), 1
    return said.getvalue(), 0


def test_what_is_as_it_was_is_rendered_again_to_the_same_bytes(certificate):
    assert verify() == ("Same: 3. Changed: 0. Cannot be compared: 0.\n", 0)


def test_a_snapshot_that_somebody_changed_is_found(certificate):
    type(certificate).objects.update(snapshot=certificate.snapshot | {"legal_name": "Eva Lima"})

    said, status = verify()

    assert status == 1
    assert "PRAC-2026-00001 snapshot: changed: its SHA-256 is not" in said
    assert "PRAC-2026-00001 file: cannot compare: made with other source" in said


def test_a_file_that_somebody_changed_is_found(certificate):
    CertificateFile.objects.update(content=b"%PDF-1.7 another")

    said, status = verify()

    assert status == 1
    assert "PRAC-2026-00001 file: changed" in said


def test_a_file_of_other_versions_is_not_compared(certificate):
    file = CertificateFile.objects.get()
    CertificateFile.objects.update(made_with=file.made_with | {"weasyprint": "69.0"})

    said, status = verify()

    assert status == 0
    assert "PRAC-2026-00001 file: cannot compare: made with other weasyprint" in said


def test_a_file_with_another_address_is_not_compared(certificate, settings):
    settings.PRACTICUM = settings.PRACTICUM | {"PUBLIC_URL": "https://other.example"}

    said, status = verify()

    assert status == 0
    assert "cannot compare: the public address was another one" in said


def test_a_file_that_was_exchanged_together_with_its_hash_is_found(certificate):
    other = b"%PDF-1.7 another"
    CertificateFile.objects.update(content=other, sha256=digest(other))

    said, status = verify()

    assert status == 1
    assert "PRAC-2026-00001 file: differs: 16 bytes are stored" in said
