"""Answers by hand, whatever the kind: taps, types, chooses, moves rows, touches a picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, expect


def give(box: Locator, kind: str, shown: Mapping[str, Any], answer: Any, *, field: str) -> None:
    """box: what holds the question; answer: what the kind's ``right`` and ``wrong`` return."""
    HANDS[kind](box, shown, answer, field)


def _single(box: Locator, _shown: Mapping[str, Any], answer: int, field: str) -> None:
    _tap_choice(box, field, answer)


def _multiple(box: Locator, _shown: Mapping[str, Any], answer: list[int], field: str) -> None:
    for number in answer:
        _tap_choice(box, field, number)


def _truefalse(box: Locator, _shown: Mapping[str, Any], answer: bool, field: str) -> None:
    _tap_choice(box, field, str(answer).lower())


def _tap_choice(box: Locator, field: str, value: object) -> None:
    box.locator("label.choice").filter(
        has=box.page.locator(f'input[name="{field}"][value="{value}"]')
    ).click()


def _matching(box: Locator, shown: Mapping[str, Any], answer: list[int], field: str) -> None:
    for number, right in enumerate(answer):
        name = f"{field}-{number}"
        if shown["few"]:
            box.locator(f'label:has(input[name="{name}"][value="{right}"])').click()
        else:
            box.locator(f'select[name="{name}"]').select_option(str(right))


def _ordering(box: Locator, shown: Mapping[str, Any], answer: list[int], field: str) -> None:
    """By the arrows, the first row first; at the end the order is what the page says it is."""
    items = shown["items"]
    wanted = [items[answer.index(place)] for place in range(len(items))]
    rows = box.locator(".order-row label")
    if rows.all_inner_texts() == wanted:
        box.get_by_role("button", name="Answer with this order").click()
    for place, item in enumerate(wanted):
        row = box.locator(".order-row").filter(
            has=box.page.locator("label").get_by_text(item, exact=True)
        )
        while rows.all_inner_texts().index(item) > place:
            row.locator('[data-move="-1"]').click()
    expect(rows).to_have_text(wanted)


def _typed(box: Locator, _shown: Mapping[str, Any], answer: str, field: str) -> None:
    control = box.locator(f'input[name="{field}"]')
    control.fill(answer)
    control.blur()


def _cloze(box: Locator, shown: Mapping[str, Any], answer: list, field: str) -> None:
    for number, given in enumerate(answer):
        gap = box.locator(f'.gap[name="{field}-{number}"]')
        if shown["choose"]:
            gap.select_option(str(given))
        else:
            gap.fill(given)
            gap.blur()


def _hotspot(box: Locator, _shown: Mapping[str, Any], answer: list, _field: str) -> None:
    canvas = box.locator("[data-canvas]")
    canvas.scroll_into_view_if_needed()
    for x, y in answer:
        size = canvas.bounding_box()
        canvas.click(position={"x": x * size["width"], "y": y * size["height"]})
    expect(box.locator(".hotspot-pin")).to_have_count(len(answer))


def _scenario(box: Locator, shown: Mapping[str, Any], answer: dict, field: str) -> None:
    for number, part in enumerate(shown["parts"], start=1):
        part_box = box.locator("fieldset.part").nth(number - 1)
        name = f"{field}-p{number}"
        give(part_box, part["kind"], part["shown"], answer[part["id"]], field=name)


HANDS = {
    "single": _single,
    "multiple": _multiple,
    "truefalse": _truefalse,
    "matching": _matching,
    "ordering": _ordering,
    "numeric": _typed,
    "text": _typed,
    "cloze": _cloze,
    "hotspot": _hotspot,
    "scenario": _scenario,
}
