"""Paper certificates of the past."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from certificates import actions
from certificates.models import Attestation, Certificate
from tests import factories
from tests.certificates import factories as certified
from tests.certificates.designing import MANAGER, photo
from training.models import LogEntry

pytestmark = pytest.mark.django_db


def filled_in(content=None, **values):
    scan = SimpleUploadedFile("paper.jpg", photo() if content is None else content, "image/jpeg")
    return {
        "award_title": "Head massage, basic course",
        "program_title": "",
        "planned_hours": "16.0",
        "completed_on": "2019-06-30",
        "expires_on": "",
        "scan": scan,
        "reason": "The original, signed by the academy",
    } | values


def address(person):
    return reverse("practicum_certificates:attest", args=[person.pk])


@pytest.fixture
def manager(client, cast):
    certified.organization()
    client.force_login(cast["manager"].user)
    return cast["manager"]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("herself", 403),
        ("colleague", 404),
        ("assessor", 404),
        ("manager", 302),
        ("other manager", 404),
        ("trainer", 404),
        ("owner", 302),
    ],
)
def test_only_her_managers_vouch_for_her_paper(client, cast, who, status):
    client.force_login(cast[who].user)

    response = client.post(address(cast["herself"]), filled_in())

    assert response.status_code == status
    assert Certificate.objects.exists() == (status == 302)


def test_a_paper_of_the_past_becomes_a_certificate_with_its_own_days(client, cast, manager):
    client.post(address(cast["herself"]), filled_in(expires_on="2029-06-30"))

    certificate = Certificate.objects.get()
    prints = certificate.prints
    assert prints.award_title == "Head massage, basic course"
    assert (str(prints.completed_on), str(prints.expires_on)) == ("2019-06-30", "2029-06-30")
    assert prints.planned_hours == "16"
    seen = Attestation.objects.get()
    assert certificate.snapshot["evidence"]["attested"]["scan_sha256"] == seen.scan_sha256
    assert bytes(seen.scan).startswith(b"\x89PNG")
    assert list(LogEntry.objects.order_by("pk").values_list("action", flat=True))[-2:] == [
        "certificates.attest",
        "certificates.issue",
    ]


def test_the_same_paper_is_entered_once(client, cast, manager):
    client.post(address(cast["herself"]), filled_in())

    response = client.post(address(cast["herself"]), filled_in())

    assert response.status_code == 422
    assert "is there already" in response.content.decode()
    assert Attestation.objects.count() == Certificate.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"content": b"<svg xmlns='http://www.w3.org/2000/svg'/>"}, "no PNG or JPEG picture"),
        ({"content": b"%!PS-Adobe-3.0 EPSF-3.0"}, "no PNG or JPEG picture"),
        ({"content": photo(size=(400, 300))[:-400]}, "damaged"),
        ({"completed_on": "2999-01-01"}, "has not come yet"),
        ({"expires_on": "2018-01-01"}, "before the training was completed"),
        ({"planned_hours": "0"}, "greater than or equal to 0.1"),
        ({"award_title": "Certified Head Massage"}, "needs an observed practical"),
        ({"reason": " "}, "This field is required"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_reason(client, cast, manager, values, words):
    response = client.post(address(cast["herself"]), filled_in(**values))

    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Attestation.objects.exists()


def test_what_cannot_be_printed_is_not_kept_either(client, cast, manager):
    response = client.post(address(cast["herself"]), filled_in(award_title="W" * 120))

    assert response.status_code == 422
    assert "too long" in response.content.decode()
    assert not Attestation.objects.exists()


def test_the_picture_is_for_her_managers(client, cast, manager):
    client.post(address(cast["herself"]), filled_in())
    url = reverse("practicum_certificates:scan", args=[Attestation.objects.get().pk])

    assert client.get(url).headers["Content-Type"] == "image/png"
    for who in ("colleague", "assessor", "other manager", "trainer"):
        client.force_login(cast[who].user)
        assert client.get(url).status_code == 404


def test_an_attested_certificate_is_corrected_like_any_other(client, cast, manager):
    client.post(address(cast["herself"]), filled_in())
    certificate = Certificate.objects.get()

    new = actions.correct(certificate=certificate, reason="Typo", at=factories.AT, by=MANAGER)

    assert (new.edition, new.attestation) == (2, certificate.attestation)
    page = client.get(reverse("practicum_training:record", args=[cast["herself"].pk]))
    assert "Head massage, basic course" in page.content.decode()
    assert "Entered from an earlier paper certificate." in page.content.decode()
