from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from wagtail.models import ReferenceIndex

from certificates.models import Certificate, CertificateFile, NeverDeleted, NumberSeries
from certificates.rules import Standing
from tests import factories
from tests.certificates import factories as certified
from training.models import Role

pytestmark = pytest.mark.django_db

TODAY = factories.AT.date()


@pytest.fixture
def certificate():
    return certified.certificate(factories.person(legal_name="Łucja Ó Briain"))


def copy_of(certificate, **changes):
    values = {
        field.attname: getattr(certificate, field.attname)
        for field in Certificate._meta.concrete_fields
        if not field.primary_key
    }
    return Certificate(**values | {"number": "PRAC-2026-00099", "code": "0" * 13} | changes)


@pytest.mark.parametrize(
    "delete",
    [
        lambda row: row.delete(),
        lambda row: type(row).objects.filter(pk=row.pk).delete(),
        lambda row: type(row).objects.all().delete(),
    ],
)
def test_certificates_and_files_are_never_deleted(certificate, delete):
    file = CertificateFile.objects.create(
        kind="batch", sha256="0" * 64, made_at=factories.AT, made_with={}
    )

    for row in (certificate, file):
        with pytest.raises(NeverDeleted):
            delete(row)

    assert Certificate.objects.count() == CertificateFile.objects.count() == 1


def test_the_database_refuses_a_second_certificate_of_the_same_edition(certificate):
    with pytest.raises(IntegrityError), transaction.atomic():
        copy_of(certificate).save()

    copy_of(certificate, edition=2).save()


def test_the_database_refuses_a_code_given_before(certificate):
    with pytest.raises(IntegrityError), transaction.atomic():
        copy_of(certificate, edition=2, code=certificate.code).save()


def test_the_database_refuses_a_number_given_before_in_the_same_edition(certificate):
    other = certified.earn(factories.person())

    with pytest.raises(IntegrityError), transaction.atomic():
        copy_of(certificate, earned_award=other, number=certificate.number).save()


def test_the_database_refuses_a_certificate_of_nothing(certificate):
    with pytest.raises(IntegrityError), transaction.atomic():
        copy_of(certificate, earned_award=None).save()


def test_the_database_refuses_a_second_single_file(certificate):
    values = {"certificate": certificate, "kind": "single", "content": b"", "made_at": factories.AT}
    CertificateFile.objects.create(**values)

    with pytest.raises(IntegrityError), transaction.atomic():
        CertificateFile.objects.create(**values)


def test_the_database_refuses_a_single_file_without_its_bytes(certificate):
    with pytest.raises(IntegrityError), transaction.atomic():
        CertificateFile.objects.create(certificate=certificate, kind="single", made_at=factories.AT)


def test_everybody_sees_the_certificates_that_are_hers_to_see():
    rockville, springfield = factories.branch("Rockville"), factories.branch("Springfield")
    owner = factories.person(at=rockville)
    certificate = certified.certificate(owner)
    people = {
        "herself": owner,
        "colleague": factories.person(at=rockville),
        "her manager": factories.person(role=Role.MANAGER, manages=rockville),
        "other manager": factories.person(role=Role.MANAGER, manages=springfield),
        "trainer": factories.person(role=Role.TRAINER),
        "owner": factories.person(role=Role.OWNER),
    }

    seen = {
        who
        for who, person in people.items()
        if certificate in Certificate.objects.visible_to(person.user, on=TODAY)
    }

    assert seen == {"herself", "her manager", "owner"}
    assert list(Certificate.objects.of(owner.user)) == [certificate]
    assert not Certificate.objects.of(people["owner"].user).exists()
    assert not Certificate.objects.of(AnonymousUser()).exists()
    assert not Certificate.objects.visible_to(AnonymousUser(), on=TODAY).exists()


def test_a_certificate_is_valid_through_its_last_day_in_the_branchs_zone(certificate):
    evening_in_new_york = datetime(2027, 3, 3, 4, 59, tzinfo=UTC)
    midnight_in_new_york = datetime(2027, 3, 3, 5, 0, tzinfo=UTC)

    assert certificate.standing_at(evening_in_new_york) is Standing.EXPIRING
    assert certificate.standing_at(midnight_in_new_york) is Standing.EXPIRED


def test_a_file_name_is_plain(certificate):
    assert certificate.file_name == "PRAC-2026-00001-ucja-o-briain.pdf"


def test_without_a_public_address_nothing_leads_to_the_page(certificate, settings):
    settings.PRACTICUM = {}

    assert certificate.verify_url == ""
    assert certificate.prints.is_sample


def test_rows_name_themselves(certificate):
    assert str(certificate) == "PRAC-2026-00001"
    assert str(CertificateFile(kind="batch", sha256="a" * 64)) == "batch aaaaaaaaaaaa"
    assert str(NumberSeries.objects.get()) == "PRAC-2026: 1"


def test_wagtail_keeps_no_references_of_them():
    assert not any(
        ReferenceIndex.model_is_indexable(model)
        for model in (Certificate, CertificateFile, NumberSeries)
    )
