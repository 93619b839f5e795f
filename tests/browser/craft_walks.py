"""A walk through what is peculiar to a craft: each kind of card, the player, the pocket cards."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser import steps
from tests.browser.demo import PASSWORD

Look = Callable[[str], None]
# Lessons of which each card is looked at, under a name of its own.
LESSONS = {
    "points": "/academy/technique-lab/pressure-points/",
    "sorting": "/academy/safe-practice/stop-check-avoid/",
    "circles": "/academy/technique-lab/circles-on-the-scalp/",
}


def practice(page: Page, look: Look) -> None:
    steps.sign_in(page, "assessor", PASSWORD)
    for lesson, path in LESSONS.items():
        page.goto(path)
        number, total = steps.place_in_lesson(page)
        look(f"card-{lesson}-{number}")
        while number < total:
            steps.turn(page)
            number, total = steps.place_in_lesson(page)
            look(f"card-{lesson}-{number}")
    for name, path in {
        "techniques": "/training/techniques/",
        "technique": "/training/techniques/kneading/",
        "sheet": "/training/techniques/sheet/",
        "routine": "/training/routines/C-60/",
        "player": "/training/routines/H-30/play/",
    }.items():
        page.goto(path)
        look(name)


CRAFT_WALKS = {"practice": practice}
