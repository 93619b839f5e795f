"""A trainer writes a question that is answered on a picture, in Wagtail's editor."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from quizzes.models import Question
from tests import factories
from tests.browser import steps
from tests.quizzes import hotspots as ours
from training.models import Role


class Desk:
    """The editor of a question; one of its two lists of places."""

    def __init__(self, page, name: str) -> None:
        self.page = page
        self.block = page.locator(f".practicum-marks[data-practicum-marks-list-value={name}]")
        self.picture = self.block.locator(".practicum-marks__picture")
        self.inside = self.picture.locator(".practicum-marks__handles")

    def click(self, x: float, y: float) -> None:
        self.picture.scroll_into_view_if_needed()
        box = self.inside.bounding_box()
        self.picture.click(position={"x": x * box["width"], "y": y * box["height"]})

    def row(self, number: int):
        return self.block.locator("[data-streamfield-child]:visible").nth(number - 1)

    def open(self, number: int) -> None:
        self.row(number).locator('[data-panel-toggle][aria-expanded="false"]').first.click()

    def value(self, number: int, name: str) -> str:
        field = self.row(number).locator(f"[data-contentpath={name}] :is(input, select)").first
        return field.input_value()


@pytest.fixture
def tina(desk, db):
    factories.person("tina", role=Role.TRAINER)
    steps.sign_in(desk, "tina", factories.PASSWORD)
    return desk


def editor(page, row=None) -> None:
    name = Question.snippet_viewset.get_url_name
    page.goto(reverse(name("edit"), args=[row.pk]) if row else reverse(name("add")))


def test_a_question_is_written_from_nothing(tina):
    editor(tina)
    tina.locator("[name=name]").fill("L01-Q09")
    tina.get_by_role("button", name="Insert a block").or_(
        tina.get_by_title("Insert a block")
    ).first.click()
    tina.get_by_role("option", name="Touch the place").click()
    tina.locator("[data-contentpath=stem] textarea").fill("Touch the point between the eyebrows.")
    tina.locator("[data-contentpath=view] select").select_option("front")
    targets, refused = Desk(tina, "targets"), Desk(tina, "no_press")
    expect(targets.picture.locator(".drawing-art")).to_be_visible()
    targets.click(0.5, 0.36)
    assert targets.value(1, "point") == "EX-HN3"
    expect(targets.picture.locator(".practicum-marks__disc")).to_have_count(1)
    refused.click(0.3, 0.9)
    refused.row(1).locator("[data-contentpath=zone] select").select_option("eyes")
    expect(refused.picture.locator(".practicum-marks__zone.named")).to_have_count(1)
    expect(targets.picture.get_by_role("button")).to_have_count(1)

    tina.locator("button[name=action-publish], [name=action-publish]").first.dispatch_event("click")
    tina.locator(".messages .success").wait_for()
    row = Question.objects.live().get()  # Wagtail may have saved a draft of it by itself
    value = row.freeze()["key"]
    assert (row.live, row.kind) == (True, "hotspot")
    assert [place["name"] for place in value["targets"]] == ["Yintang (EX-HN3)"]
    assert [place["name"] for place in value["no_press"]] == ["Eyes: no pressure"]


def test_places_are_set_by_keyboard_and_freely(tina):
    row = ours.question(no_press=[], live=False)
    editor(tina, row)
    desk = Desk(tina, "targets")
    expect(desk.picture.locator(".drawing-art")).to_be_visible()
    desk.block.get_by_role("button", name="Add a mark").press("Enter")
    expect(desk.picture.locator(".practicum-marks__mark", has_text="2")).to_be_focused()
    tina.keyboard.press("Shift+ArrowDown")

    assert (desk.value(2, "x"), desk.value(2, "y")) == ("0.5", "0.55")
    expect(desk.block.get_by_role("status")).to_have_text(re.compile("0.5 across, 0.55 down"))
    tina.keyboard.press("Enter")
    expect(desk.row(2).get_by_label("Name")).to_be_focused()


@pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning")
def test_places_are_set_on_a_picture_of_ones_own(tina):
    file = get_test_image_file(filename="scalp.png", size=(400, 200))
    image = get_image_model().objects.create(title="Scalp", file=file)
    picture = {"image": image.pk, "description": "A scalp"}
    row = ours.question(view="", picture=picture, targets=[], no_press=[], live=False)
    editor(tina, row)
    desk = Desk(tina, "targets")
    expect(desk.picture.locator("img")).to_be_visible()
    box = desk.picture.bounding_box()
    assert box["width"] / box["height"] == pytest.approx(2, abs=0.05)
    desk.click(0.25, 0.5)

    assert float(desk.value(1, "x")) == pytest.approx(0.25, abs=0.01)
    assert float(desk.value(1, "y")) == pytest.approx(0.5, abs=0.01)
    tina.locator("[data-contentpath=view] select").select_option("back")
    expect(desk.picture.locator(".drawing-art")).to_be_visible()


def test_what_could_not_be_graded_is_refused_in_words(tina):
    two = [ours.BETWEEN, {"point": "BL2"}]
    row = ours.question(ask="all", targets=two, no_press=[], live=False)
    editor(tina, row)
    tina.locator("[name=action-publish]").first.dispatch_event("click")

    expect(tina.get_by_text("too close together to be told apart").first).to_be_visible()
    assert not Question.objects.get().live
