"""What the system checks say before anybody meets it."""

import pytest

from training import checks


@pytest.mark.parametrize(
    ("given", "id"),
    [
        ({"PUBLIC_URL": "https://training.example.com"}, None),
        ({"COLOR": "green"}, "practicum.E001"),
        ({"PUBLIC_URL": "https://training.example.com/"}, "practicum.E003"),
        ({"PUBLIC_URL": "training.example.com"}, "practicum.E003"),
        ({"NUMBER_PREFIX": "SERENITYSPA"}, "practicum.E004"),
        ({"TEAM_PAGE_SIZE": 0}, "practicum.E004"),
        ({"SIGN_IN_CARD_DAYS": 0}, "practicum.E004"),
        ({"CACHE": "nowhere"}, "practicum.E004"),
    ],
)
def test_a_setting_that_cannot_work_is_named(settings, given, id):
    settings.PRACTICUM = given

    found = [
        message.id
        for check in (checks.check_settings, checks.check_public_url, checks.check_values)
        for message in check(None)
    ]

    assert found == ([id] if id else [])


def test_a_swapped_base_page_is_refused(settings):
    settings.WAGTAIL_PAGE_MODEL = "myapp.BasePage"

    assert [message.id for message in checks.check_base_page(None)] == ["practicum.E002"]


def test_going_live_without_an_address_is_warned_of(settings):
    settings.PRACTICUM = {}

    assert [message.id for message in checks.check_public_url_is_set(None)] == ["practicum.W001"]


@pytest.mark.parametrize(
    ("backend", "found"),
    [
        ("django.core.mail.backends.smtp.EmailBackend", []),
        ("django.core.mail.backends.filebased.EmailBackend", ["practicum.W003"]),
        ("django.core.mail.backends.console.EmailBackend", ["practicum.W003"]),
    ],
)
def test_going_live_without_mail_is_warned_of(settings, backend, found):
    settings.EMAIL_BACKEND = backend

    assert [message.id for message in checks.check_mail_leaves(None)] == found
