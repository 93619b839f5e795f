"""The team in a hand and on a desk: filters fold on a phone, and the first person is in sight."""

from playwright.sync_api import expect

from tests.conftest import DESKTOP, PHONE


def filtered(page) -> None:
    page.get_by_label("State").select_option("Late")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("Nobody matches this.")).to_be_visible()


def test_on_a_phone_the_filters_are_folded_and_say_what_is_chosen(visit, live_server, enter, house):
    page = enter(visit(live_server.url), house.manager)
    page.goto("/training/team/")
    first = page.get_by_role("link", name="Daniel Okafor").bounding_box()
    assert first["y"] < PHONE["height"]
    expect(page.get_by_label("State")).to_be_hidden()

    page.get_by_label("Name", exact=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("State")).to_be_visible()
    filtered(page)

    expect(page.get_by_label("State")).to_be_hidden()
    expect(page.get_by_text("Filter and sort: Late")).to_be_visible()


def test_on_a_desk_all_filters_stand_open_and_are_reached_in_order(
    visit, live_server, enter, house
):
    page = enter(visit(live_server.url, viewport=DESKTOP), house.manager)
    page.goto("/training/team/")
    expect(page.get_by_text("Filter and sort")).to_be_hidden()

    page.get_by_label("Name", exact=True).focus()
    for label in ("Branch", "Program", "State", "Job", "Hired since"):
        page.keyboard.press("Tab")
        expect(page.get_by_label(label, exact=True)).to_be_focused()
    filtered(page)

    expect(page.get_by_label("State")).to_have_value("late")
