"""Every screen at 360 and 1280 CSS pixels, light and dark, and what a machine finds wrong."""

from __future__ import annotations

import itertools
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.checks import PAINTED
from tests.browser.walks import WALKS

SIZES = {"360": {"width": 360, "height": 740}, "1280": {"width": 1280, "height": 800}}
THEMES = ("light", "dark")
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def take(browser: Browser, url: str, folder: Path, walks: list[str]) -> None:
    """Write FOLDER/<screen>-<width>-<theme>.png; print screens that scroll sideways or complain."""
    folder.mkdir(parents=True, exist_ok=True)
    for walk in walks:
        context = browser.new_context(
            base_url=url, viewport=SIZES["360"], locale="en-US", reduced_motion="reduce"
        )
        page = context.new_page()
        page.on("console", lambda said, page=page: print(f"{page.url}: {said.text}"))
        page.on("pageerror", lambda error, page=page: print(f"{page.url}: {error}"))
        WALKS[walk](page, lambda name, page=page: look(page, folder, name))
        context.close()


def look(page: Page, folder: Path, name: str) -> None:
    page.wait_for_load_state()
    for (width, size), theme in itertools.product(SIZES.items(), THEMES):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.evaluate(PAINTED)
        page.screenshot(path=folder / f"{name}-{width}-{theme}.png", full_page=True)
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 740})
        if page.evaluate(TOO_WIDE):
            print(f"{name} ({page.url}) scrolls sideways at {width} pixels")
    page.set_viewport_size(SIZES["360"])
