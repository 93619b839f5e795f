"""Pictures of questions and of answers on a phone."""

import pytest
from playwright.sync_api import expect
from wagtail.images import get_image_model

from tests.browser import sitting
from tests.browser.checks import Watch, problems, reflow
from tests.quizzes.pictures import COLORS, image, stored

# Wagtail leaves the file open in which it makes a rendition.
pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning")
PLACES = ("Crown", "Temples", "Neck")
LOADED = "images => images.every(image => image.complete && image.naturalWidth > 0)"


@pytest.fixture
def attempt(live_server):
    options = [
        {
            "text": place,
            "right": place == "Temples",
            "picture": stored(image(color, size=(640, 480)), f"A hand, {number}."),
        }
        for number, (place, color) in enumerate(zip(PLACES, COLORS, strict=False))
    ]
    value = {"stem": "Where do the hands begin?", "picture": stored(image()), "options": options}
    return sitting.lay_out(live_server.url, ("single", value))


def test_pictures_are_seen_chosen_and_explained_and_move_nothing(phone, live_server, attempt):
    watch = Watch(phone, live_server.url)
    sitting.sit_down(phone, attempt, live_server.url)
    pictures = phone.get_by_role("main").get_by_role("img")
    expect(pictures).to_have_count(4)
    heights = [box["height"] for box in (one.bounding_box() for one in pictures.all())]
    for one in pictures.all():
        one.scroll_into_view_if_needed()
    phone.wait_for_load_state("networkidle")
    assert pictures.evaluate_all(LOADED)
    assert [one.bounding_box()["height"] for one in pictures.all()] == heights

    found = [f"asked: {words}" for words in problems(phone)]
    phone.get_by_role("img", name="A hand, 1.").tap()
    expect(phone.get_by_role("radio", name="Temples")).to_be_checked()
    phone.get_by_role("button", name="Submit your answers").click()
    expect(phone.locator(".verdict")).to_have_text("Right")
    expect(phone.get_by_role("img", name="A hand, 1.")).to_be_visible()
    found += [f"explained: {words}" for words in problems(phone)]

    assert found + watch.take() == []


def test_a_picture_that_was_deleted_is_described_and_takes_no_more_room(
    phone, live_server, attempt
):
    get_image_model().objects.all().delete()
    sitting.sit_down(phone, attempt, live_server.url)

    expect(phone.get_by_role("img", name="Two hands on a head.")).to_be_visible()
    assert reflow(phone) == []
    phone.get_by_text("Temples").tap()
    phone.get_by_role("button", name="Submit your answers").click()
    expect(phone.locator(".verdict")).to_have_text("Right")
    assert reflow(phone) == []
