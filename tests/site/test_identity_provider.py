"""The business's own identity provider opens accounts that are here, and no other."""

import copy
import os
import re
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.utils import timezone

from tests import factories
from tests.site.identity import CLIENT, identity_provider
from training import actions
from training.models import Role

pytestmark = pytest.mark.django_db

START = "/accounts/oidc/business/login/"
HER = {"sub": "42", "email": "olga@example.com", "email_verified": True}


@pytest.fixture
def provider(settings):
    with identity_provider() as provider:
        providers = copy.deepcopy(settings.SOCIALACCOUNT_PROVIDERS)
        providers["openid_connect"]["APPS"] = [
            {
                "provider_id": "business",
                "name": "Head Office",
                "client_id": CLIENT,
                "secret": "s",
                "settings": {"server_url": provider.url},
            }
        ]
        settings.SOCIALACCOUNT_PROVIDERS = providers
        yield provider


@pytest.fixture
def trusted(settings):
    settings.SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
    settings.SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True


@pytest.fixture
def olga():
    return factories.person("olga", role=Role.OWNER, email="olga@example.com")


def come_back(client, provider, person, **query):
    """What the browser does: leave for the provider, and return with a code."""
    provider.person = person
    leaving = client.post(START, query)
    asked = parse_qs(urlsplit(leaving.url).query)
    assert leaving.url.startswith(f"{provider.url}/authorization?")
    return client.get(f"{START}callback/", {"code": "c", "state": asked["state"][0]})


def is_in(client):
    return "_auth_user_id" in client.session


def test_the_sign_in_page_has_a_button_only_where_a_provider_is_named(client, provider, settings):
    assert "Sign in with Head Office" in client.get("/accounts/login/").content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "Head Office" not in client.get("/accounts/login/").content.decode()
    assert client.get(START).status_code == 404


def test_a_link_from_elsewhere_signs_nobody_in(client, provider):
    assert client.get(START).status_code == 200  # it asks first


@pytest.mark.parametrize("process", ["login", "connect"])
def test_a_provider_that_cannot_be_asked_is_said_and_logged(
    client, provider, olga, process, caplog
):
    client.force_login(olga.user)
    client.post("/accounts/reauthenticate/", {"password": factories.PASSWORD})
    provider.shutdown()
    provider.server_close()

    answer = client.post(f"{START}?process={process}")

    assert answer.status_code == 401
    assert "Head Office did not answer as it should" in answer.content.decode()
    assert "The identity provider did not sign anybody in" in caplog.text


def test_whoever_is_not_connected_yet_learns_how_to_become_it(client, provider, olga):
    page = come_back(client, provider, HER).content.decode()

    assert "Sign in with your user name and password first" in page
    assert '<a class="button primary" href="/accounts/login/">' in page


def test_a_person_connects_and_disconnects_by_buttons(client, provider, olga):
    client.force_login(olga.user)
    client.post("/accounts/reauthenticate/", {"password": factories.PASSWORD})
    empty = client.get("/accounts/3rdparty/").content.decode()
    assert "Connect Head Office</button>" in empty
    come_back(client, provider, HER, process="connect")

    account = SocialAccount.objects.get(user=olga.user)
    assert f'name="account" value="{account.pk}"' in client.get("/accounts/3rdparty/").text
    client.post("/accounts/3rdparty/", {"account": account.pk})
    assert not SocialAccount.objects.exists()


def test_a_verified_address_signs_its_owner_in_where_it_is_trusted(client, provider, olga, trusted):
    come_back(client, provider, HER)

    assert client.session["_auth_user_id"] == str(olga.user.pk)
    assert SocialAccount.objects.get().uid == "42"
    assert "code_verifier" in provider.posted[0]
    assert not SocialToken.objects.exists()


