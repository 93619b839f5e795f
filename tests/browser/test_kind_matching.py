"""Matching on a phone: by touch, by keyboard, and without script."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import papers
from tests.browser.checks import Watch, problems

PAIRS = [("Head lice", "Stop"), ("A bruise", "Avoid"), ("Pregnancy", "Check"), ("Fever", "Stop")]
POINTS = [
    ("Yintang", "Halfway between the inner ends of the eyebrows"),
    ("Taiyang", "In the hollow of the temple, a finger behind the outer end of the eye"),
    ("Baihui", "On top of the head, in line with the tops of the ears"),
    ("Fengchi", "Below the base of the skull, in the hollow on either side"),
    ("Jianjing", "On top of the shoulder, halfway to the neck"),
]


def value(pairs):
    return {
        "stem": "What do you do with a client who has this?",
        "pairs": [{"left": left, "right": right} for left, right in pairs],
        "extras": [],
    }


@pytest.fixture
def cases(live_server):
    return papers.lay_out(live_server.url, "matching", value(PAIRS))


@pytest.fixture
def points(live_server):
    return papers.lay_out(live_server.url, "matching", value(POINTS))


def by_text(attempt) -> dict[str, str]:
    """Left → right, of the answer that is stored."""
    shown = attempt.paper[0]["shown"]
    answer = attempt.answers[attempt.question_ids[0]]
    return {
        left: shown["rights"][number]
        for left, number in zip(shown["lefts"], answer, strict=True)
        if number is not None
    }


def test_few_answers_are_tapped(phone, live_server, cases):
    papers.let_in(phone, cases, live_server.url)
    for left, right in PAIRS:
        phone.get_by_role("radiogroup", name=left).get_by_text(right, exact=True).tap()

    papers.saved(phone, cases)
    assert by_text(cases) == dict(PAIRS)
    phone.reload()
    expect(phone.get_by_role("radio", checked=True)).to_have_count(4)
    papers.submit(phone)
    expect(phone.locator(".verdict")).to_have_text("Right")


def test_few_answers_are_given_with_the_keyboard_alone(phone, live_server, cases):
    papers.let_in(phone, cases, live_server.url)
    phone.get_by_role("radio").first.focus()
    for number in range(4):
        phone.keyboard.press("Space")
        if number == 1:
            phone.keyboard.press("ArrowRight")
        phone.keyboard.press("Tab")

    expect(phone.get_by_role("button", name="Submit your answers")).to_be_focused()
    assert papers.saved(phone, cases) == [0, 1, 0, 0]


def test_many_answers_are_chosen_from_lists(phone, live_server, points):
    papers.let_in(phone, points, live_server.url)
    for left, right in POINTS[:4]:
        phone.get_by_label(left, exact=True).select_option(label=right)

    papers.saved(phone, points)
    assert by_text(points) == dict(POINTS[:4])
    phone.get_by_label(POINTS[4][0], exact=True).select_option(label=POINTS[0][1])
    papers.submit(phone)
    expect(phone.locator(".verdict")).to_have_text("Partly right")
    last = phone.locator(".compared > li", has_text=POINTS[4][0])
    expect(last).to_contain_text(POINTS[0][1])
    expect(last).to_contain_text(f"Right is: {POINTS[4][1]}")
    expect(phone.locator('.compared > [data-result="right"]')).to_have_count(4)


@pytest.mark.parametrize("pairs", [PAIRS, POINTS])
def test_it_is_answered_and_submitted_without_script(visit, live_server, pairs):
    attempt = papers.lay_out(live_server.url, "matching", value(pairs))
    page = papers.let_in(
        visit(live_server.url, java_script_enabled=False), attempt, live_server.url
    )
    for left, right in pairs:
        if pairs is PAIRS:
            page.get_by_role("radiogroup", name=left).get_by_text(right, exact=True).click()
        else:
            page.get_by_label(left, exact=True).select_option(label=right)
    papers.submit(page)

    expect(page.locator(".verdict")).to_have_text("Right")


@pytest.mark.parametrize("pairs", [PAIRS, POINTS])
def test_it_is_accessible_and_fits_as_asked_and_as_explained(phone: Page, live_server, pairs):
    attempt = papers.lay_out(live_server.url, "matching", value(pairs))
    watch = Watch(phone, live_server.url)
    papers.let_in(phone, attempt, live_server.url)
    found = problems(phone)
    if pairs is PAIRS:
        for group in phone.get_by_role("radiogroup").all():
            group.get_by_text("Stop", exact=True).click()
        found += problems(phone)
    else:
        for menu in phone.locator("select").all():
            menu.select_option(index=1)
    papers.saved(phone, attempt)
    papers.submit(phone)
    found += problems(phone)

    assert found + watch.take() == []
