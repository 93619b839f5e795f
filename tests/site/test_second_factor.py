"""A second factor: set up, asked for at every door, and required where the site says so."""

import base64
import hmac
import re
import struct
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core import mail

from tests import factories
from training import actions
from training.models import Role
from training.site.accounts import box

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"
INDEX = "/accounts/2fa/"
ASKED = "/accounts/2fa/authenticate/"
GOOD = {"new_password1": "warm-towel-22", "new_password2": "warm-towel-22"}


def code_of(secret: str, at: float | None = None) -> str:
    """RFC 6238, with SHA-1, 30 seconds and six digits, as every app has it."""
    counter = struct.pack(">Q", int((at or time.time()) // 30))
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def sign_in(client, name="olga", password=factories.PASSWORD):
    return client.post(LOGIN, {"login": name, "password": password})


def sign_in_and_confirm(client):
    """Whoever changes her sign-in types her password once more, even just after signing in."""
    sign_in(client)
    assert client.get("/accounts/2fa/totp/activate/").url.startswith("/accounts/reauthenticate/")
    client.post("/accounts/reauthenticate/", {"password": factories.PASSWORD})


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def text(response):
    return response.content.decode()


@pytest.fixture
def olga(client):
    return factories.person("olga", role=Role.OWNER, email="olga@example.com")


@pytest.fixture
def secret(client, olga):
    """She has an app, and is signed out."""
    sign_in_and_confirm(client)
    page = text(client.get("/accounts/2fa/totp/activate/"))
    key = re.search(r'<span class="code">(\w+)</span>', page)[1]
    done = client.post("/accounts/2fa/totp/activate/", {"code": code_of(key)})
    assert done.url == "/accounts/2fa/recovery-codes/"
    client.logout()
    return key


def test_a_password_alone_lets_nobody_in_who_has_an_app(client, secret):
    assert sign_in(client).url == ASKED
    assert not is_in(client)
    assert client.get("/training/").url.startswith(LOGIN)

    client.post(ASKED, {"code": code_of(secret)})
    assert is_in(client)


def test_a_code_works_once(client, secret):
    code = code_of(secret)
    sign_in(client)
    client.post(ASKED, {"code": code})
    client.logout()

    sign_in(client)
    client.post(ASKED, {"code": code})
    assert not is_in(client)


@pytest.mark.parametrize("bad", ["000000", "", "abc", "9" * 500])
def test_a_wrong_code_is_said_and_lets_nobody_in(client, secret, bad):
    sign_in(client)

    assert client.post(ASKED, {"code": bad}).status_code == 200
    assert not is_in(client)


def test_guessing_codes_ends(client, secret):
    sign_in(client)
    for number in range(30):
        client.post(ASKED, {"code": f"{number:06}"})

    client.post(ASKED, {"code": code_of(secret)})
    assert not is_in(client)


def test_a_recovery_code_lets_in_once(client, secret, olga):
    kept = Authenticator.objects.get(user=olga.user, type="recovery_codes")
    code = kept.wrap().get_unused_codes()[0]
    for expected in (True, False):
        sign_in(client)
        client.post(ASKED, {"code": code})
        assert is_in(client) is expected
        client.logout()


def test_no_other_login_form_leads_around_it(client, secret, home):
    data = {"username": "olga", "password": factories.PASSWORD}
    for path in ("/admin/login/", "/_util/login/", "/django-admin/login/"):
        client.post(path, data)
        assert not is_in(client)


def test_resetting_the_password_does_not_lead_around_it(client, secret):
    client.post("/accounts/password/reset/", {"email": "olga@example.com"})
    link = re.search(r"http://[^/]+(/accounts/password/reset/key/\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True)
    fresh = {"password1": "warm-towel-22", "password2": "warm-towel-22"}
    client.post(form.redirect_chain[-1][0], fresh)

    assert not is_in(client)
    assert sign_in(client, password="warm-towel-22").url == ASKED
    assert not is_in(client)


def test_a_join_card_does_not_lead_around_it(client, secret, olga):
    fresh = actions.make_sign_in_card(staff_member=olga, at=factories.AT)
    fresh.card.expires_at = fresh.card.expires_at.replace(year=2100)
    fresh.card.save()

    answer = client.post(f"/training/join/{fresh.token}/", GOOD)

    assert answer.url == ASKED
    assert not is_in(client)
    client.post(ASKED, {"code": code_of(secret)})
    assert is_in(client)


def test_a_join_card_on_somebody_elses_device_signs_her_out_first(client, secret, olga):
    fresh = actions.make_sign_in_card(staff_member=olga, at=factories.AT)
    fresh.card.expires_at = fresh.card.expires_at.replace(year=2100)
    fresh.card.save()
    client.force_login(factories.person("maya").user)

    answer = client.post(f"/training/join/{fresh.token}/", GOOD)

    assert answer.url == ASKED
    assert not is_in(client)
    client.post(ASKED, {"code": code_of(secret)})
    assert client.session["_auth_user_id"] == str(olga.user.pk)


def test_secrets_lie_encrypted_in_the_table(secret, olga):
    rows = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert secret not in rows
    kept = Authenticator.objects.get(user=olga.user, type="totp").data["secret"]
    assert box().decrypt(kept.encode()).decode() == secret


def test_a_new_secret_key_reads_what_the_old_one_wrote(secret, olga, settings):
    kept = Authenticator.objects.get(user=olga.user, type="totp").data["secret"]
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"

    assert box().decrypt(kept.encode()).decode() == secret


# --- required ---


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_ROLES = ["owner", "manager"]


@pytest.mark.parametrize(
    "path", ["/", "/training/", "/training/team/", "/admin/", "/django-admin/", "/accounts/email/"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_must_have_one_is_led_to_it_from_every_page(client, home, olga, required, path, method):
    sign_in(client)

    assert getattr(client, method)(path).url == INDEX


def test_whom_it_concerns(client, home, required):
    north = factories.branch("North")
    factories.person("mona", role=Role.MANAGER, at=north, manages=north)
    factories.person("tia", at=north)
    factories.superuser()
    for name, led in {"mona": True, "root": True, "tia": False}.items():
        sign_in(client, name)
        assert (client.get("/training/").headers.get("Location") == INDEX) is led
        client.logout()


def test_with_one_everything_is_open_and_without_it_again_nothing(client, secret, olga, required):
    sign_in(client)
    client.post(ASKED, {"code": code_of(secret)})
    assert client.get("/training/team/").status_code == 200

    client.post("/accounts/reauthenticate/", {"password": factories.PASSWORD})
    client.post("/accounts/2fa/totp/deactivate/")
    assert client.get("/training/team/").url == INDEX


def test_recovery_codes_alone_are_no_second_factor(client, olga, required):
    sign_in(client)
    Authenticator.objects.create(user=olga.user, type="recovery_codes", data={})

    assert client.get("/training/team/").url == INDEX


def test_pages_for_it_answer_and_nobody_is_kept_from_leaving(client, olga, required):
    sign_in_and_confirm(client)
    assert "Your role needs one" in text(client.get(INDEX))
    assert client.get("/accounts/2fa/webauthn/add/").status_code == 200
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200
    client.post("/accounts/logout/")
    assert not is_in(client)


def test_a_forgotten_password_keeps_nobody_from_setting_one_up(client, olga, required):
    sign_in(client)

    answer = client.post("/accounts/password/reset/", {"email": "olga@example.com"})
    assert answer.url == "/accounts/password/reset/done/"
    assert client.get(answer.url).status_code == 200
    assert client.get("/accounts/password/change/").url == INDEX


def test_a_passkey_is_offered_to_nobody_who_has_none(client, secret):
    sign_in(client)

    assert "Use a passkey" not in text(client.get(ASKED))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("totp/deactivate/", "Its digits then open nothing here."),
        ("recovery-codes/generate/", "The codes that you have then no longer work"),
    ],
)
def test_what_is_given_up_is_said_first_and_can_be_left(client, secret, path, words):
    sign_in(client)
    client.post(ASKED, {"code": code_of(secret)})
    client.post("/accounts/reauthenticate/", {"password": factories.PASSWORD})
    page = text(client.get(f"/accounts/2fa/{path}"))

    assert words in page
    assert '<a class="button quiet" href="/accounts/2fa/">Cancel</a>' in page


def test_where_it_is_not_required_nobody_is_asked(client, olga):
    sign_in(client)

    assert client.get("/training/team/").status_code == 200


def test_who_is_erased_leaves_neither_key_nor_what_a_provider_said(olga):
    factories.person("other", role=Role.OWNER)
    Authenticator.objects.create(user=olga.user, type="totp", data={})
    said = {"email": "olga@example.com"}
    SocialAccount.objects.create(user=olga.user, provider="business", uid="42", extra_data=said)
    actions.correct_record(
        staff_member=olga,
        legal_name=olga.legal_name,
        display_name=olga.display_name,
        hired_on=olga.hired_on,
        left_on=factories.AT.date(),
        at=factories.AT,
    )

    actions.erase_person(staff_member=olga, reason="She asked", at=factories.AT)

    assert not Authenticator.objects.exists()
    assert not SocialAccount.objects.exists()
