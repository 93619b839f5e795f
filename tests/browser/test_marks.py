"""An author places the marks of a drawing in Wagtail's editor, by pointer and by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from lessons.models import LessonPage
from tests import factories
from tests.lessons import factories as lessons
from training.models import Role

MARKS = [
    {"point": "EX-HN5", "caption": "In the hollow of the temple."},
    {"x": 0.25, "y": 0.25, "name": "Left side"},
]
TEMPLE = "Taiyang (EX-HN5), 0.31 across, 0.385 down"


class Desk:
    """The editor of one lesson with one drawing."""

    def __init__(self, page: Page, lesson: LessonPage) -> None:
        self.page, self.lesson = page, lesson
        page.goto(f"/admin/pages/{lesson.pk}/edit/")
        self.block = page.locator(".practicum-marks")
        self.picture = self.block.locator(".practicum-marks__picture")
        self.inside = self.picture.locator(".practicum-marks__handles")
        expect(self.picture.locator(".drawing-art")).to_be_visible()
        self.picture.scroll_into_view_if_needed()

    def mark(self, number: int):
        return self.picture.locator(".practicum-marks__mark", has_text=str(number))

    def row(self, number: int):
        rows = self.block.locator("[data-contentpath=marks] [data-streamfield-child]:visible")
        return rows.nth(number - 1)

    def value(self, number: int, name: str) -> str:
        return (
            self.row(number)
            .locator(f"[data-contentpath={name}] :is(input, select)")
            .first.input_value()
        )

    def place(self, number: int) -> tuple[str, str, str, str]:
        return tuple(self.value(number, name) for name in ("zone", "point", "x", "y"))

    def free_place(self, number: int):
        """Two fractions, as near as a pointer comes, of a mark that names nothing."""
        zone, point, x, y = self.place(number)
        assert zone == point == ""
        return pytest.approx((float(x), float(y)), abs=0.004)

    def open(self, number: int) -> None:
        self.row(number).locator("[data-panel-toggle]").first.click()

    def choose(self, number: int, name: str, value: str) -> None:
        self.row(number).locator(f"[data-contentpath={name}] select").select_option(value)

    def at(self, x: float, y: float) -> dict[str, float]:
        box = self.inside.bounding_box()
        return {"x": x * box["width"], "y": y * box["height"]}

    def click(self, x: float, y: float) -> None:
        self.picture.click(position=self.at(x, y))

    def drag(self, number: int, x: float, y: float) -> None:
        self.mark(number).hover()
        self.page.mouse.down()
        box, to = self.inside.bounding_box(), self.at(x, y)
        self.page.mouse.move(box["x"] + to["x"], box["y"] + to["y"], steps=6)
        self.page.mouse.up()

    def says(self, words: str | re.Pattern[str]) -> None:
        expect(self.block.get_by_role("status")).to_have_text(words)

    def save(self) -> list[dict]:
        """The marks as they are kept, without their ids."""
        self.page.get_by_role("button", name="Save draft").click()
        self.page.locator(".messages .success").wait_for()
        kept = LessonPage.objects.get(pk=self.lesson.pk).get_latest_revision_as_object()
        content = kept.cards.raw_data[0]["value"]["content"]
        return [mark["value"] for mark in content[0]["value"]["marks"]]


@pytest.fixture
def lesson(db):
    drawing = {"type": "drawing", "value": {"view": "front", "caption": "", "marks": MARKS}}
    return lessons.lesson(cards=[lessons.card("Points", drawing)])


@pytest.fixture
def editor(desk, enter, lesson):
    return Desk(enter(desk, factories.person("tina", role=Role.TRAINER)), lesson)


def test_a_click_adds_a_mark_and_moves_the_one_that_is_selected(editor):
    editor.click(0.5, 0.8)

    expect(editor.mark(3)).to_be_focused()
    assert editor.free_place(3) == (0.5, 0.8)

    editor.click(0.4, 0.7)
    editor.says(re.compile(r"^Mark 3: 0\.\d+ across, 0\.\d+ down\.$"))
    assert editor.free_place(3) == (0.4, 0.7)
    expect(editor.picture.get_by_role("button")).to_have_count(3)


def test_a_mark_is_dragged_and_a_named_one_becomes_a_place_of_its_own(editor):
    editor.drag(2, 0.6, 0.2)
    assert editor.free_place(2) == (0.6, 0.2)

    editor.drag(1, 0.35, 0.4)
    assert editor.free_place(1) == (0.35, 0.4)
    editor.says(re.compile(r"^Mark 1: a place of your own now\."))


def test_a_mark_dragged_out_of_the_picture_stays_at_its_edge(editor):
    editor.drag(2, 1.2, 0.5)

    assert editor.free_place(2) == (1, 0.5)


def test_keys_move_a_mark_clear_it_and_lead_to_its_fields(editor):
    editor.mark(2).focus()
    editor.page.keyboard.press("ArrowRight")
    editor.says("Left side: 0.26 across, 0.25 down.")
    editor.page.keyboard.press("Shift+ArrowDown")
    editor.says("Left side: 0.26 across, 0.3 down.")
    expect(editor.mark(2)).to_have_accessible_name("Mark 2, Left side, 0.26 across, 0.3 down")
    assert editor.place(2) == ("", "", "0.26", "0.3")

    editor.page.keyboard.press("Delete")
    assert editor.place(2) == ("", "", "", "")
    chip = editor.block.get_by_role("button", name="Without a place: Left side")
    expect(chip).to_be_focused()

    editor.page.keyboard.press("Enter")
    editor.click(0.7, 0.7)
    assert editor.free_place(2) == (0.7, 0.7)
    editor.page.keyboard.press("Enter")
    expect(editor.row(2).get_by_label("What to know")).to_be_focused()


def test_a_mark_is_added_without_a_pointer(editor):
    editor.block.get_by_role("button", name="Add a mark").focus()
    editor.page.keyboard.press("Enter")

    expect(editor.mark(3)).to_be_focused()
    editor.page.keyboard.press("ArrowUp")
    assert editor.place(3) == ("", "", "0.5", "0.49")
    editor.page.keyboard.press("Escape")
    editor.says("No mark is selected. A click on the picture adds one.")


def test_a_named_place_snaps_and_takes_the_numbers_away(editor):
    editor.open(2)
    editor.choose(2, "point", "EX-HN3")

    assert editor.place(2) == ("", "EX-HN3", "", "")
    expect(editor.mark(2)).to_have_accessible_name("Mark 2, Left side, 0.5 across, 0.36 down")

    editor.choose(2, "zone", "forehead")
    assert editor.place(2) == ("forehead", "", "", "")
    expect(editor.picture.locator(".practicum-marks__zone.named")).to_have_count(1)


def test_a_ring_on_the_picture_is_a_named_point(editor):
    editor.click(0.5, 0.36)

    assert editor.place(3) == ("", "EX-HN3", "", "")
    editor.says("Yintang (EX-HN3) is on the picture.")


def test_numbers_that_are_typed_move_the_mark(editor):
    editor.open(1)
    editor.row(1).get_by_label("Across").fill("0.1")
    editor.row(1).get_by_label("Down").fill("0.9")

    assert editor.place(1) == ("", "", "0.1", "0.9")
    expect(editor.mark(1)).to_have_accessible_name("Mark 1, Mark 1, 0.1 across, 0.9 down")


def test_the_picture_follows_the_view(editor):
    art = editor.picture.locator(".drawing-art")
    before = art.inner_html()
    editor.block.locator("[data-contentpath=view] select").select_option("back")

    expect(editor.block.get_by_role("button", name="Not on this drawing: Taiyang")).to_be_visible()
    assert art.inner_html() != before
    expect(editor.row(2).locator("option[value=forehead]")).to_be_disabled()
    expect(editor.row(2).locator("option[value=spine]")).to_be_enabled()


def test_a_drawing_takes_no_more_than_eight_marks(editor):
    add = editor.block.get_by_role("button", name="Add a mark")
    for number in range(3, 9):
        add.click()
        expect(editor.mark(number)).to_be_focused()
    expect(add).to_be_disabled()

    editor.page.keyboard.press("Escape")
    editor.click(0.9, 0.9)

    editor.says("This drawing has all the marks that it may have.")
    expect(editor.picture.get_by_role("button")).to_have_count(8)


def test_a_mark_that_is_removed_or_moved_in_the_list_changes_its_number(editor):
    editor.row(1).get_by_role("button", name="Move down").click()
    expect(editor.mark(2)).to_have_accessible_name(
        "Mark 2, Taiyang (EX-HN5), 0.31 across, 0.385 down"
    )

    editor.row(1).get_by_role("button", name="Delete").click()
    expect(editor.picture.get_by_role("button")).to_have_count(1)
    expect(editor.mark(1)).to_have_accessible_name(
        "Mark 1, Taiyang (EX-HN5), 0.31 across, 0.385 down"
    )


def test_what_is_placed_is_saved(editor):
    editor.drag(2, 1 / 3, 0.5)

    saved = editor.save()

    assert [(mark["point"], mark["x"], mark["y"]) for mark in saved] == [
        ("EX-HN5", None, None),
        ("", pytest.approx(0.333, abs=0.004), pytest.approx(0.5, abs=0.004)),
    ]
    assert len(str(saved[1]["x"])) <= len("0.333")
