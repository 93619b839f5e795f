import re

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from lessons.blocks import (
    CalloutBlock,
    CardBlock,
    ComparisonBlock,
    DrawingBlock,
    PictureBlock,
    RoutineStepBlock,
    StepBlock,
)
from lessons.templatetags.practicum_lessons import clock, total_seconds
from tests.lessons import factories as lessons

STEP = {
    "name": "Crown",
    "technique": None,
    "seconds": 150,
    "pressure_low": 2,
    "pressure_high": 3,
    "cadence": 45,
    "cadence_unit": "circles",
    "area": "Top of the head",
    "caution": "Keep the head supported",
}


def cleaned(block, raw):
    return block.clean(block.to_python(raw))


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def rendered(kind: str, value) -> str:
    block = CardBlock()
    card = block.to_python({"title": "A card", "content": [{"type": kind, "value": value}]})
    return block.render(card)


@pytest.mark.parametrize("seconds", [0, -5, 3601, 10_000])
def test_a_step_takes_a_second_to_an_hour(seconds):
    with pytest.raises(ValidationError) as refused:
        cleaned(StepBlock(), STEP | {"seconds": seconds})

    assert set(refused.value.block_errors) == {"seconds"}


@pytest.mark.parametrize("level", [0, 6])
def test_pressure_has_five_levels(level):
    with pytest.raises(ValidationError) as refused:
        cleaned(StepBlock(), STEP | {"pressure_low": level, "pressure_high": None})

    assert set(refused.value.block_errors) == {"pressure_low"}


@pytest.mark.parametrize("low", [4, None])
def test_the_lighter_pressure_comes_first(low):
    with pytest.raises(ValidationError) as refused:
        cleaned(StepBlock(), STEP | {"pressure_low": low, "pressure_high": 3})

    assert set(refused.value.block_errors) == {"pressure_high"}


@pytest.mark.parametrize(("low", "high"), [(2, 3), (3, 3), (3, None), (None, None)])
def test_pressure_may_be_a_range_or_one_level_or_none(low, high):
    step = cleaned(StepBlock(), STEP | {"pressure_low": low, "pressure_high": high})

    assert (step["pressure_low"], step["pressure_high"]) == (low, high)


@pytest.mark.parametrize("cadence", [0, 401])
def test_a_cadence_is_one_that_hands_can_keep(cadence):
    with pytest.raises(ValidationError):
        cleaned(StepBlock(), STEP | {"cadence": cadence})


def test_a_picture_needs_a_description():
    with pytest.raises(ValidationError) as refused:
        cleaned(PictureBlock(), {"image": None, "description": "", "caption": ""})

    assert set(refused.value.block_errors) == {"image", "description"}


def test_a_comparison_needs_a_row():
    with pytest.raises(ValidationError) as refused:
        cleaned(ComparisonBlock(), {"heading_left": "A", "heading_right": "B", "rows": []})

    assert set(refused.value.block_errors) == {"rows"}


def test_a_callout_is_of_a_known_kind():
    with pytest.raises(ValidationError):
        cleaned(CalloutBlock(), {"tone": "shout", "text": "<p>No.</p>"})


def test_a_card_needs_a_title_and_something_in_it():
    with pytest.raises(ValidationError) as refused:
        cleaned(CardBlock(), {"title": "", "content": []})

    assert set(refused.value.block_errors) == {"title", "content"}


def test_a_step_is_shown_in_words():
    assert words(rendered("steps", [STEP, STEP | {"pressure_high": 2, "cadence_unit": ""}])) == (
        "A card"
        " Crown Top of the head Time, minutes and seconds: 2:30"
        " Pressure 2 to 3 of 5 45 circles per minute Caution: Keep the head supported"
        " Crown Top of the head Time, minutes and seconds: 2:30"
        " Pressure 2 of 5 45 per minute Caution: Keep the head supported"
        " All steps together: 5:00"
    )


def test_a_step_shows_only_what_it_has():
    assert words(rendered("steps", [{"name": "Rest", "seconds": 5}])) == (
        "A card Rest Time, minutes and seconds: 0:05"
    )


def test_a_comparison_names_its_columns_in_every_row():
    html = rendered(
        "comparison",
        {
            "heading_left": "Scalp massage",
            "heading_right": "Head massage",
            "rows": [{"aspect": "Pressure", "left": "Light", "right": "Firmer"}],
        },
    )

    assert '<th scope="row">Pressure</th>' in html
    assert '<td data-label="Scalp massage">Light</td>' in html
    assert '<td data-label="Head massage">Firmer</td>' in html


@pytest.mark.parametrize(
    ("tone", "label"),
    [
        ("tip", "Tip"),
        ("house", "House standard"),
        ("stop", "Stop"),
        ("check", "Check first"),
        ("avoid", "Avoid"),
    ],
)
def test_a_callout_says_of_which_kind_it_is(tone, label):
    html = rendered("callout", {"tone": tone, "text": "<p>Ask <b>first</b>.</p>"})

    assert words(html) == f"A card {label} Ask first ."
    assert f'class="notice {tone}"' in html


# Wagtail leaves the file open in which it makes a rendition.
@pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning")
@pytest.mark.django_db
def test_a_picture_is_shown_with_its_description_and_size():
    image = get_image_model().objects.create(title="Head", file=get_test_image_file())
    html = rendered(
        "picture", {"image": image.pk, "description": "A head from the side", "caption": "Side"}
    )

    assert 'alt="A head from the side"' in html
    assert 'width="' in html
    assert "<figcaption>Side</figcaption>" in html


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (5, "0:05"), (90, "1:30"), (600, "10:00"), (None, "0:00")]
)
def test_times_are_written_in_minutes_and_seconds(seconds, text):
    assert clock(seconds) == text


