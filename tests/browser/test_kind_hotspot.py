"""Marks on a picture in the browser of a phone: by touch, by keyboard, and without script."""

import json
import re

import pytest
from django.conf import settings as site
from django.test import Client
from playwright.sync_api import expect

from lessons.rules import anatomy
from quizzes.kinds import speaking
from quizzes.models import Attempt
from tests.browser import checks
from tests.quizzes import factories as quizzes
from tests.quizzes import hotspots as ours
from training.site.foundation import lay_foundation

THREE = [
    {"point": "EX-HN3"},
    {"zone": "temples", "name": "Temples"},
    {"x": 0.5, "y": 0.7, "name": "Chin"},
]
RIGHT = [[0.5, 0.36], [0.31, 0.4], [0.5, 0.7]]


@pytest.fixture
def attempt(live_server, db):
    """One mark is asked for by the first question, three by the second."""
    lay_foundation(name="Serenity Head Spa", address=live_server.url)
    page = quizzes.item_page()
    asked = [
        ours.question(name="H1"),
        ours.question(name="H2", stem="Touch all three.", ask="all", targets=THREE),
    ]
    quiz = quizzes.quiz(page, questions=asked, shuffle=False)
    return quizzes.attempt(quizzes.enrolled(page=page), quiz)


@pytest.fixture
def opened(visit, live_server, attempt):
    """``opened(**options)``: the attempt on her phone."""

    def begin(**options):
        client = Client()
        client.force_login(attempt.staff_member.user)
        page = visit(live_server.url, **options)
        name = site.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        page.goto(attempt.get_absolute_url())
        return page

    return begin


def answers() -> list:
    attempt = Attempt.objects.get()
    return [attempt.answers.get(key) for key in attempt.question_ids]


def about(marks):
    return [pytest.approx(mark, abs=0.006) for mark in marks]


class Question:
    def __init__(self, page, number: int) -> None:
        self.page = page
        self.root = page.locator(f"#question-{number}")
        self.canvas = self.root.locator("[data-canvas]")
        self.pins = self.root.locator(".hotspot-pin")

    def tap(self, x: float, y: float) -> None:
        self.canvas.scroll_into_view_if_needed()
        box = self.canvas.bounding_box()
        self.canvas.tap(position={"x": x * box["width"], "y": y * box["height"]})

    def drag(self, number: int, x: float, y: float) -> None:
        self.pins.nth(number - 1).hover()
        self.page.mouse.down()
        box = self.canvas.bounding_box()
        self.page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=5)
        self.page.mouse.up()

    def says(self, words: str | re.Pattern[str]) -> None:
        expect(self.root.get_by_role("status")).to_have_text(words)

    def saved(self) -> None:
        expect(self.page.locator(".save-status")).to_have_attribute("data-state", "saved")


def test_a_touch_places_a_mark_and_another_moves_it(opened):
    page = opened()
    question = Question(page, 1)

    question.tap(0.5, 0.7)
    question.says(re.compile(r"^Mark 1: on the midline, on the chin \(50% across, 70% down\)\.$"))
    question.tap(0.5, 0.36)
    question.says(re.compile(r"^Mark 1: on the midline, level with the eyebrows"))
    expect(question.pins).to_have_count(1)
    question.saved()

    assert answers() == [about([[0.5, 0.36]]), None]


def test_marks_are_dragged_moved_and_taken_away(opened):
    page = opened()
    question = Question(page, 2)

    for place in ((0.5, 0.36), (0.2, 0.2), (0.5, 0.8)):
        question.tap(*place)
    question.drag(2, 0.31, 0.4)
    question.tap(0.5, 0.7)
    expect(question.pins).to_have_count(3)
    expect(question.pins).to_have_text(["1", "2", "3"])
    question.saved()
    page.wait_for_timeout(300)
    assert answers()[1] == about(RIGHT)

    question.root.get_by_role("button", name="Take away mark 2").click()
    question.says("Mark 2 is taken away.")
    expect(question.pins).to_have_text(["1", "2"])
    page.wait_for_timeout(300)
    assert answers()[1] == about([RIGHT[0], RIGHT[2]])


