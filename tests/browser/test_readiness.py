"""An author sees in the editor how ready a lesson is, and what a trainee will see of it."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.lessons import factories as lessons
from training.models import Role

CLAIM = {"type": "text", "value": "<p>It cures headaches.</p>"}


@pytest.fixture
def editor(desk, enter):
    page = lessons.lesson(cards=[lessons.card("Headaches", CLAIM), lessons.card("Rest")])
    enter(desk, factories.person("tina", role=Role.TRAINER))
    desk.goto(f"/admin/pages/{page.pk}/edit/")
    return desk


def test_the_report_follows_when_wagtail_saves_by_itself(editor):
    report = editor.locator(".practicum-readiness").last
    expect(report).to_contain_text("“cures” promises too much.")
    expect(report).to_contain_text("1. Headaches")

    # Wagtail looks at the form a while after it has loaded, to know later what has changed.
    editor.wait_for_timeout(2000)
    card = editor.locator("[data-contentpath=cards] [data-streamfield-child]").first
    card.locator("[data-contentpath=title] input").fill("Headaches that heal")
    editor.keyboard.press("Tab")

    expect(report).to_contain_text("“heal” promises too much.", timeout=15_000)
    expect(report).to_contain_text("1. Headaches that heal")


def test_a_finding_leads_to_its_card(editor):
    card = editor.locator("[data-contentpath=cards] [data-streamfield-child]").first
    title = card.locator("input[type=text]").first
    expect(title).to_have_value("Headaches")
    link = editor.locator(".practicum-readiness__findings").get_by_role("link").first

    # Wagtail goes on laying out its fields for a while; what moves then is followed again.
    for _attempt in range(5):
        link.click()
        with suppress(AssertionError):
            expect(title).to_be_in_viewport(timeout=2000)
            break

    expect(title).to_be_in_viewport()


def test_an_author_previews_the_cards_as_a_trainee_on_a_phone(editor):
    editor.get_by_role("button", name="Toggle preview").click()
    phone = editor.frame_locator("iframe.w-preview__iframe").first

    expect(phone.get_by_role("heading", level=1)).to_have_text("Headaches")
    expect(phone.get_by_role("button", name="Next")).to_be_disabled()
    assert phone.locator("html").evaluate("node => node.clientWidth") == 375

    editor.locator(".w-preview select").select_option("card-2")

    expect(phone.get_by_role("heading", level=1)).to_have_text("Rest")
    expect(phone.get_by_text(re.compile(r"^Card 2 of 2$"))).to_be_visible()
