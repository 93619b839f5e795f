"""A first password that a manager gives is shown once, and changed before anything else."""

import pytest
from django.core import mail
from django.urls import reverse

from tests import factories
from training import actions
from training.models import Role

pytestmark = pytest.mark.django_db

OWN = reverse("practicum_training:own-password")
NEW = {"new_password1": "warm-towel-22", "new_password2": "warm-towel-22"}


@pytest.fixture
def north():
    return factories.branch("North")


@pytest.fixture
def anna(north):
    return factories.person("anna", at=north, password=None, email="anna@example.com")


@pytest.fixture
def given(anna):
    return actions.give_password(staff_member=anna, at=factories.AT)


def sign_in(client, username, password):
    client.post("/accounts/login/", {"login": username, "password": password})
    return "_auth_user_id" in client.session


def text(response):
    return response.content.decode()


def test_a_manager_sees_the_password_once_and_it_signs_its_person_in(client, north, anna):
    mona = factories.person("mona", role=Role.MANAGER, at=north, manages=north)
    client.force_login(mona.user)
    page = client.post(reverse("practicum_training:first-password", args=[anna.pk]))
    password = text(page).partition('class="first-password">')[2][:14]

    assert "no-store" in page["Cache-Control"]
    record = client.get(reverse("practicum_training:record", args=[anna.pk]))
    assert password not in text(record)
    client.logout()
    assert sign_in(client, "anna", password)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/training/",
        "/training/team/",
        "/accounts/",
        "/accounts/password/change/",
        "/admin/",
        "/accounts/email/",
        "/django-admin/",
        "/django-admin/password_change/",
        "/admin/account/",
        "/admin/login/",
        "/_util/login/",
        "/accounts/login/",
        "/training/help/",
        "/verify/",
        "/training/join/",
        "/accounts/password/reset/",
    ],
)
def test_every_page_leads_to_choosing_her_own(client, home, given, method, path):
    sign_in(client, "anna", given)

    answer = getattr(client, method)(path)

    assert (answer.status_code, answer.headers.get("Location")) == (302, OWN)


def test_owners_are_led_there_from_both_admins_too(client, home):
    olga = factories.person("olga", role=Role.OWNER)
    password = actions.give_password(staff_member=olga, at=factories.AT)
    sign_in(client, "olga", password)

    assert client.get("/admin/").url == OWN
    assert client.post("/admin/users/").url == OWN


def test_she_may_leave_without_choosing(client, given):
    sign_in(client, "anna", given)

    client.post("/accounts/logout/")

    assert "_auth_user_id" not in client.session


def test_when_she_has_chosen_everything_is_open_and_the_given_one_is_worth_nothing(client, given):
    sign_in(client, "anna", given)

    assert client.post(OWN, NEW).status_code == 302
    assert client.get("/training/").status_code == 200
    client.logout()
    assert not sign_in(client, "anna", given)
    assert sign_in(client, "anna", "warm-towel-22")
    assert client.get("/training/").status_code == 200


@pytest.mark.parametrize("bad", ["short", "12345678", None])
def test_a_bad_password_or_the_given_one_again_is_refused(client, given, bad):
    sign_in(client, "anna", given)
    password = bad or given

    answer = client.post(OWN, {"new_password1": password, "new_password2": password})

    assert answer.status_code == 422
    assert client.get("/training/").url == OWN


def test_a_password_given_ends_the_sessions_and_the_card_that_there_were(client, anna):
    fresh = actions.make_sign_in_card(staff_member=anna, at=factories.AT)
    client.force_login(anna.user)

    actions.give_password(staff_member=anna, at=factories.AT)

    assert client.get("/training/").url.startswith("/accounts/login/")
    with pytest.raises(actions.CardNotUsable):
        actions.redeem_sign_in_card(token=fresh.token, password="x", at=factories.AT)


def test_a_reset_by_mail_does_not_lead_around_it(client, given):
    client.post("/accounts/password/reset/", {"email": "anna@example.com"})
    link = next(word for word in mail.outbox[0].body.split() if "/reset/key/" in word)
    form = client.get(link.partition("testserver")[2], follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": given, "password2": given})

    sign_in(client, "anna", given)
    assert client.get("/training/").url == OWN


def test_a_card_in_the_place_of_a_given_password_leads_to_her_own(client, anna, given):
    token = actions.make_sign_in_card(staff_member=anna, at=factories.AT).token
    actions.redeem_sign_in_card(token=token, password="warm-towel-22", at=factories.AT)

    sign_in(client, "anna", "warm-towel-22")
    assert client.get("/training/").status_code == 200


def test_where_nothing_makes_people_change_it_nobody_is_given_one(client, north, anna, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "OwnPassword" not in name]
    mona = factories.person("mona", role=Role.MANAGER, at=north, manages=north)
    client.force_login(mona.user)

    assert (
        client.post(reverse("practicum_training:first-password", args=[anna.pk])).status_code == 404
    )
    assert "first-password" not in text(
        client.get(reverse("practicum_training:record", args=[anna.pk]))
    )


def test_a_given_password_goes_with_the_account_when_two_records_are_merged(client, given, anna):
    kept = factories.person("kept")
    kept.user.delete()
    kept = type(kept).objects.get(pk=kept.pk)

    actions.merge_people(kept=kept, gone=anna, reason="One person", at=factories.AT)

    sign_in(client, "anna", given)
    assert client.get("/training/").url == OWN
