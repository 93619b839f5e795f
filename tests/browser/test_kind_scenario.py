"""A client's story on a phone: its parts by touch, by keyboard, and without script."""

import pytest
from playwright.sync_api import expect

from tests.browser import sitting
from tests.browser.checks import Watch, problems

NUMBER = "Your answer, in digits"
ASK = "Ask what her doctor says about massage"
KNEAD = "Begin with firm kneading"


@pytest.fixture
def attempt(live_server):
    return sitting.lay_out(live_server.url, ("scenario", sitting.STORY), safety=True)


@pytest.fixture
def paper(phone, live_server, attempt):
    return sitting.sit_down(phone, attempt, live_server.url)


def part(page, number):
    return page.get_by_role("group", name=f"Part {number} of 3")


def parts(answer):
    return list(answer.values())


def test_a_change_in_one_part_saves_the_whole_question(paper, attempt):
    part(paper, 1).get_by_text(ASK).tap()
    assert parts(sitting.saved(paper, attempt)[0]) == [0]
    part(paper, 2).get_by_label(NUMBER).fill("2")
    part(paper, 3).get_by_text("True", exact=True).tap()
    paper.wait_for_load_state("networkidle")

    assert parts(sitting.saved(paper, attempt)[0]) == [0, "2", True]
    paper.get_by_role("button", name="Submit your answers").click()
    expect(paper.locator(".verdict")).to_have_text(["Right · Safety", "Right", "Right", "Right"])


def test_each_part_is_explained_by_its_kind(paper):
    part(paper, 1).get_by_text(KNEAD).tap()
    part(paper, 2).get_by_label(NUMBER).fill("2")
    paper.get_by_role("button", name="Submit your answers").click()
    expect(paper.get_by_text("1 question is still open")).to_be_visible()
    expect(part(paper, 3)).to_contain_text("still open")
    expect(part(paper, 1)).not_to_contain_text("still open")
    paper.get_by_role("button", name="Submit anyway").click()

    expect(paper.locator(".verdict")).to_have_text(
        ["Partly right · Safety", "Not right", "Right", "Not answered"]
    )
    wrong = paper.locator(".review-part").first
    expect(wrong.locator("dd")).to_have_text([KNEAD, ASK])
    expect(wrong.get_by_text("Firm pressure bruises whoever takes")).to_be_visible()
    expect(paper.get_by_text("Mrs. Lee is 67")).to_be_visible()


def test_a_story_is_answered_with_the_keyboard_alone(paper, attempt):
    part(paper, 1).get_by_role("radio").first.focus()
    paper.keyboard.press("Space")
    paper.keyboard.press("Tab")
    paper.keyboard.type("2")
    paper.keyboard.press("Enter")
    paper.keyboard.press("Tab")
    paper.keyboard.press("Space")
    paper.keyboard.press("Tab")
    expect(paper.get_by_role("button", name="Submit your answers")).to_be_focused()
    paper.wait_for_load_state("networkidle")

    assert parts(sitting.saved(paper, attempt)[0]) == [0, "2", True]
    assert attempt.is_open


def test_a_story_is_answered_without_script(visit, live_server, attempt):
    page = visit(live_server.url, java_script_enabled=False)
    sitting.sit_down(page, attempt, live_server.url)
    part(page, 1).get_by_text(ASK).click()
    page.get_by_role("button", name="Save and finish later").click()
    page.get_by_role("button", name="Go on with your attempt").click()
    expect(part(page, 1).get_by_label(ASK)).to_be_checked()
    part(page, 2).get_by_label(NUMBER).fill("2")
    part(page, 3).get_by_text("True", exact=True).click()
    page.get_by_role("button", name="Submit your answers").click()

    expect(page.locator(".verdict").first).to_have_text("Right · Safety")


def test_a_story_is_accessible_and_fits_as_asked_open_and_explained(paper, live_server):
    watch, found = Watch(paper, live_server.url), []
    found += [f"asked: {words}" for words in problems(paper)]
    part(paper, 1).get_by_text(KNEAD).click()
    paper.get_by_role("button", name="Submit your answers").click()
    expect(paper.get_by_text("still open").first).to_be_visible()
    found += [f"open: {words}" for words in problems(paper)]
    paper.get_by_role("button", name="Submit anyway").click()
    expect(paper.locator(".verdict").first).to_be_visible()
    found += [f"explained: {words}" for words in problems(paper)]

    assert found + watch.take() == []
