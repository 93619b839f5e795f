"""An exam of all kinds of questions, from its first page to the award, as people take it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from quizzes.models import Attempt
from tests import factories
from tests.browser import examination, steps
from tests.browser.checks import Watch, problems
from tests.browser.examination import AWARD, TITLE, answer, last_attempt


@pytest.fixture
def house(live_server, settings):
    settings.PRACTICUM = {**settings.PRACTICUM, "PUBLIC_URL": live_server.url}
    return examination.build(live_server.url)


def begin(page: Page, words: str) -> None:
    page.get_by_role("button", name=words).click()
    page.wait_for_url("**/attempts/**")


def submit(page: Page) -> None:
    page.get_by_role("button", name="Submit your answers").click()


def fail(page: Page, attempt_number: int) -> None:
    begin(page, "Take it again" if attempt_number > 1 else "Start the quiz")
    page.locator(".choice").first.click()
    submit(page)
    page.get_by_role("button", name="Submit anyway").click()
    expect(page.get_by_role("heading", name="Not passed yet")).to_be_visible()


def test_an_exam_is_begun_on_a_phone_gone_on_with_elsewhere_and_ends_the_program(
    phone, visit, live_server, house
):
    steps.sign_in(phone, "linh", factories.PASSWORD)
    phone.get_by_role("link", name="Continue").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(phone.get_by_text("The clock does not stop if you leave")).to_be_visible()
    begin(phone, "Start the quiz")
    attempt = last_attempt(house)
    answer(phone, attempt, range(1, 5))
    expect(phone.locator(".save-status")).to_have_text("Your answers are saved.")

    other = visit(live_server.url)
    watch = Watch(other, live_server.url)
    she_goes_on_elsewhere_on_a_bad_line(other, attempt)
    assert problems(other) + watch.take() == []
    answer(other, attempt, range(10, 11))
    submit(other)

    expect(other.get_by_role("heading", name="Passed", exact=True)).to_be_visible()
    expect(other.locator(".score")).to_have_text("100%")
    expect(other.locator(".verdict", has_text="Right")).to_have_count(13)  # three are of a story
    attempt.refresh_from_db()
    expect(other.get_by_text(attempt.receipt)).to_be_visible()
    assert problems(other) + watch.take() == []
    the_program_is_done(other)
    phone.reload()
    expect(phone.get_by_role("heading", name="Passed", exact=True)).to_be_visible()


def she_goes_on_elsewhere_on_a_bad_line(page: Page, attempt: Attempt) -> None:
    steps.sign_in(page, "linh", factories.PASSWORD)
    page.get_by_role("link", name="Continue").click()
    expect(page.get_by_text("The clock is running: submit by")).to_be_visible()
    begin(page, "Go on with your attempt")
    page.context.set_offline(True)
    answer(page, attempt, range(5, 10))
    expect(page.locator(".save-status")).to_contain_text("kept on this device")
    expect(page.locator(".save-status")).to_be_in_viewport()
    submit(page)
    expect(page.locator(".save-status")).to_contain_text("Nothing is submitted yet")
    expect(page.locator(".save-status")).to_be_in_viewport()

    page.context.set_offline(False)

    expect(page.get_by_text("1 question is still open")).to_be_visible()
    attempt.refresh_from_db()
    assert (attempt.is_open, len(attempt.answers)) == (True, 9)


def the_program_is_done(page: Page) -> None:
    page.get_by_role("link", name="To my training").click()
    expect(page.get_by_text("All lessons and quizzes are done.")).to_be_visible()
    certificate = page.get_by_role("article").filter(has_text=AWARD)
    expect(certificate.get_by_text("Valid", exact=True)).to_be_visible()


def test_after_two_fails_cards_are_read_and_after_three_her_manager_grants_another(
    phone, desk, house
):
    steps.sign_in(phone, "linh", factories.PASSWORD)
    phone.goto(house.exam.get_absolute_url())
    fail(phone, 1)
    phone.get_by_role("link", name="Try again").click()
    fail(phone, 2)
    expect(phone.locator(".missed a")).not_to_have_count(0)
    phone.get_by_role("link", name="Try again").click()
    she_reads_again(phone)
    fail(phone, 3)
    expect(phone.get_by_text("You have used all attempts.")).to_be_visible()
    expect(phone.get_by_role("link", name="Try again")).to_have_count(0)

    steps.sign_in(desk, "daniel", factories.PASSWORD)
    desk.get_by_role("link", name="Linh Nguyễn", exact=True).click()
    desk.get_by_role("link", name="Grant one more attempt").click()
    desk.get_by_label("Reason").fill("We went through it together.")
    desk.get_by_role("button", name="Grant one attempt").click()
    expect(desk.get_by_text("We went through it together.")).to_be_visible()

    phone.goto(house.exam.get_absolute_url())
    she_reads_again(phone)
    begin(phone, "Take it again")
    answer(phone, last_attempt(house))
    submit(phone)
    expect(phone.get_by_role("heading", name="Passed", exact=True)).to_be_visible()
    the_program_is_done(phone)


def she_reads_again(page: Page) -> None:
    page.get_by_role("link", name="Read them now").click()
    again = page.get_by_role("button", name="I have read it again")
    for left in (2, 1):
        expect(page.get_by_text(f"{left} card")).to_be_visible()
        again.click()
    expect(page.get_by_role("button", name="Take it again")).to_be_visible()


def test_time_that_is_up_without_a_line_submits_as_soon_as_there_is_one(phone, house):
    steps.sign_in(phone, "linh", factories.PASSWORD)
    phone.goto(house.exam.get_absolute_url())
    begin(phone, "Start the quiz")
    attempt = last_attempt(house)
    Attempt.objects.filter(pk=attempt.pk).update(deadline=timezone.now() + timedelta(seconds=4))
    phone.reload()
    phone.context.set_offline(True)
    answer(phone, attempt, range(1, 2))
    expect(phone.locator(".save-status")).to_contain_text("Nothing is submitted yet")

    phone.context.set_offline(False)

    expect(phone.get_by_role("heading", name="Not passed yet")).to_be_visible()
    attempt.refresh_from_db()
    assert len(attempt.answers) == 1
