"""Linh in front of a paper with questions of any kinds, signed in by a cookie."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from quizzes.models import Attempt
from tests.quizzes import factories as quizzes
from training.site.foundation import lay_foundation

NUMBER = {
    "stem": "How many circles a minute is a good pace on the scalp?",
    "answer": "45",
    "tolerance": "10",
    "unit": "circles a minute",
}
WORDS = {
    "stem": "What is the point between the eyebrows called?",
    "accepted": ["Yintang", "EX-HN3"],
    "allow_slip": True,
}
STORY = {
    "stem": "A new client with a stiff neck",
    "story": (
        "Mrs. Lee is 67 and comes for the first time. Her neck has been stiff since Monday, and "
        "she asks for firm pressure.\n\nOn the form she has ticked blood thinners. She bruises "
        "easily, she says, but it has never been a problem."
    ),
    "parts": [
        {
            "type": "single",
            "id": "5ebd1a41-0000-4000-8000-000000000001",
            "value": {
                "stem": "What do you do first?",
                "options": [
                    {"text": "Ask what her doctor says about massage", "right": True},
                    {
                        "text": "Begin with firm kneading",
                        "right": False,
                        "feedback": "Firm pressure bruises whoever takes blood thinners.",
                    },
                    {"text": "Send her home", "right": False},
                ],
            },
        },
        {
            "type": "numeric",
            "id": "5ebd1a41-0000-4000-8000-000000000002",
            "value": {
                "stem": "How much pressure at most, from 1 to 5?",
                "answer": "2",
                "tolerance": "0",
                "unit": "of 5",
            },
        },
        {
            "type": "truefalse",
            "id": "5ebd1a41-0000-4000-8000-000000000003",
            "value": {"stem": "You write down what she told you.", "answer": "true"},
        },
    ],
}


def lay_out(address: str, *bodies: tuple[str, dict], safety: bool = False) -> Attempt:
    """bodies: kind and value of each question, asked in this order."""
    lay_foundation(name="Serenity Head Spa", address=address)
    page = quizzes.item_page()
    asked = []
    for kind, value in bodies:
        row = quizzes.question(stem=value["stem"], is_safety=safety)
        row.body = [{"type": kind, "value": value}]
        row.save_revision().publish()
        row.refresh_from_db()
        asked.append(row)
    quiz = quizzes.quiz(page, questions=asked, shuffle=False)
    return quizzes.attempt(quizzes.enrolled("linh", page=page), quiz)


def sit_down(page: Page, attempt: Attempt, address: str) -> Page:
    client = Client()
    client.force_login(attempt.staff_member.user)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])
    page.goto(attempt.get_absolute_url())
    return page


def saved(page: Page, attempt: Attempt) -> list[Any]:
    """The answers that the server has once the page says that they are saved."""
    page.locator('.save-status[data-state="saved"]').wait_for()
    attempt.refresh_from_db()
    return [attempt.answers.get(key) for key in attempt.question_ids]
