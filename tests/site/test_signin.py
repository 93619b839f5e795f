"""One door: whoever comes by another one is led to it."""

import re

import pytest
from django.core import mail

from tests import factories
from tests.training.mailserver import mail_server
from training.models import Role
from training.site.foundation import lay_foundation

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"


@pytest.mark.parametrize("path", ["/admin/login/", "/_util/login/", "/django-admin/login/"])
def test_every_other_login_form_leads_to_the_one_that_is_guarded(client, path):
    person = factories.person("maya", role=Role.OWNER)
    data = {"username": person.user.username, "password": factories.PASSWORD}

    response = client.post(f"{path}?next=/admin/", data)

    assert response.status_code == 302
    assert response.url == f"{LOGIN}?next=/admin/"
    assert "_auth_user_id" not in client.session


def test_the_admins_send_strangers_to_the_guarded_form(client):
    for path in ("/admin/", "/django-admin/"):
        assert client.get(path, follow=True).redirect_chain[-1][0].startswith(LOGIN)


def test_wagtails_password_reset_leads_to_ours(client):
    assert client.get("/admin/password_reset/").url == "/accounts/password/reset/"


@pytest.mark.parametrize("login", ["maya", "maya@example.com", "MAYA@EXAMPLE.COM"])
def test_people_sign_in_with_user_name_or_e_mail(client, login):
    factories.person("maya", email="maya@example.com")

    response = client.post(LOGIN, {"login": login, "password": factories.PASSWORD})

    assert response.status_code == 302
    assert "_auth_user_id" in client.session


def test_a_wrong_password_is_said_kindly_and_names_nobody(client):
    factories.person("maya")

    known = client.post(LOGIN, {"login": "maya", "password": "wrong"})
    unknown = client.post(LOGIN, {"login": "nobody", "password": "wrong"})

    assert known.status_code == unknown.status_code == 200
    message = "User name or password is not right"
    assert message in known.content.decode()
    assert message in unknown.content.decode()


def test_guessing_passwords_ends_with_429(client):
    factories.person("maya")

    statuses = {
        client.post(LOGIN, {"login": "maya", "password": f"wrong {n}"}).status_code
        for n in range(40)
    }

    assert (
        429 in statuses
        or "There were too many tries. Wait five minutes"
        in client.post(LOGIN, {"login": "maya", "password": factories.PASSWORD}).content.decode()
    )
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up_alone(client):
    response = client.post("/accounts/signup/", {"username": "new", "password1": "x"})

    assert "_auth_user_id" not in client.session
    page = response.content.decode()
    assert "Signing up is closed: your branch manager makes accounts" in page
    assert 'href="/training/join/"' in page


def test_a_forgotten_password_is_reset_by_mail(client):
    lay_foundation(name="Serenity Head Spa", address="http://testserver")
    person = factories.person("maya", email="maya@example.com")

    client.post("/accounts/password/reset/", {"email": "maya@example.com"})
    [message] = mail.outbox
    assert message.subject == "A new password at Serenity Head Spa"
    assert message.body.startswith("Hello Maya,")
    assert "Your user name is maya." in message.body
    assert message.body.endswith("\n\nSerenity Head Spa")
    url = re.search(r"http://[^/]+(/accounts/password/reset/key/\S+)", message.body).group(1)
    form = client.get(url, follow=True)
    assert "New password</label>" in form.content.decode()
    assert "placeholder" not in form.content.decode()
    fresh = {"password1": "warm-towel-22", "password2": "warm-towel-22"}
    client.post(form.redirect_chain[-1][0], fresh)

    person.user.refresh_from_db()
    assert person.user.check_password("warm-towel-22")


def test_a_reset_for_an_unknown_address_tells_nothing(client):
    response = client.post("/accounts/password/reset/", {"email": "nobody@example.com"})

    assert response.status_code == 302
    assert mail.outbox == []


def test_a_mail_server_that_is_away_does_not_tell_which_addresses_are_known(
    client, settings, caplog
):
    factories.person("maya", email="maya@example.com")

    with mail_server(settings, refuses="550 no such user"):
        answers = [
            client.post("/accounts/password/reset/", {"email": email})
            for email in ("maya@example.com", "nobody@example.com")
        ]

    assert [(answer.status_code, answer.url) for answer in answers] == [
        (302, "/accounts/password/reset/done/")
    ] * 2
    assert "A message could not be sent." in caplog.text


def test_whoever_changes_her_address_is_told_whether_a_message_is_on_its_way(client, settings):
    client.force_login(factories.person("anna").user)
    confirm(client)
    first, second = (
        {"email": email, "action_add": ""} for email in ("ana@example.com", "anna@example.com")
    )

    with mail_server(settings, refuses="451 later"):
        refused = client.post("/accounts/email/", first, follow=True).content.decode()
    with mail_server(settings) as postbox:
        sent = client.post("/accounts/email/", second, follow=True).content.decode()

    assert "The mail server did not take the message" in refused
    assert "on its way" not in refused
    assert "A message with a link is on its way to anna@example.com." in sent
    assert "anna wants to sign in with this e-mail address" in postbox.messages[0].get_content()


def confirm(client):
    """She types her password once more, as whoever changes an account does."""
    client.post("/accounts/reauthenticate/", {"password": factories.PASSWORD})


def test_the_account_page_shows_who_is_signed_in(client):
    assert client.get("/accounts/").url.startswith(LOGIN)
    client.force_login(factories.person("maya", legal_name="Maya Thompson").user)

    assert "Maya Thompson" in client.get("/accounts/").content.decode()


def test_a_shared_phone_is_not_asked_to_remember_anybody(client):
    assert "remember" not in client.get(LOGIN).content.decode().lower()


def test_a_session_ends_with_the_browser_or_after_a_shift(client, settings):
    factories.person("maya")
    response = client.post(LOGIN, {"login": "maya", "password": factories.PASSWORD})

    assert response.cookies["sessionid"]["expires"] == ""
    assert response.cookies["sessionid"]["httponly"]
    assert settings.SESSION_COOKIE_AGE == 12 * 3600


@pytest.mark.parametrize(
    ("role", "screen"),
    [
        (Role.THERAPIST, "/training/"),
        (Role.ASSESSOR, "/training/"),
        (Role.MANAGER, "/training/today/"),
        (Role.OWNER, "/training/today/"),
        (Role.TRAINER, "/admin/"),
    ],
)
def test_the_start_page_leads_each_role_to_its_screen(client, home, role, screen):
    client.force_login(factories.person(role=role).user)

    assert client.get("/").url == screen
    assert client.get(screen).status_code == 200


def test_the_start_page_tells_strangers_where_they_are(client, home):
    page = client.get("/").content.decode()

    assert "Serenity Head Spa" in page
    assert "Check a certificate" in page
