"""A film in Chromium: it plays, seeks by ranges, shows its captions, goes on where it stopped."""

import pytest
from django.core.cache import caches
from playwright.sync_api import expect

from lessons.models import LessonProgress, VideoPosition
from tests.browser.checks import Watch, problems
from tests.lessons import factories as lessons
from tests.lessons import films
from training.site.foundation import lay_foundation

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 15_000  # milliseconds
READY = "film => film.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA"
SEEK = """
(film, seconds) => new Promise((done, fail) => {
  film.addEventListener("seeked", () => done(film.currentTime), { once: true });
  film.addEventListener("error", () => fail(film.error?.message), { once: true });
  film.currentTime = seconds;
})
"""
CUES = "film => Array.from(film.textTracks[0].cues ?? [], cue => cue.text)"


@pytest.fixture
def watching(page, live_server, client):
    """A learner before the card with the film, on a phone: film, address of the lesson, she."""
    film = films.video(films.clip(), title="Circles at 45 per minute")
    return film, *watch(film, page, live_server, client)


def watch(film, page, live_server, client):
    lay_foundation(name="Serenity Head Spa", address=live_server.url)
    lesson = films.lesson(film)
    person = lessons.learner(lesson)
    client.force_login(person.user)
    sign_in(page, live_server, client)
    page.set_default_timeout(PATIENCE)
    # The last page of another test may have asked when there was no site.
    caches["default"].clear()
    return f"{live_server.url}{lesson.get_url()}", person


def sign_in(page, live_server, client) -> None:
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])


def screen(page):
    film = page.locator("video")
    page.wait_for_function(READY, arg=film.element_handle())
    return film


def test_a_film_plays_seeks_and_shows_its_captions(page, live_server, watching):
    _film, address, _person = watching
    watch = Watch(page, live_server.url)
    answers = []
    page.on("response", lambda answer: answers.append(answer) if "/videos/" in answer.url else None)

    page.goto(address)
    film = screen(page)

    assert film.evaluate("film => [film.videoWidth, film.videoHeight]") == [640, 360]
    assert film.evaluate("film => Math.round(film.duration)") == 8
    assert film.evaluate(SEEK, 6.5) == pytest.approx(6.5, abs=0.1)
    page.wait_for_function("film => film.textTracks[0].cues?.length", arg=film.element_handle())
    assert film.evaluate(CUES) == ["Plant.", "Move."]
    assert film.evaluate("film => film.textTracks[0].mode") == "showing"
    assert {answer.status for answer in answers} <= {200, 206}
    assert any(answer.status == 206 for answer in answers)
    assert watch.take() == []


def far_apart(data: bytes, gap: int) -> bytes:
    """The film with ``gap`` bytes of nothing between its index and its pictures."""
    at, index = data.index(b"mdat") - 4, data.index(b"stco") + 8
    filled = bytearray(data)
    for n in range(int.from_bytes(data[index : index + 4])):
        entry = slice(index + 4 + 4 * n, index + 8 + 4 * n)
        filled[entry] = (int.from_bytes(data[entry]) + gap).to_bytes(4)
    return bytes(filled[:at]) + gap.to_bytes(4) + b"free" + bytes(gap - 8) + bytes(filled[at:])


def test_only_the_bytes_that_are_needed_are_asked_for(page, live_server, client):
    data = far_apart(films.CLIP.read_bytes(), gap := 40_000_000)
    film = films.video(films.media(data, duration=8))
    address, _person = watch(film, page, live_server, client)
    parts = []
    page.on("response", lambda answer: parts.append(answer.headers.get("content-range", "")))

    page.goto(address)
    shown = screen(page)

    assert shown.evaluate(SEEK, 7) == pytest.approx(7, abs=0.1)
    starts = [int(part.removeprefix("bytes ").split("-")[0]) for part in parts if part]
    assert max(starts) > 0.9 * gap


def test_a_film_goes_on_where_it_stopped_on_another_device(
    page, live_server, watching, browser, browser_context_args, client
):
    _film, address, person = watching
    page.goto(address)
    shown = screen(page)
    shown.evaluate(SEEK, 3.2)
    with page.expect_response("**/position/") as posted:
        shown.evaluate("async film => { film.muted = true; await film.play(); film.pause(); }")

    assert posted.value.status == 204
    assert VideoPosition.objects.get(staff_member=person).seconds == 3
    with browser.new_context(**browser_context_args) as context:
        other = context.new_page()
        sign_in(other, live_server, client)
        other.goto(address)
        assert screen(other).evaluate("film => film.currentTime") == pytest.approx(3, abs=0.1)
    assert not LessonProgress.objects.filter(completed_at__isnull=False).exists()


def test_a_film_that_was_seen_to_its_end_begins_anew(page, watching):
    _film, address, person = watching
    VideoPosition.objects.create(staff_member=person, video_key=watching[0].key, seconds=4)
    page.goto(address)
    shown = screen(page)
    shown.evaluate(SEEK, 7.8)
    with page.expect_response("**/position/"):
        shown.evaluate("film => { film.muted = true; return film.play(); }")
    page.wait_for_function("film => film.ended", arg=shown.element_handle())

    page.goto(address)

    assert screen(page).evaluate("film => film.currentTime") == 0


def test_the_page_does_not_jump_when_the_film_comes(page, watching):
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "entry => { window.shift += entry.value })).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(watching[1])
    screen(page)
    page.wait_for_timeout(300)

    assert page.evaluate("window.shift") < 0.02
    box = page.locator("video").bounding_box()
    assert box["height"] == pytest.approx(box["width"] * 9 / 16, abs=1)


def test_a_card_with_a_film_is_in_order_and_the_transcript_opens_by_keyboard(page, watching):
    page.goto(watching[1])
    screen(page)

    assert problems(page) == []
    summary = page.get_by_text("Read the transcript")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Plant.", exact=True)).to_be_visible()
    assert problems(page) == []


def test_the_transcript_stands_on_paper_in_the_place_of_the_film(page, watching):
    page.goto(watching[1])
    page.emulate_media(media="print")

    expect(page.locator("video")).to_be_hidden()
    box = page.get_by_text("Plant.", exact=True).bounding_box()
    assert box["height"] > 0
    assert page.get_by_text("Plant.", exact=True).evaluate("text => text.checkVisibility()")


def test_without_script_a_film_still_plays_and_has_its_words(
    live_server, watching, browser, browser_context_args, client
):
    with browser.new_context(**browser_context_args, java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page, live_server, client)
        page.goto(watching[1])
        page.get_by_text("Read the transcript").click()

        expect(page.get_by_text("Plant.", exact=True)).to_be_visible()
        assert page.locator("video").get_attribute("controls") == ""