def test_the_keyboard_alone_places_and_takes_away(opened):
    page = opened()
    question = Question(page, 1)
    for _ in range(30):
        page.keyboard.press("Tab")
        if question.canvas.evaluate("one => one === document.activeElement"):
            break
    expect(question.canvas).to_be_focused()
    expect(question.canvas).to_have_accessible_name("Head from the front")
    question.says("Crosshair: on the midline, on the nose (50% across, 50% down).")

    for key in ("Shift+ArrowUp", "Shift+ArrowUp", "Shift+ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
    question.says("Crosshair: on the midline, level with the eyebrows (50% across, 36% down).")
    page.keyboard.press("Enter")
    question.saved()
    assert answers()[0] == [[0.5, 0.36]]

    page.keyboard.press("Delete")
    question.says("Mark 1 is taken away.")
    page.keyboard.press("Delete")
    question.says("There is no mark here to take away.")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    page.wait_for_timeout(300)
    assert answers()[0] == [[0.49, 0.36]]


def test_numbers_place_a_mark_too(opened):
    page = opened()
    question = Question(page, 1)
    question.root.get_by_text("Place by numbers").click()
    question.root.get_by_label("Mark 1, across").fill("50")
    question.root.get_by_label("Mark 1, down").fill("36")
    page.keyboard.press("Enter")  # submits nothing
    page.keyboard.press("Tab")

    expect(question.pins).to_have_count(1)
    question.saved()
    page.wait_for_timeout(300)
    assert answers()[0] == [[0.5, 0.36]]


def test_without_script_a_touch_saves_and_comes_back(opened):
    page = opened(java_script_enabled=False)

    def touch(number, x, y):
        picture = page.locator(f"#question-{number} input[type=image]")
        picture.scroll_into_view_if_needed()
        picture.click(position={"x": x * 288, "y": y * 288})
        page.wait_for_url(f"**#question-{number}")

    touch(1, 0.5, 0.36)
    assert answers() == [about([[0.5, 0.36]]), None]
    for place in RIGHT:
        touch(2, *place)
    assert answers()[1] == about(RIGHT)
    expect(page.locator("#question-2 .hotspot-list li")).to_have_count(3)

    page.locator("#question-2").get_by_role("button", name="Take back the last mark").click()
    page.wait_for_url("**#question-2")
    assert answers()[1] == about(RIGHT[:2])
    touch(2, 0.5, 0.7)
    page.get_by_role("button", name="Submit your answers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Passed")


def test_without_script_the_keyboard_sets_numbers(opened):
    page = opened(java_script_enabled=False)
    page.locator("#question-1 summary").press("Enter")
    page.locator("#question-1").get_by_label("Mark 1, across").fill("50")
    page.locator("#question-1").get_by_label("Mark 1, down").fill("36")
    page.locator("#question-1").get_by_role("button", name="Save these numbers").press("Enter")
    page.wait_for_url("**#question-1")

    assert answers()[0] == [[0.5, 0.36]]


def test_saved_marks_are_there_again(opened):
    page = opened()
    Question(page, 1).tap(0.5, 0.36)
    Question(page, 1).saved()
    page.reload()

    expect(Question(page, 1).pins).to_have_count(1)
    expect(Question(page, 1).root.locator(".hotspot-list li")).to_contain_text(
        "level with the eyebrows"
    )


def test_a_larger_picture_takes_the_same_places(opened):
    page = opened()
    question = Question(page, 1)
    question.root.get_by_role("button", name="Larger").click()
    question.canvas.evaluate("one => one.parentElement.scrollTo(100, 0)")
    wide = question.canvas.bounding_box()["width"]
    assert wide > 500
    question.tap(0.5, 0.36)
    question.saved()

    assert answers()[0] == about([[0.5, 0.36]])


@pytest.mark.parametrize("view", anatomy.VIEWS)
def test_the_script_says_of_every_place_what_the_server_says(opened, view):
    page = opened()
    places = [(x / 40, y / 40) for x in range(41) for y in range(41)]
    said = page.evaluate(
        "([told, places]) => places.map(([x, y]) => practicumHotspot.words(told, x, y))",
        [json.loads(json.dumps(speaking.vocabulary(view))), places],
    )

    assert said == [speaking.words(view, x, y) for x, y in places]


def test_asked_answered_and_reviewed_pages_are_sound(opened, live_server):
    page = opened()
    watch = checks.Watch(page, live_server.url)
    page.reload()
    assert checks.problems(page) == []

    Question(page, 1).tap(0.4, 0.4)
    for place in RIGHT[:2]:
        Question(page, 2).tap(*place)
    Question(page, 2).tap(0.5, 0.6)
    Question(page, 2).saved()
    assert checks.problems(page) == []

    page.wait_for_timeout(300)
    page.get_by_role("button", name="Submit your answers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Not passed yet")
    expect(page.locator("#question-1")).to_contain_text("In a zone without pressure")
    expect(page.locator("#question-1")).to_contain_text("Never press on the eyes.")
    expect(page.locator("#question-2")).to_contain_text("Close to Chin: counts half")
    assert checks.problems(page) == []
    assert watch.take() == []


def test_without_script_the_page_is_sound(opened):
    page = opened(java_script_enabled=False)

    assert checks.reflow(page) == []