@pytest.mark.parametrize("is_invited", [True, False])
def test_an_invitation_that_was_opened_has_confirmed_its_address(
    client, provider, trusted, mailoutbox, is_invited, django_capture_on_commit_callbacks
):
    anna = factories.person("anna", password=None)
    now = timezone.now()
    if is_invited:
        with django_capture_on_commit_callbacks(execute=True):
            actions.invite(
                staff_member=anna, email="Anna@example.com", link="/training/join/{token}/", at=now
            )
        path = re.search(r"/training/join/\w+/", mailoutbox[0].body)[0]
    else:
        path = f"/training/join/{actions.make_sign_in_card(staff_member=anna, at=now).token}/"
    client.post(path, {"new_password1": "warm-towel-22", "new_password2": "warm-towel-22"})
    confirm(client)

    assert ("anna@example.com" in client.get("/accounts/email/").text) == is_invited
    assert "Not confirmed yet" not in client.get("/accounts/email/").text
    client.logout()
    come_back(client, provider, HER | {"email": "anna@example.com"})
    anna.user.refresh_from_db()
    assert is_in(client) == is_invited
    assert anna.user.check_password("warm-towel-22")  # a confirmed address costs nobody hers


def confirm(client):
    client.post("/accounts/reauthenticate/", {"password": "warm-towel-22"})


@pytest.mark.parametrize(
    "person",
    [
        HER | {"email_verified": False},
        HER | {"email": "eve@example.com"},
        {"sub": "42"},
    ],
)
def test_nobody_else_comes_in(client, provider, olga, trusted, person):
    come_back(client, provider, person)

    assert not is_in(client)
    assert not SocialAccount.objects.exists()


def test_without_trust_an_address_is_not_enough(client, provider, olga):
    answer = come_back(client, provider, HER)

    assert (answer.status_code, is_in(client)) == (200, False)


def test_whoever_has_connected_it_signs_in_with_it(client, provider, olga):
    client.force_login(olga.user)
    assert "Connect Head Office" in client.get("/accounts/").content.decode()
    assert client.get("/accounts/3rdparty/").status_code == 200
    provider.person = HER
    leaving = client.post(f"{START}?process=connect")
    state = parse_qs(urlsplit(leaving.url).query)["state"][0]
    back = client.get(f"{START}callback/", {"code": "c", "state": state})
    assert back.url == "/accounts/reauthenticate/"  # so that nobody connects a phone left lying
    client.post(back.url, {"password": factories.PASSWORD})
    client.logout()

    come_back(client, provider, {"sub": "42"})
    assert client.session["_auth_user_id"] == str(olga.user.pk)


def test_a_second_factor_is_asked_for_after_the_provider(client, provider, olga, trusted):
    Authenticator.objects.create(user=olga.user, type="totp", data={"secret": "x"})

    answer = come_back(client, provider, HER)

    assert answer.url == "/accounts/2fa/authenticate/"
    assert not is_in(client)


def test_an_account_that_is_closed_stays_closed(client, provider, olga, trusted):
    olga.user.is_active = False
    olga.user.save()

    come_back(client, provider, HER)

    assert not is_in(client)


def test_an_answer_that_nobody_asked_for_signs_nobody_in(client, provider, olga, trusted):
    provider.person = HER

    assert client.get(f"{START}callback/", {"code": "c", "state": "x"}).status_code in {200, 401}
    assert not is_in(client)


def test_the_environment_names_the_provider_and_the_policy_lets_the_form_lead_there(tmp_path):
    named = {
        "OIDC_URL": "https://id.example.com/realms/spa",
        "OIDC_CLIENT_ID": "practicum",
        "OIDC_SECRET": "s",
        "DATA_DIR": str(tmp_path),
    }
    ask = (
        "from training.site import settings as s;"
        "print(s.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'][1]);"
        "print(s.SOCIALACCOUNT_PROVIDERS['openid_connect']['APPS'][0]['settings']['server_url'])"
    )
    said = subprocess.run(
        [sys.executable, "-c", ask], env=os.environ | named, capture_output=True, check=True
    )

    assert said.stdout.decode().split() == ["https://id.example.com", named["OIDC_URL"]]
