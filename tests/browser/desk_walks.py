"""Walks to the guide of the front desk, to looking something up, and to the help page."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser import steps
from tests.browser.demo import PASSWORD

Look = Callable[[str], None]
SEARCH = "/training/lessons/search/"


def front_desk(page: Page, look: Look) -> None:
    page.goto("/")
    page.get_by_role("link", name="Which massage?").click()
    look("guide")
    page.get_by_role("button", name="Show what fits").click()
    look("guide-nothing-answered")
    page.locator("#goal label").first.click()
    page.get_by_role("button", name="Show what fits").click()
    look("guide-one-answer")
    page.locator("#feeling label").last.click()
    page.get_by_role("button", name="Show what fits").click()
    page.get_by_text("What to say").wait_for()
    look("guide-both")
    page.get_by_text("Change an answer").click()
    page.locator("#goal label").last.click()
    look("guide-change")
    page.get_by_role("button", name="Show what fits").click()
    look("guide-stop")
    page.goto("/which-massage/?goal=gone")
    look("guide-unknown")


def finder(page: Page, look: Look) -> None:
    steps.sign_in(page, "owner", PASSWORD)
    page.goto(SEARCH)
    look("search")
    page.get_by_role("searchbox").fill("temple")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=3).first.wait_for()
    look("search-found")
    for query in ("x", "rolfing"):
        page.goto(f"{SEARCH}?q={query}")
        look(f"search-{query}")
    page.goto("/training/help/")
    look("help")
    for summary in page.locator("summary").all():
        summary.click()
    look("help-open")
    page.goto("/training/help/#stuck")
    page.get_by_text("Ask your branch manager.").wait_for()


DESK_WALKS = {"front-desk": front_desk, "finder": finder}
