"""What every site has: its own error pages, headers, and small files."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from training.models import Role
from training.site.middleware import BehindProxy

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

    monkeypatch.setattr(mine.Enrollment.objects, "standings", broken, raising=False)
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


def test_pictures_of_lessons_are_for_people_who_are_signed_in(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for folder in ("images", "original_images"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "hand.png").write_bytes(b"drawing")
    shown, uploaded = "/media/images/hand.png", "/media/original_images/hand.png"
    assert client.get(shown).status_code == 302

    client.force_login(factories.person().user)
    response = client.get(shown)
    assert b"".join(response.streaming_content) == b"drawing"
    assert "private" in response["Cache-Control"]
    for close in response._resource_closers:  # response.close() would close the database too
        close()
    assert client.get(uploaded).status_code == 404
    assert client.get("/media/images/../original_images/hand.png").status_code == 400


def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_saw(rf):
    seen = []
    BehindProxy(lambda request: seen.append(request.META["REMOTE_ADDR"]))(
        rf.get("/", HTTP_X_FORWARDED_FOR="6.6.6.6, 10.1.2.3", REMOTE_ADDR="127.0.0.1")
    )
    BehindProxy(lambda request: seen.append(request.META["REMOTE_ADDR"]))(
        rf.get("/", REMOTE_ADDR="127.0.0.1")
    )

    assert seen == ["10.1.2.3", "127.0.0.1"]
