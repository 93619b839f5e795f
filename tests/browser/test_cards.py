"""The kinds of card on a phone: by touch, by keyboard, and without script."""

import re

import pytest
from playwright.sync_api import Page, expect
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.browser import steps
from tests.browser.checks import Watch, problems
from tests.conftest import DESKTOP, PHONE
from tests.lessons import factories as lessons
from training.site.foundation import lay_foundation

MARKS = [
    {"point": "EX-HN3", "caption": "Halfway between the eyebrows.", "caution": "Slide up only."},
    {"point": "EX-HN5", "caption": "In the hollow of the temple."},
    {"zone": "eyes", "caption": "Never press the eyeball."},
]
CASES = [
    {"text": "Head lice", "answer": "stop", "why": "They pass on to others."},
    {"text": "A bruise", "answer": "avoid", "why": "Leave the spot out."},
]
KINDS = {
    "Find it": {"type": "drawing", "value": {"view": "front", "marks": MARKS}},
    "Sort it": {"type": "sort", "value": CASES},
    "Try it": {
        "type": "practice",
        "value": {"text": "<p>Make circles.</p>", "seconds": 30, "cadence": 45},
    },
    "Do it": {
        "type": "dos_and_donts",
        "value": [{"do": "Stack.", "dont": "Bend.", "why": "Bone."}],
    },
    "Say it": {"type": "wording", "value": [{"say": "It helps many.", "dont_say": "It cures."}]},
    "Remember": {"type": "remember", "value": ["The scalp moves.", "Ask first."]},
}


@pytest.fixture
def lesson(live_server):
    lay_foundation(name="Serenity Head Spa", address=live_server.url)
    return lessons.lesson(cards=[lessons.card(title, block) for title, block in KINDS.items()])


@pytest.fixture
def linh(lesson):
    return lessons.learner(lesson, "linh")


@pytest.fixture
def reader(phone, enter, linh, lesson) -> Page:
    enter(phone, linh).goto(lesson.get_url())
    return phone


def go_to(page: Page, title: str) -> None:
    while page.get_by_role("heading", level=1).inner_text() != title:
        steps.turn(page)


def test_a_touch_on_a_point_tells_its_story_and_the_list_does_the_same(reader):
    story = reader.locator(".mark-list .told .mark-story")
    expect(story).to_contain_text("Halfway between the eyebrows.")

    reader.locator('.drawing-marks [data-mark="2"]').first.tap()
    expect(story).to_contain_text("In the hollow of the temple.")
    expect(story).to_have_count(1)
    reader.get_by_role("button", name="Eyes: no pressure").click()
    expect(story).to_contain_text("Never press the eyeball.")
    expect(reader.locator(".drawing-marks .zone.told")).to_have_count(1)


def test_the_picture_can_be_made_larger_and_small_again(reader):
    canvas = reader.locator(".drawing-canvas")
    small = canvas.bounding_box()["width"]

    reader.get_by_role("button", name="Larger").click()
    assert canvas.bounding_box()["width"] > 1.9 * small
    reader.get_by_role("button", name="Smaller").click()
    assert canvas.bounding_box()["width"] == small


def test_a_case_is_sorted_and_the_reason_is_given(reader):
    go_to(reader, "Sort it")
    lice = reader.get_by_role("group", name="Head lice")

    lice.get_by_text("Avoid", exact=True).tap()
    expect(lice.get_by_text("It is Stop.")).to_be_visible()
    lice.get_by_text("Stop", exact=True).tap()
    expect(lice.get_by_text("Right.")).to_be_visible()
    expect(lice.get_by_text("It is Stop.")).to_be_hidden()


def test_the_countdown_runs_to_its_end(reader):
    reader.clock.install()
    reader.reload()
    go_to(reader, "Try it")
    practice = reader.locator("[data-practice]")
    expect(practice.get_by_role("timer")).to_have_text("0:30")

    practice.get_by_role("button", name="Start").click()
    reader.clock.run_for(12_000)
    expect(practice.get_by_role("timer")).to_have_text("0:18")
    reader.clock.run_for(20_000)
    expect(practice.get_by_role("timer")).to_have_text("0:00")
    expect(practice.get_by_text("Done. How did it feel?")).to_be_visible()


def test_a_whole_lesson_is_read_with_the_keyboard_alone(reader):
    reader.keyboard.press("ArrowRight")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Sort it")
    reader.keyboard.press("ArrowLeft")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Find it")
    button = reader.get_by_role("button", name="Taiyang")
    button.focus()
    reader.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    reader.keyboard.press("ArrowRight")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Sort it")
    reader.get_by_role("group", name="Head lice").get_by_role("radio").first.focus()
    reader.keyboard.press("Space")
    expect(reader.get_by_text("Right.").first).to_be_visible()


