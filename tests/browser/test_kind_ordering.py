"""Ordering on a phone: dragged, by buttons, by keyboard, and without script."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import papers
from tests.browser.checks import Watch, problems

ITEMS = [
    "Ask about health and consent",
    "Settle: three slow breaths with the hands at rest",
    "Circles on the crown",
    "Temples, with flat fingers and little pressure",
    "Hold the base of the skull",
]
VALUE = {"stem": "In which order is a head massage given?", "items": ITEMS}


@pytest.fixture
def steps(live_server):
    return papers.lay_out(live_server.url, "ordering", VALUE)


@pytest.fixture
def paper(phone, live_server, steps) -> Page:
    return papers.let_in(phone, steps, live_server.url)


def order(page: Page) -> list[str]:
    return page.locator(".order-row label").all_inner_texts()


def stored(attempt) -> list[str]:
    """The items in the order of the answer that is stored."""
    attempt.refresh_from_db()
    answer = attempt.answers[attempt.question_ids[0]]
    items = attempt.paper[0]["shown"]["items"]
    return [items[answer.index(place)] for place in range(len(items))]


def button(page: Page, way: str, item: str):
    return page.get_by_role("button", name=f"Move {way}: {item}")


def drag(page: Page, item: str, to: str, *, by_touch: bool = False) -> None:
    """From the handle of one row onto the middle of another."""
    handle = page.locator(".order-row", has_text=item).locator(".order-handle")
    handle.scroll_into_view_if_needed()
    start = handle.bounding_box()
    end = page.locator(".order-row", has_text=to).bounding_box()
    x, y = start["x"] + 20, start["y"] + start["height"] / 2
    last = end["y"] + end["height"] / 2
    if by_touch:
        touch(page, x, y, last)
        return
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, (y + last) / 2, steps=4)
    page.mouse.move(x, last, steps=4)
    page.mouse.up()


def touch(page: Page, x: float, y: float, last: float) -> None:
    session = page.context.new_cdp_session(page)

    def send(kind: str, *points: float) -> None:
        session.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": point} for point in points]},
        )

    send("touchStart", y)
    for part in range(1, 9):
        send("touchMove", y + (last - y) * part / 8)
    send("touchEnd")


def test_rows_are_moved_by_buttons_and_each_move_is_told_and_saved(paper, steps):
    for place, item in enumerate(ITEMS):
        while order(paper).index(item) > place:
            button(paper, "up", item).tap()
    expect(paper.locator("[data-said]")).to_contain_text("of 5")

    papers.saved(paper, steps)
    assert order(paper) == stored(steps) == ITEMS
    paper.reload()
    assert order(paper) == ITEMS
    papers.submit(paper)
    expect(paper.locator(".verdict")).to_have_text("Right")


@pytest.mark.parametrize("by_touch", [False, True], ids=["mouse", "touch"])
def test_a_row_is_dragged_down_and_up_again(paper, steps, by_touch):
    before = order(paper)
    drag(paper, before[0], before[3], by_touch=by_touch)
    assert order(paper) == [*before[1:4], before[0], before[4]]
    papers.saved(paper, steps)
    assert stored(steps) == order(paper)
    expect(paper.locator("[data-said]")).to_have_text(f"{before[0]}, now 4 of 5")

    drag(paper, before[0], before[1], by_touch=by_touch)
    assert order(paper) == before
    expect(paper.locator(".dragged")).to_have_count(0)


def test_a_touch_that_does_not_move_a_row_answers_nothing(paper, steps):
    paper.locator(".order-handle").first.tap()

    expect(paper.get_by_role("button", name="Answer with this order")).to_be_visible()
    steps.refresh_from_db()
    assert steps.answers == {}


def test_the_order_that_is_shown_can_be_the_answer(paper, steps):
    before = order(paper)
    paper.get_by_role("button", name="Answer with this order").tap()

    papers.saved(paper, steps)
    assert stored(steps) == before
    expect(paper.get_by_role("button", name="Answer with this order")).to_be_hidden()


def test_rows_are_moved_with_the_keyboard_alone_and_the_focus_stays(paper, steps):
    item = order(paper)[0]
    button(paper, "down", item).focus()
    paper.keyboard.press("Enter")
    paper.keyboard.press("Space")
    expect(paper.locator("[data-said]")).to_have_text(f"{item}, now 3 of 5")
    expect(button(paper, "down", item)).to_be_focused()
    for _ in range(4):
        paper.keyboard.press("Enter")

    assert order(paper)[-1] == item
    expect(button(paper, "down", item)).to_be_focused()
    expect(button(paper, "down", item)).to_have_attribute("aria-disabled", "true")
    papers.saved(paper, steps)
    assert stored(steps)[-1] == item


def test_places_are_chosen_from_lists_without_script(visit, live_server, steps):
    page = papers.let_in(visit(live_server.url, java_script_enabled=False), steps, live_server.url)
    for place, item in enumerate(ITEMS, start=1):
        page.get_by_label(item, exact=True).select_option(label=str(place))
    page.get_by_label(ITEMS[3], exact=True).select_option(label="5")
    papers.submit(page)

    expect(page.locator(".verdict")).to_have_text("Partly right")
    expect(page.locator(".compared > li").nth(3)).to_contain_text("Place given: 5")
    expect(page.locator('.compared > [data-result="right"]')).to_have_count(4)


def test_places_that_were_given_without_script_are_taken_over(visit, paper, live_server, steps):
    plain = papers.let_in(visit(live_server.url, java_script_enabled=False), steps, live_server.url)
    plain.get_by_label(ITEMS[4], exact=True).select_option(label="1")
    plain.get_by_label(ITEMS[0], exact=True).select_option(label="1")
    plain.get_by_role("button", name="Save and finish later").click()
    paper.reload()

    assert set(order(paper)[:2]) == {ITEMS[0], ITEMS[4]}
    expect(paper.get_by_role("button", name="Answer with this order")).to_be_visible()


def test_it_is_accessible_and_fits_as_asked_and_as_explained(paper, live_server, steps):
    watch = Watch(paper, live_server.url)
    found = problems(paper)
    button(paper, "down", order(paper)[0]).click()
    papers.saved(paper, steps)
    found += problems(paper)
    papers.submit(paper)
    found += problems(paper)

    assert found + watch.take() == []


def test_it_is_accessible_and_fits_without_script(visit, live_server, steps):
    page = visit(live_server.url)
    page.route("**/ordering.js", lambda route: route.abort())
    papers.let_in(page, steps, live_server.url)

    expect(page.locator("select").first).to_be_visible()
    assert problems(page) == []


def test_the_page_follows_a_row_that_is_dragged_to_the_edge_of_the_screen(phone, live_server):
    value = {"stem": "In which order?", "items": [f"Step {letter}" for letter in "ABCDEFGHIJKLMN"]}
    page = papers.let_in(phone, papers.lay_out(live_server.url, "ordering", value), live_server.url)
    item = order(page)[0]
    handle = page.locator(".order-handle").first
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 20, 735, steps=4)
    expect(page.locator(".order-row").last).to_contain_text(item)
    page.mouse.up()

    assert order(page)[-1] == item
