"""Walks through the demo, one for each kind of person; each stops where there is something to see.

``look(name)`` is called on every screen, in the state in which the walk has brought it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser import steps
from tests.browser.craft_walks import CRAFT_WALKS
from tests.browser.demo import PASSWORD
from tests.browser.desk_walks import DESK_WALKS

Look = Callable[[str], None]


def stranger(page: Page, look: Look) -> None:
    for name, path in {
        "home": "/",
        "sign-in": "/accounts/login/",
        "password-reset": "/accounts/password/reset/",
        "verify-form": "/verify/",
        "verify-unknown": "/verify/C0000000000000/",
        "card-used-up": "/training/join/nothing/",
        "password-link-old": "/accounts/password/reset/key/1-set-password/",
        "not-found": "/nothing-here/",
        "program-stranger": "/new-therapist-onboarding/",
    }.items():
        page.goto(path)
        look(name)
    page.goto("/accounts/login/")
    page.get_by_label("User name or e-mail").fill("nobody")
    page.get_by_label("Password", exact=True).fill("wrong")
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    look("sign-in-wrong")
    page.goto("/accounts/login/")
    page.context.clear_cookies()
    page.get_by_label("User name or e-mail").fill("nobody")
    page.get_by_label("Password", exact=True).fill("wrong")
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", level=1).filter(has_not_text="Sign in").wait_for()
    look("form-too-old")
    page.goto("/accounts/password/reset/")
    page.get_by_label("E-mail address").fill("nobody@example.com")
    page.get_by_role("button", name="Send the link").click()
    page.wait_for_url("**/done/")
    look("password-reset-sent")


def newhire(page: Page, look: Look) -> None:
    steps.sign_in(page, "newhire", PASSWORD)
    look("my-training-new")
    page.goto("/academy/two-massages/benefits-and-how-to-say-them/")
    look("denied-locked")
    page.goto("/training/team/")
    look("forbidden")
    page.goto("/academy/")
    look("academy")
    page.goto("/academy/technique-lab/")
    look("course")
    page.goto("/training/")
    page.get_by_role("link", name="Continue").click()
    number, total = steps.place_in_lesson(page)
    look(f"lesson-card-{number}")
    while number < total:
        steps.turn(page)
        number, total = steps.place_in_lesson(page)
        look(f"lesson-card-{number}")
    page.get_by_role("link", name="All cards on one page").click()
    look("lesson-all")
    page.go_back()
    page.get_by_role("button", name="Mark as done").click()
    page.get_by_role("link", name="Continue").wait_for()
    look("my-training-lesson-done")


def trainee(page: Page, look: Look) -> None:
    steps.sign_in(page, "trainee", PASSWORD)
    look("my-training")
    menu = page.get_by_role("button", name="Menu", exact=True)
    if menu.is_visible():
        menu.click()
        look("menu")
        close = page.get_by_role("button", name="Close menu")
        if close.is_visible():  # a look at the width of a desk has closed it
            close.click()
    page.get_by_role("link", name="Continue").click()
    look("quiz")
    page.get_by_role("button", name="Start the quiz").click()
    look("quiz-paper")
    page.get_by_role("button", name="Submit your answers").click()
    page.get_by_role("alert").wait_for()
    look("quiz-nothing-answered")
    page.locator("label.choice").first.click()
    page.get_by_role("button", name="Submit your answers").click()
    page.get_by_role("button", name="Submit anyway").wait_for()
    look("quiz-some-open")
    page.get_by_role("button", name="Submit anyway").click()
    page.get_by_role("heading", name="Not passed yet").wait_for()
    look("result-failed")
    page.get_by_role("link", name="Try again").click()
    look("quiz-again")
    page.get_by_role("button", name="Take it again").click()
    page.locator("label.choice").first.click()
    look("quiz-answered")
    page.get_by_role("button", name="Submit your answers").click()
    page.get_by_role("button", name="Submit anyway").click()
    page.get_by_role("link", name="Try again").click()
    look("quiz-reread")
    page.get_by_role("link", name="Read them now").click()
    while page.get_by_role("button", name="I have read it again").count():
        look("reread")
        page.get_by_role("button", name="I have read it again").click()
        page.wait_for_load_state()
    page.get_by_role("button", name="Take it again").wait_for()
    for name, path in {
        "account": "/accounts/",
        "account-password": "/accounts/password/change/",
        "account-email": "/accounts/email/",
        "sign-out": "/accounts/logout/",
        "program": "/new-therapist-onboarding/",
    }.items():
        page.goto(path)
        look(name)
    page.goto("/accounts/email/")
    page.get_by_label("New e-mail address").fill("maya@example.com")
    page.get_by_role("button", name="Save").click()
    look("account-password-again")
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.get_by_text("Not confirmed yet").wait_for()
    look("account-email-waiting")


def assessor(page: Page, look: Look) -> None:
    steps.sign_in(page, "assessor", PASSWORD)
    look("my-training-done")
    page.goto("/new-therapist-onboarding/")
    page.get_by_role("link", name=re.compile("^Final exam")).click()
    look("exam")
    page.get_by_role("link", name=re.compile("^Attempt")).last.click()
    page.get_by_role("heading", name="Passed", exact=True).wait_for()
    look("result-passed")
    page.goto("/training/")
    page.get_by_role("link", name="Verification page").first.click()
    look("verify-valid")


def manager(page: Page, look: Look) -> None:
    steps.sign_in(page, "manager", PASSWORD)
    look("today")
    page.goto("/training/team/")
    look("team")
    steps.unfold_filters(page)
    page.get_by_label("Program").select_option("New Therapist Onboarding")
    page.get_by_role("button", name="Show").click()
    look("team-program")
    page.goto("/training/team/")
    for name in ("Tyler Jenkins", "Emily Carter"):
        page.get_by_label(f"Choose {name}").check()
    page.get_by_role("button", name="Enroll").click()
    look("enroll-group")
    page.goto("/training/team/rules/")
    look("rules")
    page.get_by_role("link", name="Make a rule").click()
    look("rule")
    page.get_by_label("Program").select_option("Annual Recertification")
    page.get_by_role("button", name="Show whom it would enroll").click()
    look("rule-preview")
    page.goto("/training/")
    look("my-training-empty")
    page.goto("/training/team/?q=nobody-of-this-name")
    look("team-nobody")
    page.goto("/training/team/")
    page.get_by_role("link", name="Katarzyna Żółkiewska-Montgomery").click()
    look("record-complete")
    page.get_by_text("Correct, suspend or revoke").first.click()
    decisions = {
        name: page.get_by_role("link", name=name).first.get_attribute("href")
        for name in ("Correct", "Suspend", "Revoke")
    }
    for name, address in decisions.items():
        page.goto(address)
        look(name.lower())
    page.get_by_role("button", name="Revoke this certificate").click()
    look("revoke-without-reason")
    page.get_by_label("Reason").fill("Issued to the wrong person.")
    page.get_by_role("button", name="Revoke this certificate").click()
    page.get_by_text("is revoked.").wait_for()
    look("record-revoked")
    page.get_by_role("link", name="Verification page").first.click()
    look("verify-revoked")
    page.goto("/training/team/")
    page.get_by_role("link", name="Thanh Trần").click()
    page.get_by_role("link", name="Verification page").first.click()
    look("verify-expiring")
    page.goto("/training/team/")
    page.get_by_role("link", name="Joon-ho Park").click()
    look("record-stuck")
    page.get_by_role("link", name="Extend, unlock, withdraw").click()
    look("enrollment")
    page.locator(".outline-item[data-state=locked] a").first.click()
    look("unit-locked")
    page.go_back()
    page.go_back()
    page.get_by_role("link", name="Extra time in quizzes").click()
    look("extra-time")
    page.go_back()
    page.get_by_role("link", name="Attempt 1").first.click()
    look("review-of-another")
    page.goto("/training/team/")
    page.get_by_role("link", name="Tyler Jenkins").click()
    look("record-none")
    page.get_by_role("button", name="Make a card to print").click()
    look("sign-in-card")
    page.goto(re.search(r"/training/join/\S+", page.get_by_role("main").inner_text())[0])
    look("join")


def owner(page: Page, look: Look) -> None:
    steps.sign_in(page, "owner", PASSWORD)
    look("today-owner")
    page.goto("/training/team/")
    look("team-owner")
    page.goto("/academy/technique-lab/circles-on-the-scalp/")
    look("lesson-reader")
    page.goto("/academy/technique-lab/circles-on-the-scalp/?all=1")
    look("lesson-all-steps")
    page.goto("/academy/two-massages/which-massage-is-right/?all=1")
    look("lesson-all-which")
    page.goto("/academy/technique-lab/pressure-points/?all=1")
    look("lesson-all-points")
    beside_the_table(page, look)


def beside_the_table(page: Page, look: Look) -> None:
    for name, path in {
        "pocket-cards": "/training/techniques/",
        "pocket-sheet": "/training/techniques/sheet/",
        "pocket-card": "/training/techniques/kneading/",
        "routine": "/training/routines/H-30/",
        "player": "/training/routines/H-30/play/",
    }.items():
        page.goto(path)
        look(name)
    page.get_by_role("button", name="Start", exact=True).click()
    for number in range(1, 12):
        page.get_by_role("button", name="Skip").click()
        look(f"player-{number}")


WALKS = {
    "stranger": stranger,
    "newhire": newhire,
    "trainee": trainee,
    "assessor": assessor,
    "manager": manager,
    "owner": owner,
    **DESK_WALKS,
    **CRAFT_WALKS,
}