def test_the_time_of_steps_is_their_sum():
    assert total_seconds([{"seconds": 90}, {"seconds": 30}, {"seconds": None}]) == 120


def test_every_block_an_author_may_choose_is_described_and_shown_before_it_is_chosen():
    content = CardBlock().child_blocks["content"]

    previewable = {name for name, block in content.child_blocks.items() if block.is_previewable}
    described = {name for name, block in content.child_blocks.items() if block.get_description()}

    assert previewable == set(content.child_blocks)
    assert described == set(content.child_blocks)
    assert CardBlock().is_previewable


@pytest.mark.django_db
def test_an_author_sees_the_preview_of_a_block():
    card = CardBlock()
    card.set_name("card")
    value = card.get_preview_value()

    html = render_to_string(
        card.get_preview_template(value),
        {"bound_block": card.bind(value), "block_def": card, "page_title": "Card"},
    )

    assert "How firm" in html


@pytest.mark.django_db
def test_real_cards_are_valid():
    page = lessons.lesson(cards=[lessons.card("Zones", {"type": "steps", "value": [STEP]})])

    assert page.cards.stream_block.clean(page.cards)


def test_a_step_names_its_technique(db):
    technique = lessons.technique(name="Circular friction")
    html = rendered("steps", [STEP | {"technique": technique.pk}])

    assert "Circular friction · Top of the head" in words(html)


MARKS = [
    {"point": "GB20", "caption": "In the hollow.", "caution": "Head supported."},
    {"zone": "spine"},
    {"x": 0.25, "y": 0.5, "name": "Here"},
]


def test_a_drawing_tells_the_story_of_each_mark():
    html = rendered("drawing", {"view": "back", "caption": "From behind", "marks": MARKS})

    assert words(html.split("<figcaption>")[1]) == (
        "From behind"
        " 1 Fengchi (GB20) 1 · Fengchi (GB20) In the hollow. Caution: Head supported."
        " 2 Spine: no pressure 2 · Spine: no pressure"
        " 3 Here 3 · Here"
    )
    assert html.count('class="mark"') == 3  # both sides of GB20, and the free place
    assert '<circle class="mark-ring" cx="388" cy="545" r="24"/>' in html
    assert '<circle class="mark-ring" cx="250" cy="500" r="24"/>' in html


def test_marks_and_their_stories_belong_together_by_id():
    html = rendered("drawing", {"view": "back", "marks": MARKS})

    assert set(re.findall(r'href="#(drawing-[^"]+)"', html)) == set(
        re.findall(r'<li id="([^"]+)"', html)
    )


@pytest.mark.parametrize(
    ("mark", "field"),
    [
        ({}, "zone"),
        ({"zone": "crown", "point": "GV20"}, "zone"),
        ({"point": "GB8"}, "point"),
        ({"zone": "eyes"}, "zone"),
        ({"x": 1.2, "y": 0.5}, "x"),
        ({"x": 0.2, "y": -0.5}, "y"),
        ({"x": 0.2}, "zone"),
    ],
)
def test_a_mark_that_is_no_place_of_the_drawing_is_refused(mark, field):
    with pytest.raises(ValidationError) as refused:
        cleaned(DrawingBlock(), {"view": "back", "marks": [mark]})

    assert field in str(refused.value.block_errors["marks"].block_errors[0].block_errors)


def test_a_drawing_has_at_most_eight_marks():
    with pytest.raises(ValidationError):
        cleaned(DrawingBlock(), {"view": "back", "marks": [{"point": "GV20"}] * 9})


@pytest.mark.parametrize(
    ("place", "field"),
    [
        ({"zones": ["crown"]}, "view"),
        ({"view": "back", "zones": ["eyes"]}, "zones"),
        ({"view": "back", "points": ["GB8"]}, "points"),
    ],
)
def test_a_step_of_a_routine_lights_only_what_its_drawing_shows(place, field):
    with pytest.raises(ValidationError) as refused:
        cleaned(RoutineStepBlock(), {"name": "Crown", "seconds": 30} | place)

    assert set(refused.value.block_errors) == {field}


@pytest.mark.parametrize("seconds", [29, 61])
def test_trying_it_takes_half_a_minute_to_a_minute(seconds):
    block = CardBlock().child_blocks["content"].child_blocks["practice"]

    with pytest.raises(ValidationError):
        cleaned(block, {"text": "<p>Circles.</p>", "seconds": seconds})


def test_a_case_is_sorted_with_its_reason():
    case = {"text": "Fever", "answer": "stop", "why": "Not today."}
    html = rendered("sort", [case, case | {"answer": "check"}])

    assert html.count("<fieldset") == 2
    assert "Right. Not today." in words(html)
    assert ("It is Stop." in html, "It is Check." in html) == (True, True)


def test_what_to_say_stands_beside_what_not_to_say():
    pair = {"say": "It helps many people relax.", "dont_say": "It cures.", "why": "No promise."}

    assert words(rendered("wording", [pair])) == (
        "A card Say It helps many people relax. Don't say It cures. No promise."
    )


def test_what_its_author_has_put_in_quotation_marks_is_not_quoted_twice():
    pair = {"say": "“It helps.”", "dont_say": "It cures.", "why": ""}
    html = rendered("wording", [pair])

    assert "<q>“It helps.”</q>" not in html
    assert "<q>It cures.</q>" in html


def test_facts_to_remember_are_numbered():
    assert "<ol" in rendered("remember", ["The scalp moves."])
