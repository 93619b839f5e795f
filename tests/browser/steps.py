"""What a person does in the browser, in the words of the page: for tests and for pictures."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page


def sign_in(page: Page, username: str, password: str) -> None:
    page.goto("/accounts/login/")
    fill_sign_in(page, username, password)


def fill_sign_in(page: Page, username: str, password: str) -> None:
    """Also where a page that needs it has asked for signing in."""
    page.get_by_label("User name or e-mail").fill(username)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/accounts/login/" not in url)


def sign_out(page: Page) -> None:
    """By the menu, which is a sheet on a phone and a row on a desk."""
    menu = page.get_by_role("button", name="Menu", exact=True)
    if menu.is_visible():
        menu.click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in").first.wait_for()


def place_in_lesson(page: Page) -> tuple[int, int]:
    """The number of the card that is shown, and how many there are."""
    number, total = re.findall(
        r"\d+", page.get_by_text(re.compile(r"^Card \d+ of \d+$")).inner_text()
    )
    return int(number), int(total)


def turn(page: Page, name: str = "Next") -> None:
    """Press Next or Back, and wait for the other card."""
    before = page.url
    turning = page.get_by_role("navigation", name="Turn the cards")
    turning.get_by_role("link", name=name).or_(turning.get_by_role("button", name=name)).click()
    page.wait_for_url(lambda url: url != before)


def read_to_the_end(page: Page) -> None:
    number, total = place_in_lesson(page)
    for _ in range(number, total):
        turn(page)


def questions(page: Page) -> list[Locator]:
    return page.locator("fieldset.question").all()


def stem(question: Locator) -> str:
    """The words of a question, which stand below its number."""
    return question.locator("legend").inner_text().splitlines()[-1].strip()


def answer(page: Page, key: dict[str, list[str]]) -> None:
    """Tick what ``key`` has for each stem; the first choice where it has nothing."""
    for question in questions(page):
        wanted = key.get(stem(question))
        choices = question.locator("label.choice")
        for choice in choices.all() if wanted else [choices.first]:
            box = choice.locator("input")
            if not wanted or (choice.inner_text().strip() in wanted) != box.is_checked():
                choice.click()


def read_key(page: Page) -> dict[str, list[str]]:
    """The right answers by stem, as the page of a result explains them."""
    key = {}
    for review in page.locator("article[data-result]").all():
        words = re.sub(r"^\d+\. ", "", review.locator("h3").inner_text())
        *_given, right = review.locator("dl.answers > div").all()
        key[words] = [text.strip() for text in right.locator("dd").all_inner_texts()]
    return key


def download(page: Page, control: Locator, path: Path) -> Path:
    """Press what answers with a file, and keep the file."""
    with page.expect_download() as waiting:
        control.click()
    waiting.value.save_as(path)
    return path


def unfold_filters(page: Page) -> None:
    """Open the filters of the team, which are folded on a phone only."""
    fold = page.get_by_text("Filter and sort")
    if fold.is_visible():
        fold.click()
