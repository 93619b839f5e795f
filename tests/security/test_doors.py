"""Addresses asked in ways that no page of ours asks: a clear page, and nothing given away."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.test.utils import isolate_apps
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import PageViewRestriction

from lessons.models import LessonPage
from lessons.views.pages import serve_lessons
from tests import factories
from tests.lessons import factories as learning
from training.formats import safe_cell
from training.models import Role

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


@pytest.fixture
def signed_in(client):
    client.force_login(factories.person("tia").user)
    return client


@pytest.mark.parametrize("path", ["/admin/", "/django-admin/", "/admin/pages/"])
def test_whoever_may_not_use_the_admin_is_told_so_and_not_sent_in_circles(signed_in, path):
    response = signed_in.get(path, follow=True)

    assert response.status_code == 403
    assert len(response.redirect_chain) == 1


def test_whoever_is_not_of_a_pages_group_is_told_so_and_not_sent_in_circles(signed_in):
    page = factories.program()
    page.save_revision().publish()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)

    response = signed_in.get(page.url, follow=True)

    assert (response.status_code, len(response.redirect_chain)) == (403, 1)


def test_a_document_is_for_people_who_are_signed_in(client, home):
    document = Document.objects.create(title="Draft", file=ContentFile(b"draft", "draft.txt"))

    assert client.get(document.url).url.startswith(LOGIN)
    client.force_login(factories.person().user)
    assert b"".join(client.get(document.url)) == b"draft"


def test_being_sent_to_the_sign_in_is_not_remembered_for_a_picture(client, home):
    response = client.get(reverse("picture", args=["scalp.width-800.png"]))

    assert response.url.startswith(LOGIN)
    assert "max-age=86400" not in response.headers.get("Cache-Control", "")


@pytest.mark.parametrize("fields", [{"login": "a" * 2000}, {f"f{n}": "x" for n in range(20)}])
def test_a_post_that_is_too_large_gets_a_page_though_its_token_is_looked_for(
    home, settings, fields
):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    client = Client(enforce_csrf_checks=True)
    client.get(LOGIN)

    response = client.post(LOGIN, fields)

    assert response.status_code == 413
    assert "practicum_training/css" in response.content.decode()


def test_another_bad_request_stays_one(home, settings):
    response = Client(raise_request_exception=False).get("/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert b"evil.example" not in response.content


def test_a_change_of_address_asks_for_the_password_again(client, home):
    person = factories.person("tia")
    client.force_login(person.user)  # long ago, as far as the session knows

    response = client.post("/accounts/email/", {"email": "other@example.com", "action_add": ""})

    assert response.url.startswith("/accounts/reauthenticate/")
    person.user.refresh_from_db()
    assert person.user.email != "other@example.com"


def test_a_search_for_a_thousand_words_is_answered(client):
    client.force_login(factories.person("olga", role=Role.OWNER).user)

    for address in (reverse("practicum_training:team"), reverse("practicum_training:team-csv")):
        response = client.get(address, {"q": "a " * 1000})
        assert response.status_code == 200
        assert b"".join(response)


def test_a_number_that_fits_no_column_names_no_certificate(client):
    client.force_login(factories.person("olga", role=Role.OWNER).user)
    address = reverse("practicum_certificates:desk")

    for value in ("9" * 30, "9" * 5000, "-1", ""):
        assert client.get(address, {"person": value}).status_code == 404


@isolate_apps("lessons")
def test_a_hosts_own_class_of_lesson_stands_behind_the_gate_too(rf):
    class OwnLesson(LessonPage):
        class Meta:
            proxy = True
            app_label = "practicum_lessons"

    page = learning.lesson()
    page.__class__ = OwnLesson
    request = rf.get(page.url)
    request.user = factories.person("stranger").user

    def past_the_gate(*args):
        raise AssertionError

    assert serve_lessons(past_the_gate)(page, request, [], {}).status_code == 403


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_begins_like_a_formula(start):
    assert safe_cell(f"{start}1+2") == f"'{start}1+2"
