"""A paper of one question in front of somebody who is signed in, as quickly as that goes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from quizzes.models import Attempt
from tests.quizzes import factories as quizzes
from tests.quizzes.values import question
from training.site.foundation import lay_foundation


def lay_out(address: str, kind: str, value: Mapping[str, Any], *, seed: int = 1) -> Attempt:
    lay_foundation(name="Serenity Head Spa", address=address)
    page = quizzes.item_page()
    quiz = quizzes.quiz(page, questions=[question(kind, value)])
    return quizzes.attempt(quizzes.enrolled("linh", page=page), quiz, seed=seed)


def let_in(page: Page, attempt: Attempt, address: str) -> Page:
    """By the cookie of a session; then the paper is shown."""
    client = Client()
    client.force_login(attempt.staff_member.user)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])
    page.goto(attempt.get_absolute_url())
    return page


def saved(page: Page, attempt: Attempt) -> Any:
    """The answer that the server has once the page says that it is saved."""
    page.locator('.save-status[data-state="saved"]').wait_for()
    page.wait_for_load_state("networkidle")
    attempt.refresh_from_db()
    return attempt.answers.get(attempt.question_ids[0])


def submit(page: Page) -> None:
    """Also where a part of the question was left open, and the page asks whether."""
    page.get_by_role("button", name="Submit your answers").click()
    anyway = page.get_by_role("button", name="Submit anyway")
    reviewed = page.locator("article.review-item").first
    anyway.or_(reviewed).first.wait_for()
    if anyway.count():
        anyway.click()
    reviewed.wait_for()
