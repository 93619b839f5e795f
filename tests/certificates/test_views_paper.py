import pytest
from django.urls import reverse

from certificates import actions, rules
from certificates.models import CertificateFile
from certificates.render import typefaces
from tests import factories
from tests.certificates import factories as certified
from training.actions import Actor
from training.models import LogEntry

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


# --- Printing ------------------------------------------------------------------------------------


def print_together(client, **data):
    return client.post(reverse("practicum_certificates:print"), data)


def test_a_manager_prints_those_of_several_people_in_one_file(client, cast, certificate):
    other = certified.certificate(cast["colleague"], certificate.earned_award.enrollment.program)
    sign_in(client, cast, "manager")

    response = print_together(client, person=[cast["herself"].pk, cast["colleague"].pk])

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith('attachment; filename="certificates-')
    kept = CertificateFile.objects.get()
    assert kept.sha256 == rules.digest(response.content)
    assert [entry.certificate for entry in kept.entries.order_by("position")] == [
        other,
        certificate,
    ]  # by name
    entries = LogEntry.objects.filter(action="certificates.print", actor_name="manager")
    assert entries.count() == 2


def test_certificates_may_be_chosen_one_by_one(client, cast, certificate):
    sign_in(client, cast, "manager")

    response = print_together(client, certificate=[certificate.pk, certificate.pk])

    assert response.status_code == 200
    assert CertificateFile.objects.get().entries.get().certificate == certificate


@pytest.mark.parametrize("chosen", ["person", "certificate"])
@pytest.mark.parametrize("who", ["other manager", "colleague", "assessor", "trainer"])
def test_a_foreign_person_among_the_chosen_prints_nothing(client, cast, certificate, who, chosen):
    own = certified.certificate(cast[who], certificate.earned_award.enrollment.program)
    sign_in(client, cast, who)
    ids = {
        "person": [cast[who].pk, cast["herself"].pk],
        "certificate": [own.pk, certificate.pk],
    }

    response = print_together(client, **{chosen: ids[chosen]})

    assert response.status_code == 404
    assert not CertificateFile.objects.exists()
    assert not LogEntry.objects.filter(action="certificates.print").exists()


@pytest.mark.parametrize("ids", [["x"], ["99999"], ["1", ""]])
def test_ids_that_are_none_print_nothing(client, cast, ids):
    sign_in(client, cast, "owner")

    assert print_together(client, person=ids).status_code == 404


@pytest.mark.parametrize("people", [[], ["manager"]])
def test_choosing_nobody_with_a_certificate_leads_back_to_the_team(client, cast, people):
    sign_in(client, cast, "manager")

    response = print_together(client, person=[cast[who].pk for who in people])

    assert response.status_code == 302
    assert response.headers["Location"] == TEAM
    assert not CertificateFile.objects.exists()


def test_more_than_fit_one_file_lead_back_to_the_team(client, cast, certificate, monkeypatch):
    monkeypatch.setattr("certificates.views.paper.MOST_AT_ONCE", 1)
    certified.certificate(cast["colleague"], certificate.earned_award.enrollment.program)
    sign_in(client, cast, "manager")

    response = print_together(client, person=[cast["herself"].pk, cast["colleague"].pk])

    assert response.headers["Location"] == TEAM
    assert not CertificateFile.objects.exists()


def test_a_revoked_certificate_is_not_printed_again(client, cast, certificate):
    revoke(certificate)
    sign_in(client, cast, "manager")

    assert print_together(client, person=cast["herself"].pk).headers["Location"] == TEAM


def test_printing_needs_a_post_and_a_sign_in(client, cast, certificate):
    assert (
        print_together(client, person=cast["herself"].pk)
        .headers["Location"]
        .startswith("/accounts/login/")
    )
    sign_in(client, cast, "manager")
    assert client.get(reverse("practicum_certificates:print")).status_code == 405


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


def test_without_its_font_nothing_is_printed_together(client, cast, chinese):
    sign_in(client, cast, "manager")

    page = client.post(
        reverse("practicum_certificates:print"), {"certificate": [chinese.pk]}, follow=True
    )

    assert "(on Debian: fonts-noto-cjk)" in page.content.decode()
    assert not CertificateFile.objects.exists()
