import pytest
from django.urls import reverse

from certificates import actions
from certificates.models import Certificate, CertificateEvent
from tests import factories
from tests.certificates import factories as certified
from training.actions import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate(cast):
    return certified.certificate(cast["herself"])


def sign_in(client, cast, who):
    if who != "anonymous":
        client.force_login(cast[who].user)


def revoke(certificate):
    actions.revoke(certificate=certificate, reason="Mistake", at=factories.AT, by=Actor(1, "mara"))


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("herself", 403),
        ("colleague", 404),
        ("assessor", 404),
        ("manager", 200),
        ("other manager", 404),
        ("trainer", 404),
        ("owner", 200),
        ("anonymous", 302),
    ],
)
def test_only_her_managers_revoke_her_certificate(client, cast, certificate, who, status):
    sign_in(client, cast, who)
    url = reverse("practicum_certificates:revoke", args=[certificate.pk])

    assert client.get(url).status_code == status
    client.post(url, {"reason": "Mistake"})

    revoked = Certificate.objects.get().last_kind == "revoked"
    assert revoked == (status == 200)


def test_revoking_needs_a_reason(client, cast, certificate):
    sign_in(client, cast, "manager")

    response = client.post(
        reverse("practicum_certificates:revoke", args=[certificate.pk]), {"reason": " "}
    )

    assert response.status_code == 422
    assert not CertificateEvent.objects.exists()


def test_revoking_again_says_so_and_keeps_the_first_reason(client, cast, certificate):
    revoke(certificate)
    sign_in(client, cast, "manager")

    response = client.post(
        reverse("practicum_certificates:revoke", args=[certificate.pk]), {"reason": "Again"}
    )

    assert response.status_code == 302
    assert CertificateEvent.objects.get().reason == "Mistake"


def issue_url(award):
    return reverse("practicum_certificates:issue", args=[award.pk])


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("herself", 403),
        ("colleague", 404),
        ("manager", 302),
        ("other manager", 404),
        ("owner", 302),
    ],
)
def test_a_manager_issues_what_was_not_issued(client, cast, who, status):
    award = certified.earn(cast["herself"])
    sign_in(client, cast, who)

    response = client.post(issue_url(award))

    assert response.status_code == status
    assert Certificate.objects.exists() == (status == 302)


def test_what_is_held_stays_held_until_the_name_is_corrected(client, cast):
    person = cast["herself"]
    person.legal_name = "123"
    person.save()
    award = certified.earn(person)
    sign_in(client, cast, "manager")

    client.post(issue_url(award))
    assert not Certificate.objects.exists()

    person.legal_name = "Ana Lima"
    person.save()
    client.post(issue_url(award))
    assert Certificate.objects.get().prints.legal_name == "Ana Lima"


def test_a_certificate_that_does_not_exist_is_not_found(client, cast):
    sign_in(client, cast, "owner")

    assert client.get("/training/certificates/999.pdf").status_code == 404
    assert client.get("/training/certificates/999/revoke/").status_code == 404


def decide_url(decision, certificate):
    return reverse(f"practicum_certificates:{decision}", args=[certificate.pk])


@pytest.mark.parametrize("decision", ["suspend", "correct", "revoke"])
@pytest.mark.parametrize(
    ("who", "status"),
    [("herself", 403), ("colleague", 404), ("other manager", 404), ("manager", 302)],
)
def test_only_her_managers_decide_about_her_certificate(
    client, cast, certificate, decision, who, status
):
    sign_in(client, cast, who)

    response = client.post(decide_url(decision, certificate), {"reason": "Because"})

    assert response.status_code == status
    assert CertificateEvent.objects.exists() == (status == 302)


def test_a_manager_suspends_and_reinstates(client, cast, certificate):
    sign_in(client, cast, "manager")

    client.post(decide_url("suspend", certificate), {"reason": "A complaint"})
    assert "Reinstate" in client.get(f"/training/team/{cast['herself'].pk}/").content.decode()
    client.post(decide_url("reinstate", certificate), {"reason": "Unfounded"})

    assert Certificate.objects.get().last_kind == "reinstated"


def test_what_is_not_possible_now_says_so(client, cast, certificate):
    sign_in(client, cast, "manager")

    response = client.get(decide_url("reinstate", certificate), follow=True)

    assert "That is not possible any more" in response.content.decode()


def test_a_correction_shows_both_names_before_it_is_issued(client, cast, certificate):
    person = cast["herself"]
    person.legal_name = "Ana Souza"
    person.save()
    sign_in(client, cast, "manager")

    page = client.get(decide_url("correct", certificate)).content.decode()
    client.post(decide_url("correct", certificate), {"reason": "Married"})

    assert "Herself" in page
    assert "Ana Souza" in page
    assert Certificate.objects.get(edition=2).prints.legal_name == "Ana Souza"


def test_a_correction_that_cannot_be_printed_says_why(client, cast, certificate):
    type(cast["herself"]).objects.filter(pk=cast["herself"].pk).update(legal_name="123")
    sign_in(client, cast, "manager")

    response = client.post(decide_url("correct", certificate), {"reason": "Married"})

    assert response.status_code == 422
    assert "The legal name has no letter." in response.content.decode()
    assert not CertificateEvent.objects.exists()
