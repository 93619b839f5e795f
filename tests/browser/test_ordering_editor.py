"""A trainer writes a question about an order in Wagtail's editor."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from quizzes.models import Question
from tests import factories
from tests.browser import steps
from training.models import Role

ITEMS = ["Ask for consent", "Warm your hands", "Begin at the crown"]


@pytest.fixture
def tina(desk, db):
    factories.person("tina", role=Role.TRAINER)
    steps.sign_in(desk, "tina", factories.PASSWORD)
    return desk


def test_an_order_is_written_from_nothing_and_published(tina):
    tina.goto(reverse(Question.snippet_viewset.get_url_name("add")))
    expect(tina.get_by_text("Press the plus sign and choose a kind of question")).to_be_visible()
    expect(tina.get_by_text("The minimum number of items is")).to_have_count(0)
    tina.locator("[name=name]").fill("L01-Q10")
    tina.get_by_role("button", name="Insert a block").or_(
        tina.get_by_title("Insert a block")
    ).first.press("Enter")
    tina.get_by_role("combobox", name="Search options").fill("Ordering")
    tina.keyboard.press("ArrowDown")
    tina.keyboard.press("Enter")
    tina.locator("[data-contentpath=stem] textarea").fill("What comes first?")
    rows = tina.locator("[data-contentpath=items] [data-streamfield-child]")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("Step")
    for number, item in enumerate(ITEMS):
        rows.nth(number).locator("input[type=text]").fill(item)

    tina.locator("[name=action-publish]").first.dispatch_event("click")
    tina.locator(".messages .success").wait_for()

    row = Question.objects.live().get()
    shown, key = (row.freeze()[name] for name in ("shown", "key"))
    assert row.kind == "ordering"
    assert sorted(ITEMS, key=lambda item: key["right"][shown["items"].index(item)]) == ITEMS
