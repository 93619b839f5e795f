"""The player of a routine, as it is used beside the table."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import Watch, problems
from tests.conftest import PHONE
from tests.lessons import factories as lessons
from training.site.foundation import lay_foundation

LANDSCAPE = {"width": 740, "height": 360}
TABLET = {"width": 820, "height": 1180}
START = 1_700_000_000_000  # milliseconds; where the frozen clock begins

# What a test must know of the devices: which signals they were asked for.
DEVICES = """
window.asked = [];
const lock = () => ({ released: false, release() { this.released = true; asked.push('let go'); } });
Object.defineProperty(navigator, 'wakeLock', {
  value: { request: async kind => { asked.push(kind); return lock(); } },
});
Object.defineProperty(navigator, 'vibrate', { value: pattern => asked.push([pattern].flat()) });
"""


@pytest.fixture
def linh(live_server):
    """A learner of a lesson with a routine and one of its techniques."""
    lay_foundation(name="Serenity Head Spa", address=live_server.url)
    kneading = lessons.technique("Kneading", pressure_low=3, cadence=60)
    routine = lessons.routine(
        {"name": "Settle", "seconds": 60, "pressure_low": 1, "cue": "Three slow breaths."},
        {
            "name": "Knead the shoulders",
            "seconds": 60,
            "technique": kneading.pk,
            "pressure_low": 3,
            "pressure_high": 4,
            "cadence": 60,
            "cadence_unit": "squeezes",
            "view": "back",
            "zones": [{"type": "item", "id": "z", "value": "shoulders"}],
            "points": [{"type": "item", "id": "p", "value": "GB21"}],
            "cue": "Grasp, lift, release.",
            "caution": "Never on the spine.",
        },
        {"name": "Long strokes", "seconds": 30, "view": "back"},
        code="H-3",
        title="Head massage",
    )
    page = lessons.lesson(cards=lessons.showing(routine, kneading))
    return lessons.learner(page, "linh")


@pytest.fixture
def signed_in(visit, live_server, enter, linh):
    """A page of hers, with any option of a context."""

    def begin(**options) -> Page:
        return enter(visit(live_server.url, **options), linh)

    return begin


@pytest.fixture
def player(signed_in):
    """The player with a clock that stands still until a test moves it."""
    page = signed_in()
    page.add_init_script(DEVICES)
    page.clock.install(time=START)
    open_player(page)
    page.clock.pause_at(START + 60_000)
    return page


def open_player(page: Page) -> None:
    page.goto("/training/routines/H-3/play/")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def shown(page: Page) -> tuple[str, str, str]:
    """The name of the step, and what is left of it and of the whole."""
    parts = [page.locator(f"[data-{part}]") for part in ("left", "total-left")]
    return (
        page.locator("[data-stage] h2").inner_text(),
        *(part.inner_text() for part in parts),
    )


def said(page: Page) -> str:
    return re.sub(r"\s+", " ", page.locator("[data-stage] [aria-live]").inner_text())


# Time


def test_a_step_follows_another_at_its_time(player):
    assert shown(player) == ("Settle", "1:00", "2:30")

    press(player, "Start")
    player.clock.run_for(5_000)
    assert shown(player) == ("Settle", "0:55", "2:25")
    player.clock.run_for(55_000)

    assert shown(player) == ("Knead the shoulders", "1:00", "1:30")
    stage = player.locator("[data-stage]")
    expect(stage.locator(".player-cue")).to_have_text("Grasp, lift, release.")
    expect(stage.locator(".caution")).to_have_text("Caution: Never on the spine.")
    expect(stage.get_by_text("Pressure 3 to 4 of 5")).to_be_visible()
    expect(stage.get_by_text("Next: Long strokes 0:30")).to_be_visible()
    expect(stage.get_by_text("60 squeezes per minute")).to_be_visible()


def test_time_stands_still_in_a_pause(player):
    press(player, "Start")
    player.clock.run_for(20_000)
    press(player, "Pause")
    player.clock.run_for(300_000)
    assert shown(player) == ("Settle", "0:40", "2:10")

    press(player, "Resume")
    player.clock.run_for(10_000)

    assert shown(player) == ("Settle", "0:30", "2:00")


def test_a_tab_that_was_held_up_is_right_at_once(player):
    press(player, "Start")
    player.clock.fast_forward(75_000)  # each timer at most once

    assert shown(player) == ("Knead the shoulders", "0:45", "1:15")


def test_a_phone_that_slept_is_right_when_it_wakes(player):
    """While it sleeps, its timestamps may stand still; the time of day has gone on."""
    press(player, "Start")
    player.clock.run_for(1_000)
    player.evaluate("const real = Date.now; Date.now = () => real.call(Date) + 69000")
    player.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    assert shown(player) == ("Knead the shoulders", "0:50", "1:20")
    player.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert shown(player) == ("Knead the shoulders", "0:50", "1:20")


def test_skip_and_back_lead_to_the_beginning_of_a_step(player):
    press(player, "Start")
    player.clock.run_for(20_000)
    press(player, "Skip")
    assert shown(player) == ("Knead the shoulders", "1:00", "1:30")
    player.clock.run_for(10_000)
    press(player, "Back")
    assert shown(player) == ("Knead the shoulders", "1:00", "1:30")
    player.clock.run_for(1_000)
    press(player, "Back")

    assert shown(player) == ("Settle", "1:00", "2:30")
    press(player, "Back")
    assert shown(player) == ("Settle", "1:00", "2:30")


def test_the_routine_ends_and_begins_anew(player):
    press(player, "Start")
    player.clock.run_for(150_000)
    expect(player.get_by_text("That was the last step.").first).to_be_visible()
    assert player.locator("[data-left]").inner_text() == "0:00"
    player.clock.run_for(60_000)
    expect(player.get_by_role("button", name="Once more")).to_be_visible()
    assert said(player) == "That was the last step."

    press(player, "Once more")
    player.clock.run_for(1_000)

    assert shown(player) == ("Settle", "0:59", "2:29")
    expect(player.get_by_text("That was the last step.").first).to_be_hidden()


def test_skipping_the_last_step_ends_the_routine(player):
    for _ in range(3):
        press(player, "Skip")

    expect(player.get_by_role("button", name="Once more")).to_be_visible()
    press(player, "Back")
    assert shown(player) == ("Long strokes", "0:30", "0:30")


def test_restart_waits_for_a_pause(player):
    again = player.get_by_role("button", name="Restart")
    press(player, "Start")
    player.clock.run_for(70_000)
    expect(again).to_be_disabled()
    press(player, "Pause")
    again.click()

    assert shown(player) == ("Settle", "1:00", "2:30")
    expect(player.get_by_role("button", name="Start", exact=True)).to_be_visible()


def test_the_end_of_a_step_is_pointed_out(player):
    press(player, "Start")
    player.clock.run_for(45_000)
    expect(player.locator("[data-stage]")).not_to_have_attribute("data-soon", "")
    player.clock.run_for(6_000)
    expect(player.locator("[data-stage]")).to_have_attribute("data-soon", "")


# What is seen and heard


def test_the_area_of_the_step_is_lit(player):
    press(player, "Skip")

    lit = player.locator("[data-sight=back] .drawing-marks:visible")
    expect(lit).to_have_count(1)
    expect(lit.locator(".zone")).to_have_count(1)
    expect(lit.locator(".mark")).to_have_count(2)
    expect(player.locator("[data-slot=places]")).to_have_text("Shoulders · Jianjing (GB21)")


def test_a_screen_reader_hears_each_change_of_step_and_nothing_else(player):
    assert said(player) == ""
    press(player, "Start")
    player.clock.run_for(30_000)
    assert said(player) == ""

    player.clock.run_for(31_000)

    expected = (
        "Step 2 of 3: Knead the shoulders. 1 minute. "
        "Grasp, lift, release. Caution: Never on the spine."
    )
    assert said(player) == expected
    player.clock.run_for(20_000)
    press(player, "Pause")
    assert said(player) == expected


def test_where_nothing_may_move_a_dot_counts_the_beat(player):
    press(player, "Skip")
    press(player, "Resume")
    counted = []
    for _ in range(6):
        counted.append(player.locator("[data-count]").get_attribute("data-count"))
        player.clock.run_for(1_000)

    assert counted == ["1", "2", "3", "4", "1", "2"]
    expect(player.locator(".player-count")).to_be_visible()
    expect(player.locator(".player-ring")).to_be_hidden()
    press(player, "Pause")
    expect(player.locator("[data-count]")).to_have_attribute("data-count", "0")


def test_where_things_may_move_a_ring_keeps_the_beat(signed_in):
    page = signed_in(reduced_motion="no-preference")
    open_player(page)
    press(page, "Skip")
    press(page, "Resume")

    assert beats(page) == [1000]
    press(page, "Pause")
    assert beats(page) == []
    press(page, "Resume")
    press(page, "Skip")  # to a step without a pace
    assert beats(page) == []


def beats(page: Page) -> list[float]:
    """How long each beat of the ring takes, in milliseconds."""
    return page.evaluate(
        "document.querySelector('[data-ring]').getAnimations()"
        ".map(beat => beat.effect.getTiming().duration)"
    )


def test_sound_and_vibration_are_off_until_somebody_asks(player):
    press(player, "Skip")
    press(player, "Resume")
    player.clock.run_for(65_000)

    assert player.evaluate("asked") == ["screen"]


def test_who_asks_feels_each_beat_and_each_step(player):
    press(player, "Vibration")
    press(player, "Skip")
    press(player, "Resume")
    player.clock.run_for(2_000)
    press(player, "Skip")

    pulses = [one for one in player.evaluate("asked") if isinstance(one, list)]
    assert pulses == [[15], [90, 70, 90], [15], [15], [90, 70, 90]]


def test_preferences_stay_on_the_device(player):
    press(player, "Sound")
    asked_for = player.evaluate("localStorage.getItem('practicum-player')")
    player.reload()

    assert json.loads(asked_for) == {"sound": True, "vibration": False}
    for name, pressed in (("Sound", "true"), ("Vibration", "false")):
        button = player.get_by_role("button", name=name)
        expect(button).to_have_attribute("aria-pressed", pressed)


@pytest.mark.parametrize("kept", ["", "null", "7", "[1]", '{"sound": "yes"}', "{", '"x"'])
def test_whatever_lies_on_the_device_the_player_works(signed_in, kept):
    page = signed_in()
    page.goto("/training/")
    watch = Watch(page, page.url)
    page.evaluate("kept => localStorage.setItem('practicum-player', kept)", kept)
    open_player(page)

    press(page, "Start")

    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.get_by_role("button", name="Sound")).to_have_attribute("aria-pressed", "false")
    assert [words for words in watch.take() if "error" in words] == []


def test_the_screen_is_kept_on_while_it_plays(player):
    press(player, "Start")
    player.clock.run_for(100)
    assert player.evaluate("asked") == ["screen"]
    player.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert player.evaluate("asked") == ["screen"]  # it still is

    press(player, "Pause")

    assert player.evaluate("asked") == ["screen", "let go"]


def test_the_screen_is_kept_on_again_after_the_page_was_out_of_sight(player):
    player.evaluate(
        "() => { navigator.wakeLock.request ="
        " async kind => { asked.push(kind); return { released: true }; }; }"
    )
    press(player, "Start")
    player.clock.run_for(100)
    player.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    player.clock.run_for(100)

    assert player.evaluate("asked") == ["screen", "screen"]


def test_a_browser_without_any_of_this_plays_all_the_same(signed_in, live_server):
    page = signed_in()
    page.add_init_script(
        "for (const name of ['wakeLock', 'vibrate'])"
        " Object.defineProperty(navigator, name, { value: undefined });"
        "Object.defineProperty(window, 'AudioContext', { value: undefined });"
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });"
    )
    watch = Watch(page, live_server.url)
    open_player(page)

    press(page, "Sound")
    press(page, "Start")
    press(page, "Skip")

    expect(page.get_by_text("This browser cannot keep the screen on.")).to_be_visible()
    expect(page.get_by_role("button", name="Vibration")).to_be_hidden()
    assert [words for words in watch.take() if "error" in words] == []


# Hands and eyes


def test_the_keyboard_alone_plays_it(player):
    player.keyboard.press("Space")
    player.clock.run_for(10_000)
    assert shown(player) == ("Settle", "0:50", "2:20")
    player.keyboard.press("ArrowRight")
    assert shown(player)[0] == "Knead the shoulders"
    player.keyboard.press("ArrowLeft")
    assert shown(player)[0] == "Settle"
    player.keyboard.press("Space")
    player.clock.run_for(10_000)
    assert shown(player) == ("Settle", "1:00", "2:30")

    player.keyboard.press("Escape")
    player.wait_for_url("**/training/routines/H-3/")


def test_space_on_a_button_presses_the_button_only(player):
    player.get_by_role("button", name="Skip").focus()
    player.keyboard.press("Space")

    assert shown(player)[0] == "Knead the shoulders"
    expect(player.get_by_role("button", name="Pause")).to_be_hidden()


@pytest.mark.parametrize("size", [PHONE, LANDSCAPE, TABLET], ids=["phone", "lying", "tablet"])
def test_everything_is_in_sight_at_once(signed_in, size):
    page = signed_in(viewport=size)
    open_player(page)
    press(page, "Skip")
    press(page, "Resume")

    for part in (
        "[data-left]",
        "[data-total-left]",
        "h2 >> nth=0",
        ".player-cue",
        ".caution",
        ".pressure",
        "[data-next]",
        "[data-do=toggle]",
        "[data-do=skip]",
        "[data-prefer=sound]",
    ):
        box = page.locator("[data-stage]").locator(part).first.bounding_box()
        assert box["y"] >= 0, part
        assert box["y"] + box["height"] <= size["height"], part
    assert page.evaluate("scrollY") == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_the_player_is_dark_in_a_light_world_too(signed_in):
    page = signed_in(color_scheme="light")
    open_player(page)

    color = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert color == "rgb(13, 18, 16)"


def test_the_drawing_has_the_same_colors_in_a_light_world_and_a_dark_one(signed_in):
    paints = """() => Object.fromEntries([...document.querySelectorAll('.player-sight path')]
      .map(path => [path.closest('[class^=d-]'), getComputedStyle(path).fill])
      .map(([part, fill]) => [part?.className.baseVal, fill]))"""
    seen = {}
    for scheme in ("light", "dark"):
        page = signed_in(color_scheme=scheme)
        open_player(page)
        press(page, "Skip")
        seen[scheme] = page.evaluate(paints)

    assert "d-tint" in seen["dark"]
    assert seen["light"] == seen["dark"]


@pytest.mark.parametrize("state", ["ready", "running", "ended"])
def test_the_player_is_accessible(signed_in, live_server, state):
    page = signed_in()
    watch = Watch(page, live_server.url)
    open_player(page)
    if state != "ready":
        press(page, "Skip")
        press(page, "Resume")
    if state == "ended":
        press(page, "Skip")
        press(page, "Skip")

    found = problems(page) + watch.take()

    if found:
        pytest.fail("\n".join(found), pytrace=False)


@pytest.mark.parametrize("path", ["techniques/", "techniques/sheet/", "routines/H-3/"])
def test_the_pages_around_it_are_accessible(signed_in, path):
    page = signed_in()
    page.goto(f"/training/{path}")

    found = problems(page)

    if found:
        pytest.fail("\n".join(found), pytrace=False)


def test_without_script_the_steps_are_there_to_read(signed_in):
    page = signed_in(java_script_enabled=False)
    open_player(page)

    expect(page.locator("[data-stage]")).to_be_hidden()
    expect(page.locator(".player-list > li")).to_have_count(3)
    step = page.locator(".player-list > li").nth(1)
    for words in ("Knead the shoulders", "1:00", "Grasp, lift, release.", "begins at 1:00"):
        expect(step.get_by_text(words, exact=True)).to_be_visible()
    page.get_by_role("link", name="Leave the player").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Head massage")


def test_on_paper_there_is_the_list_alone(signed_in):
    page = signed_in()
    open_player(page)
    page.emulate_media(media="print")

    expect(page.locator("[data-stage]")).to_be_hidden()
    expect(page.locator(".player-list > li").first).to_be_visible()
    color = page.evaluate("getComputedStyle(document.body).color")
    assert color == "rgb(0, 0, 0)"


def test_a_card_leads_to_the_player_and_the_player_back(signed_in):
    page = signed_in()
    page.goto("/training/")
    page.get_by_role("link", name="Head massage 2:30").click()
    page.get_by_role("link", name="Play").click()
    press(page, "Start")
    page.get_by_role("link", name="Leave the player").click()

    expect(page.get_by_role("link", name="Play")).to_be_visible()