def swipe(page: Page, across: int) -> None:
    """A finger that is drawn over the text, ``across`` pixels to the right."""
    session = page.context.new_cdp_session(page)
    begin, y = PHONE["width"] / 2 - across / 2, PHONE["height"] / 2
    touch = {"type": "touchStart", "touchPoints": [{"x": begin, "y": y}]}
    session.send("Input.dispatchTouchEvent", touch)
    for step in range(1, 6):
        points = [{"x": begin + across * step / 5, "y": y}]
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_swipe_turns_the_cards(phone, live_server, enter):
    lay_foundation(name="Serenity Head Spa", address=live_server.url)
    lesson = lessons.lesson()
    enter(phone, lessons.learner(lesson, "linh")).goto(lesson.get_url())
    title = phone.get_by_role("heading", level=1)

    swipe(phone, -200)
    expect(title).to_have_text("Card 2")
    swipe(phone, 40)  # no swipe, a tap that slipped
    swipe(phone, 200)
    expect(title).to_have_text("Card 1")


def test_a_swipe_turns_no_page_of_the_browser(phone, live_server, enter):
    """Chromium would go back in its history besides, as soon as the page is slow to answer."""
    lay_foundation(name="Serenity Head Spa", address=live_server.url)
    lesson = lessons.lesson()
    enter(phone, lessons.learner(lesson, "linh")).goto(lesson.get_url())
    behavior = "getComputedStyle(document.documentElement).overscrollBehaviorX"

    assert phone.evaluate(behavior) == "none"
    phone.goto("/training/")
    assert phone.evaluate(behavior) == "auto"


def test_without_script_every_story_stands_there_and_sorting_gives_its_feedback(
    visit, live_server, enter, linh, lesson
):
    page = enter(visit(live_server.url, java_script_enabled=False), linh)
    page.goto(lesson.get_url())
    for mark in MARKS:
        expect(page.get_by_text(mark["caption"])).to_be_visible()
    steps.turn(page)
    lice = page.get_by_role("group", name="Head lice")
    lice.get_by_text("Stop", exact=True).click()
    expect(lice.get_by_text("Right.")).to_be_visible()
    while steps.place_in_lesson(page)[0] < len(KINDS):
        steps.turn(page)
    page.get_by_role("button", name="Mark as done").click()
    expect(page.get_by_text("is done.").first).to_be_visible()


def test_each_kind_of_card_is_accessible_and_fits(reader, live_server):
    watch, found = Watch(reader, live_server.url), []
    for title in KINDS:
        go_to(reader, title)
        found += [f"{title}: {words}" for words in problems(reader)]
    reader.goto(re.sub(r"\?.*", "", reader.url) + "?all=1")
    found += [f"all: {words}" for words in problems(reader)]

    assert found + watch.take() == []


def test_a_list_of_two_columns_breaks_no_word_on_a_phone(phone, live_server, enter):
    lay_foundation(name="Serenity Head Spa", address=live_server.url)
    rows = [{"aspect": "Epilepsy, cancer, hearing implant", "left": "Written OK first"}]
    table = {"heading_aspect": "You hear", "heading_left": "You change", "rows": rows}
    lesson = lessons.lesson(
        cards=[lessons.card("Check", {"type": "comparison", "value": table}), *lessons.cards(1)]
    )
    enter(phone, lessons.learner(lesson, "linh")).goto(lesson.get_url())

    cells = phone.locator("tbody tr > *")
    head, cell = (cells.nth(number).bounding_box() for number in range(2))

    assert abs(head["width"] - cell["width"]) < 2
    assert problems(phone) == []


def test_the_cards_that_were_seen_show_among_the_dots(reader):
    steps.turn(reader)

    dots = reader.locator(".dots li > *")
    drawn = "dot => Math.round(parseFloat(getComputedStyle(dot, '::before').width))"

    assert dots.first.evaluate("dot => dot.localName") == "button"
    assert len({dots.nth(number).evaluate(drawn) for number in range(3)}) == 1


# Wagtail leaves the file open in which it makes a rendition.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_picture_is_as_wide_as_the_card_and_no_higher_than_the_screen(desk, live_server, enter):
    lay_foundation(name="Serenity Head Spa", address=live_server.url)
    pictures = get_image_model()
    for title, size in (("Lying", (1200, 800)), ("Upright", (600, 1800))):
        pictures.objects.create(title=title, file=get_test_image_file(f"{title}.png", size=size))
    blocks = [
        {"type": "picture", "value": {"image": picture.pk, "description": "Hands on a head"}}
        for picture in pictures.objects.order_by("title")
    ]
    lesson = lessons.lesson(cards=[lessons.card("Look", *blocks)])
    enter(desk, lessons.learner(lesson, "linh")).goto(lesson.get_url())

    card = desk.locator(".lesson-card").bounding_box()
    for shown in desk.locator(".lesson-card figure img").all():
        box = shown.bounding_box()
        assert abs(box["width"] - card["width"]) < 2
        assert box["height"] <= DESKTOP["height"]
    assert problems(desk) == []
