"""Passkeys in a real browser, with an authenticator that Chromium pretends to have."""

import re

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import expect

from tests import factories
from tests.browser import steps
from tests.browser.checks import problems
from training import actions
from training.models import Role
from training.site.foundation import lay_foundation

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def olga(live_server, settings):
    lay_foundation(name="Serenity Head Spa", address=live_server.url)
    settings.SECOND_FACTOR_ROLES = ["owner"]
    return factories.person("olga", role=Role.OWNER)


@pytest.fixture
def device(visit, live_server):
    """A phone that has a key, reached as localhost: an address in numbers can have no passkey."""
    page = visit(live_server.url.replace("127.0.0.1", "localhost"))
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return page


def add_passkey(page, *, alone: bool):
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Sign in with it alone").set_checked(alone)
    page.get_by_role("button", name="Add the key").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def test_an_owner_adds_a_passkey_where_she_must_and_signs_in_with_it_alone(device, olga):
    steps.sign_in(device, "olga", factories.PASSWORD)
    expect(device.get_by_role("heading", name="Passkeys and second factor")).to_be_visible()
    add_passkey(device, alone=True)
    assert Authenticator.objects.filter(user=olga.user, type="webauthn").count() == 1

    device.goto("/training/team/")
    expect(device.get_by_role("heading", name="Team")).to_be_visible()
    steps.sign_out(device)

    device.goto("/accounts/login/")
    device.get_by_role("button", name="Sign in with a passkey").click()
    expect(device).to_have_url(re.compile("/training/today/"))


def test_a_key_is_asked_for_after_the_password(device, olga):
    steps.sign_in(device, "olga", factories.PASSWORD)
    add_passkey(device, alone=False)
    steps.sign_out(device)

    device.goto("/accounts/login/")
    device.get_by_label("User name or e-mail").fill("olga")
    device.get_by_label("Password").fill(factories.PASSWORD)
    device.get_by_role("button", name="Sign in", exact=True).click()
    expect(device.get_by_role("heading", name="Second factor")).to_be_visible()
    device.goto("/training/team/")
    expect(device.get_by_role("heading", name="Second factor")).to_be_visible()  # still
    device.get_by_role("button", name="Use a passkey or security key").click()
    expect(device).to_have_url(re.compile("/training/today/"))


def test_a_device_without_a_passkey_says_so(device, olga):
    device.goto("/accounts/login/")
    device.evaluate("document.dispatchEvent(new CustomEvent('allauth.error', {cancelable: true}))")

    expect(device.get_by_role("alert")).to_contain_text("No passkey was used")
    expect(device.get_by_role("alert")).to_be_focused()
    assert problems(device) == []


def test_every_screen_of_a_key_that_is_renamed_and_removed_is_sound(device, olga):
    steps.sign_in(device, "olga", factories.PASSWORD)
    add_passkey(device, alone=True)
    key = Authenticator.objects.get(user=olga.user, type="webauthn").pk
    found = []
    for address in (
        "recovery-codes/generate/",
        f"webauthn/keys/{key}/edit/",
        f"webauthn/keys/{key}/remove/",
        "webauthn/reauthenticate/",
    ):
        device.goto(f"/accounts/2fa/{address}")
        found.extend(f"{address}: {words}" for words in problems(device))
    assert "\n".join(found) == ""

    device.get_by_role("button", name="Use a passkey or security key").click()
    expect(device).not_to_have_url(re.compile("reauthenticate"))


def test_a_passkey_that_was_removed_here_says_so(device, olga):
    steps.sign_in(device, "olga", factories.PASSWORD)
    add_passkey(device, alone=True)
    steps.sign_out(device)
    Authenticator.objects.filter(user=olga.user, type="webauthn").delete()

    device.goto("/accounts/login/")
    device.get_by_role("button", name="Sign in with a passkey").click()

    expect(device.get_by_text("This passkey opens nothing here any more.")).to_be_visible()


def test_every_screen_of_joining_and_signing_in_is_sound(visit, enter, live_server, olga, settings):
    page = visit(live_server.url)
    found = []

    def look(address):
        page.goto(address)
        found.extend(f"{address}: {words}" for words in problems(page))

    def press(name):
        with page.expect_navigation():
            page.get_by_role("button", name=name).click()

    look("/accounts/login/")
    look("/training/join/")
    look("/training/join/7Q4M-9XKD-2TFR/")
    steps.sign_in(page, "olga", factories.PASSWORD)
    look("/accounts/2fa/")
    look("/accounts/2fa/totp/activate/")
    page.get_by_label("Password").fill(factories.PASSWORD)
    press("Confirm")
    look("/accounts/2fa/totp/activate/")
    look("/accounts/2fa/webauthn/add/")
    look("/accounts/2fa/webauthn/")
    settings.SECOND_FACTOR_ROLES = []
    anna = factories.person("anna", at=factories.branch("North"), password=None)
    look("/training/team/take-on/")
    look(f"/training/team/{anna.pk}/")
    press("Make a card to print")
    found.extend(f"card: {words}" for words in problems(page))
    page.goto("/training/team/")
    page.get_by_label("Choose Anna").check()
    press("Join cards")
    found.extend(f"cards: {words}" for words in problems(page))
    press("Make a page to print")
    found.extend(f"sheet: {words}" for words in problems(page))

    assert "\n".join(found) == ""


def test_a_first_password_leads_through_choosing_ones_own_on_a_phone(visit, live_server, olga):
    anna = factories.person("anna", password=None)
    given = actions.give_password(staff_member=anna, at=factories.AT)
    page = visit(live_server.url)
    steps.sign_in(page, "anna", given)
    assert problems(page) == []

    page.locator("[name=new_password1]").fill("warm-towel-22")
    page.locator("[name=new_password2]").fill("warm-towel-22")
    page.get_by_role("button", name="Save the password").click()

    expect(page).to_have_url(re.compile("/training/$"))
