"""What every site has: its own error pages, headers, and small files."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from training.models import Role

pytestmark = pytest.mark.django_db

POLICY = "Content-Security-Policy"


@pytest.fixture
def honest_client():
    """A client that meets errors as a browser does."""
    return Client(raise_request_exception=False)


def test_an_unknown_address_is_a_page_of_ours(client, home):
    response = client.get("/nothing-here/")

    assert response.status_code == 404
    assert "practicum_training/css" in response.content.decode()


def test_a_forbidden_page_is_a_page_of_ours(client):
    client.force_login(factories.person().user)

    response = client.get(reverse("practicum_training:team"))

    assert response.status_code == 403
    assert "practicum_training/css" in response.content.decode()


def test_a_stale_token_is_said_to_be_one():
    client = Client(enforce_csrf_checks=True)

    response = client.post("/accounts/login/", {"login": "a", "password": "b"})

    assert response.status_code == 403
    assert "csrf" not in response.content.decode().lower().split("<main")[1]
    assert "practicum_training/css" in response.content.decode()


def test_a_body_over_the_limit_is_answered_with_413(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    response = client.post("/accounts/login/", {"login": "a" * 2000, "password": "b"})

    assert response.status_code == 413
    assert "practicum_training/css" in response.content.decode()


def test_a_failure_of_ours_is_a_page_that_needs_nothing(honest_client, settings, monkeypatch):
    from training.views import mine

    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(mine.Enrollment.objects, "of", broken, raising=False)
    honest_client.force_login(factories.person().user)

    response = honest_client.get(reverse("practicum_training:my-training"))

    assert response.status_code == 500
    assert "practicum_training/css" in response.content.decode()


def test_the_policy_is_strict_on_the_site(client, home):
    policy = client.get("/")[POLICY]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'self'" in policy


def test_the_policy_is_relaxed_in_the_admin_only(client, home):
    client.force_login(factories.person(role=Role.OWNER).user)

    assert "script-src 'self' 'unsafe-inline'" in client.get("/admin/")[POLICY]
    assert "unsafe" not in client.get("/accounts/")[POLICY]


def test_the_server_says_that_it_is_well(client):
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.content == b"ok\n"


def test_search_engines_are_asked_to_stay_outside(client):
    robots = client.get("/robots.txt")

    assert robots["Content-Type"].startswith("text/plain")
    assert "Disallow: /training/" in robots.content.decode()


def test_the_admin_of_an_owner_has_one_training_menu(client, home):
    client.force_login(factories.person(role=Role.OWNER).user)

    page = client.get("/admin/").content.decode()

    assert page.count('"name": "training"') == 1
    for name in ("practicum-staff", "practicum-branches", "practicum-enrollments"):
        assert f"/admin/{name}/" in page
