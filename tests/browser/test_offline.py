"""Answers on a bad line: kept on the device, sent once and in order, gone at sign-out."""

import pytest
from playwright.sync_api import Page, expect

from quizzes.models import Attempt
from tests import factories
from tests.browser import steps
from tests.lessons import factories as lessons
from tests.quizzes import factories as quizzes
from training.site.foundation import lay_foundation

KEPT = """async () => {
  const database = await new Promise((resolve) => {
    const request = indexedDB.open("practicum");
    request.onsuccess = () => resolve(request.result);
  });
  if (![...database.objectStoreNames].includes("answers")) return 0;
  const rows = await new Promise((resolve) => {
    const request = database.transaction("answers").objectStore("answers").getAll();
    request.onsuccess = () => resolve(request.result.length);
  });
  database.close();
  return rows;
}"""


@pytest.fixture
def attempt(live_server) -> Attempt:
    """Three single choices, just begun by Linh."""
    lay_foundation(name="Serenity Head Spa", address=live_server.url)
    page = lessons.lesson()
    her = quizzes.enrolled("linh", page=page)
    asked = [quizzes.question("single", stem=f"Question {n}?") for n in range(3)]
    quiz = quizzes.quiz(page, questions=asked, shuffle=False)
    lessons.finish(her, page)
    return quizzes.attempt(her, quiz)


@pytest.fixture
def paper(phone, attempt) -> Page:
    steps.sign_in(phone, "linh", factories.PASSWORD)
    phone.goto(attempt.get_absolute_url())
    return phone


def choose(page: Page, question: int, option: int) -> None:
    page.locator("fieldset.question").nth(question).locator("label.choice").nth(option).click()


def status(page: Page):
    return page.locator(".save-status")


def saved(attempt: Attempt) -> list:
    attempt.refresh_from_db()
    return [attempt.answers.get(question) for question in attempt.question_ids]


def test_answers_wait_for_the_connection_and_are_sent_in_order(paper, attempt):
    sent = []
    paper.on("requestfinished", lambda r: sent.append(r.post_data) if "/answers/" in r.url else 0)
    paper.context.set_offline(True)
    choose(paper, 0, 1)
    choose(paper, 1, 2)
    choose(paper, 0, 3)
    expect(status(paper)).to_contain_text("kept on this device")
    assert saved(attempt) == [None, None, None]

    paper.context.set_offline(False)

    expect(status(paper)).to_have_text("Your answers are saved.")
    assert saved(attempt) == [3, 2, None]
    assert [attempt.question_ids[0] in body for body in sent] == [False, True]
    assert paper.evaluate(KEPT) == 0


def test_answers_outlive_a_page_that_was_closed(paper, attempt):
    paper.context.set_offline(True)
    choose(paper, 2, 1)
    expect(status(paper)).to_contain_text("kept on this device")
    paper.close()
    paper.context.set_offline(False)

    again = paper.context.new_page()
    again.goto(attempt.get_absolute_url())

    expect(again.locator("fieldset.question").nth(2).get_by_role("radio").nth(1)).to_be_checked()
    assert saved(attempt) == [None, None, 1]


def test_waiting_answers_are_gone_after_signing_out(paper, attempt, live_server):
    answers = "**/answers/"
    paper.route(answers, lambda route: route.abort())
    choose(paper, 0, 1)
    expect(status(paper)).to_contain_text("kept on this device")
    assert paper.evaluate(KEPT) == 1
    paper.unroute(answers)
    paper.route(answers, lambda route: route.abort())

    steps.sign_out(paper)

    assert "practicum" not in [each["name"] for each in paper.evaluate("indexedDB.databases()")]
    assert saved(attempt) == [None, None, None]


def test_what_waits_for_a_submitted_attempt_is_dropped(paper, attempt):
    paper.context.set_offline(True)
    choose(paper, 0, 1)
    expect(status(paper)).to_contain_text("kept on this device")
    quizzes.actions.submit_attempt(
        attempt=attempt, answers={attempt.question_ids[1]: 0}, at=quizzes.AT
    )
    paper.context.set_offline(False)

    expect(status(paper)).to_contain_text("was submitted before")
    assert saved(attempt) == [None, 0, None]
    assert paper.evaluate(KEPT) == 0
