"""Pocket cards on a phone, and they and lessons as a printer gets them."""

import io

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.demo import PASSWORD
from tests.conftest import DESKTOP, PHONE
from tests.lessons import factories as lessons
from training.site.foundation import lay_foundation

MARKS = [
    {"point": "EX-HN3", "caption": "Halfway between the eyebrows."},
    {"point": "GV24", "caption": "Above it, inside the hairline.", "caution": "Gently."},
]


def pages_on_paper(page: Page, paper: str) -> int:
    with pikepdf.open(io.BytesIO(page.pdf(format=paper))) as file:
        return len(file.pages)


@pytest.fixture
def pocket_cards(visit, demo_url) -> tuple[Page, list[str]]:
    """The demo in front of its owner, and the addresses of its pocket cards."""
    page = visit(demo_url)
    steps.sign_in(page, "owner", PASSWORD)
    page.goto("/training/techniques/")
    cards = page.locator('.pocket-list a[href*="/techniques/"]')
    return page, [card.get_attribute("href") for card in cards.all()]


def test_a_phone_shows_the_facts_and_the_cautions_of_a_technique_on_one_screen(pocket_cards):
    page, addresses = pocket_cards

    ends = {}
    for address in addresses:
        page.goto(address)
        boxes = [page.locator(f".pocket-{part}").bounding_box() for part in ("facts", "cautions")]
        ends[address] = max(box["y"] + box["height"] for box in boxes)

    assert {address: end for address, end in ends.items() if end > PHONE["height"]} == {}


def test_each_pocket_card_of_the_demo_takes_one_page(pocket_cards):
    page, addresses = pocket_cards

    taken = {}
    for address in addresses:
        page.goto(address)
        taken[address] = [pages_on_paper(page, paper) for paper in ("Letter", "A4")]

    assert len(addresses) == 8
    assert all(pages == [1, 1] for pages in taken.values()), taken


def test_no_mark_of_a_drawing_looks_chosen_on_paper(visit, live_server, enter):
    lay_foundation(name="Serenity Head Spa", address=live_server.url)
    drawing = {"type": "drawing", "value": {"view": "front", "caption": "", "marks": MARKS}}
    lesson = lessons.lesson(cards=[lessons.card("Points", drawing)])
    page = enter(visit(live_server.url, viewport=DESKTOP), lessons.learner(lesson, "linh"))
    page.goto(lesson.get_url())
    page.get_by_role("button", name="Larger").click()

    page.emulate_media(media="print")

    look = "rings => rings.map(ring => getComputedStyle(ring).fill)"
    assert len(set(page.locator(".drawing-marks .mark-ring").evaluate_all(look))) == 1
    for mark in MARKS:
        expect(page.get_by_text(mark["caption"])).to_be_visible()
    name, story = (
        page.locator(part).first.bounding_box() for part in (".mark-name", ".mark-story")
    )
    assert story["y"] - name["y"] - name["height"] < name["height"]
    frame, canvas = (
        page.locator(f".drawing-{part}").bounding_box() for part in ("frame", "canvas")
    )
    assert canvas["width"] <= frame["width"]
