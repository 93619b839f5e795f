"""Texts with gaps on a phone: typed, chosen, by keyboard, and without script."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import papers
from tests.browser.checks import Watch, problems

TEXT = (
    "Acupressure: find the point, then sink in for [3|three] seconds, hold for [5] to 10 seconds, "
    "and leave as [slowly] as you came."
)
TYPED = {"stem": "Complete the sentence.", "text": TEXT, "choose": False, "extra": []}
CHOSEN = TYPED | {"choose": True, "extra": ["quickly", "20", "without a word to the client"]}


@pytest.fixture
def lay_out(live_server):
    return lambda value: papers.lay_out(live_server.url, "cloze", value)


def gap(page: Page, number: int):
    return page.get_by_label(f"Gap {number} of 3:")


def test_gaps_are_typed_with_the_keyboard_alone_and_enter_goes_to_the_next(
    phone, live_server, lay_out
):
    attempt = lay_out(TYPED)
    papers.let_in(phone, attempt, live_server.url)
    gap(phone, 1).focus()
    for word in ("Three", "6", "slowly!"):
        phone.keyboard.type(word)
        phone.keyboard.press("Enter")

    papers.saved(phone, attempt)
    assert list(attempt.answers.values()) == [["Three", "6", "slowly!"]]
    phone.reload()
    expect(gap(phone, 2)).to_have_value("6")
    papers.submit(phone)
    expect(phone.locator(".verdict")).to_have_text("Partly right")
    told = phone.locator(".cloze.explained")
    expect(told.locator("del")).to_have_text("6")
    expect(told.locator('[data-result="wrong"] ins')).to_have_text("5")
    expect(told.locator('[data-result="right"]')).to_have_count(2)


def test_a_gap_tells_its_number_and_the_words_around_it(phone, live_server, lay_out):
    papers.let_in(phone, lay_out(TYPED), live_server.url)

    expect(phone.get_by_role("textbox")).to_have_count(3)
    expect(phone.get_by_role("textbox").nth(1)).to_have_accessible_name(
        "Gap 2 of 3: seconds, hold for … to 10 seconds, and leave as"
    )


def test_gaps_are_filled_from_one_list(phone, live_server, lay_out):
    attempt = lay_out(CHOSEN)
    papers.let_in(phone, attempt, live_server.url)
    for number, word in enumerate(("3", "5", "slowly"), start=1):
        gap(phone, number).select_option(label=word)

    papers.saved(phone, attempt)
    papers.submit(phone)
    expect(phone.locator(".verdict")).to_have_text("Right")


@pytest.mark.parametrize("value", [TYPED, CHOSEN], ids=["typed", "chosen"])
def test_it_is_answered_and_submitted_without_script(visit, live_server, lay_out, value):
    page = papers.let_in(
        visit(live_server.url, java_script_enabled=False), lay_out(value), live_server.url
    )
    for number, word in enumerate(("3", "5", "slowly"), start=1):
        if value["choose"]:
            gap(page, number).select_option(label=word)
        else:
            gap(page, number).fill(word)
    papers.submit(page)

    expect(page.locator(".verdict")).to_have_text("Right")


@pytest.mark.parametrize("value", [TYPED, CHOSEN], ids=["typed", "chosen"])
def test_it_is_accessible_and_fits_as_asked_and_as_explained(phone, live_server, lay_out, value):
    attempt = lay_out(value)
    watch = Watch(phone, live_server.url)
    papers.let_in(phone, attempt, live_server.url)
    if value["choose"]:
        gap(phone, 1).select_option(index=1)
    else:
        gap(phone, 1).fill("Three")
        gap(phone, 2).fill("6")
        gap(phone, 3).focus()
    papers.saved(phone, attempt)
    found = problems(phone)
    papers.submit(phone)
    found += problems(phone)

    assert found + watch.take() == []
