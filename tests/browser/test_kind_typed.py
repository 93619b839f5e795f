"""Numbers and words that are typed on a phone: by touch, by keyboard, and without script."""

import pytest
from playwright.sync_api import expect

from tests.browser import sitting
from tests.browser.checks import Watch, problems

NUMBER = "Your answer, in digits"
WORDS = "Your answer, in one or a few words"
HINT = "Not a number yet: write digits."


@pytest.fixture
def attempt(live_server):
    return sitting.lay_out(
        live_server.url, ("numeric", sitting.NUMBER), ("text", sitting.WORDS), safety=True
    )


@pytest.fixture
def paper(phone, live_server, attempt):
    return sitting.sit_down(phone, attempt, live_server.url)


def test_what_is_typed_is_saved_and_stands_there_again(paper, attempt):
    paper.get_by_label(NUMBER).fill("50,0")
    paper.get_by_label(WORDS).fill(" yintagn ")
    paper.get_by_label(WORDS).blur()
    paper.wait_for_load_state("networkidle")

    assert sitting.saved(paper, attempt) == ["50", "yintagn"]
    paper.reload()
    expect(paper.get_by_label(NUMBER)).to_have_value("50")
    paper.get_by_role("button", name="Submit your answers").click()
    expect(paper.locator(".verdict")).to_have_text(["Right · Safety", "Right · Safety"])
    expect(paper.get_by_text("Everything from 35 to 55 circles a minute")).to_be_visible()
    expect(paper.get_by_text("it is written Yintang")).to_be_visible()


def test_a_word_for_a_number_is_told_at_once_kept_and_asked_about(paper, attempt):
    paper.get_by_label(NUMBER).fill("about fifty")
    paper.get_by_label(NUMBER).blur()
    expect(paper.get_by_text(HINT)).to_be_visible()
    paper.get_by_label(NUMBER).fill("50 circles a minute")
    paper.get_by_label(NUMBER).blur()
    expect(paper.get_by_text(HINT)).to_be_hidden()

    paper.get_by_label(NUMBER).fill("fifty")
    paper.get_by_label(WORDS).fill("Taiyang")
    paper.get_by_role("button", name="Submit your answers").click()

    expect(paper.get_by_text("1 question is still open")).to_be_visible()
    expect(paper.get_by_label(NUMBER)).to_have_value("fifty")
    expect(paper.get_by_text(HINT)).to_be_visible()
    paper.get_by_role("button", name="Submit anyway").click()
    expect(paper.locator(".verdict")).to_have_text(["Not right · Safety", "Not right · Safety"])
    expect(paper.get_by_text("This could not be read as a number.")).to_be_visible()
    expect(paper.locator("dd").first).to_have_text("fifty")


def test_the_keyboard_alone_fills_the_paper_and_enter_does_not_submit_it(paper, attempt):
    paper.get_by_label(NUMBER).focus()
    paper.keyboard.type("45")
    paper.keyboard.press("Enter")
    paper.keyboard.press("Tab")
    paper.keyboard.type("EX HN3")
    paper.keyboard.press("Enter")
    paper.keyboard.press("Tab")

    expect(paper.get_by_role("button", name="Submit your answers")).to_be_focused()
    assert sitting.saved(paper, attempt)[0] == "45"
    assert attempt.is_open
    paper.keyboard.press("Enter")
    expect(paper.locator(".verdict")).to_have_text(["Right · Safety", "Right · Safety"])


def test_without_script_nothing_is_lost_and_enter_submits_nothing(visit, live_server, attempt):
    page = visit(live_server.url, java_script_enabled=False)
    sitting.sit_down(page, attempt, live_server.url)
    page.get_by_label(NUMBER).fill("fifty")
    page.keyboard.press("Enter")
    page.get_by_label(WORDS).fill("Yintang")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Quiz on scalp massage")
    attempt.refresh_from_db()
    assert attempt.is_open

    page.get_by_role("button", name="Submit your answers").click()
    expect(page.get_by_text(HINT)).to_be_visible()
    page.get_by_label(NUMBER).fill("50")
    page.get_by_label(NUMBER).press("Enter")  # "Submit anyway" is the nearest button now
    attempt.refresh_from_db()
    assert attempt.is_open
    page.get_by_role("button", name="Submit your answers").click()
    expect(page.locator(".verdict")).to_have_text(["Right · Safety", "Right · Safety"])


def test_they_are_accessible_and_fit_as_asked_open_and_explained(paper, live_server):
    watch, found = Watch(paper, live_server.url), []
    found += [f"asked: {words}" for words in problems(paper)]
    paper.get_by_label(NUMBER).fill("a word that is as long as the field lets in and no number")
    paper.get_by_role("button", name="Submit your answers").click()
    expect(paper.get_by_text("still open").first).to_be_visible()
    found += [f"open: {words}" for words in problems(paper)]
    paper.get_by_role("button", name="Submit anyway").click()
    expect(paper.locator(".verdict").first).to_be_visible()
    found += [f"explained: {words}" for words in problems(paper)]

    assert found + watch.take() == []
