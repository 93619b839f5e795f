import pytest
from django.urls import reverse

from certificates import actions
from certificates.models import CertificateFile
from certificates.render import typefaces
from tests import factories
from tests.certificates import factories as certified
from training.actions import Actor

pytestmark = pytest.mark.django_db

TEAM = "/training/team/"


@pytest.fixture
def certificate(cast):
    return certified.certificate(cast["herself"])


def sign_in(client, cast, who):
    if who != "anonymous":
        client.force_login(cast[who].user)


def revoke(certificate):
    actions.revoke(certificate=certificate, reason="Mistake", at=factories.AT, by=Actor(1, "mara"))


def download_url(certificate):
    return reverse("practicum_certificates:download", args=[certificate.pk])


# --- Download ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("herself", 200),
        ("colleague", 404),
        ("assessor", 404),
        ("manager", 200),
        ("other manager", 404),
        ("trainer", 404),
        ("owner", 200),
        ("anonymous", 302),
    ],
)
def test_a_certificate_is_downloaded_by_its_owner_and_her_managers(
    client, cast, certificate, who, status
):
    sign_in(client, cast, who)

    response = client.get(download_url(certificate))

    assert response.status_code == status
    assert (response.headers["Content-Type"] == "application/pdf") == (status == 200)


def test_a_download_is_private_and_named(client, cast, certificate):
    sign_in(client, cast, "herself")

    response = client.get(download_url(certificate))

    stored = CertificateFile.objects.get()
    assert bytes(stored.content) == response.content
    assert response.headers["ETag"] == f'"{stored.sha256}"'
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="PRAC-2026-00001-herself.pdf"'
    )
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert set(response.headers["Cache-Control"].split(", ")) == {"private", "no-cache"}


def test_a_second_download_is_the_same_file(client, cast, certificate):
    sign_in(client, cast, "manager")
    first = client.get(download_url(certificate))

    again = client.get(download_url(certificate))
    unchanged = client.get(
        download_url(certificate), headers={"If-None-Match": first.headers["ETag"]}
    )

    assert again.content == first.content
    assert unchanged.status_code == 304


def test_a_revoked_certificate_is_evidence_for_managers_and_no_paper_for_its_owner(
    client, cast, certificate
):
    revoke(certificate)

    sign_in(client, cast, "manager")
    assert client.get(download_url(certificate)).status_code == 200
    sign_in(client, cast, "herself")
    response = client.get(download_url(certificate))
    assert response.status_code == 302
    assert response.headers["Location"] == certificate.verify_path


def test_a_download_costs_a_constant_number_of_queries(
    client, cast, certificate, django_assert_num_queries
):
    sign_in(client, cast, "herself")
    client.get(download_url(certificate))

    with django_assert_num_queries(5):  # session, user, role, certificate, file
        client.get(download_url(certificate))


# --- A font that the machine has lost ------------------------------------------------------------


@pytest.fixture
def chinese(cast, monkeypatch):
    """Her certificate was issued where the font was there; then the machine lost it."""
    person = factories.person("lihua", at=factories.branch("Rockville"), legal_name="李华")
    certificate = certified.certificate(person)
    typefaces._system_advances.cache_clear()
    monkeypatch.setattr(typefaces, "path_of", lambda font: None)
    yield certificate
    typefaces._system_advances.cache_clear()


def test_without_its_font_a_certificate_is_not_made_and_the_manager_reads_why(
    client, cast, chinese
):
    sign_in(client, cast, "manager")

    page = client.get(download_url(chinese), follow=True)

    assert page.redirect_chain[-1][0].endswith(f"/{chinese.staff_member_id}/")
    assert "needs the font Noto Serif CJK SC" in page.content.decode()
    assert not CertificateFile.objects.exists()
