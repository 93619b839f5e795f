import pytest
from django.template.loader import render_to_string

from lessons.rules import anatomy, routines
from lessons.templatetags import practicum_practice as tags
from tests.lessons import factories as lessons


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 seconds"),
        (None, "0 seconds"),
        (1, "1 second"),
        (60, "1 minute"),
        (61, "1 minute 1 second"),
        (150, "2 minutes 30 seconds"),
        (3600, "60 minutes"),
    ],
)
def test_a_time_is_said_in_words(seconds, words):
    assert tags.spoken(seconds) == words


@pytest.mark.parametrize(
    ("cadence", "unit", "words"),
    [(45, "circles", "45 circles per minute"), (45, "", "45 per minute"), (None, "circles", "")],
)
def test_a_pace_is_said_in_words(cadence, unit, words):
    assert tags.pace({"cadence": cadence, "cadence_unit": unit}) == words


@pytest.mark.parametrize(
    ("cadence", "rate", "every"), [(1, 1, 1), (180, 180, 1), (181, 90.5, 2), (400, 400 / 3, 3)]
)
def test_no_pace_is_shown_faster_than_three_in_a_second(cadence, rate, every):
    shown = tags.pulse(cadence)

    assert (shown.rate, shown.every) == (rate, every)
    assert shown.rate <= routines.FASTEST_PULSE


@pytest.mark.parametrize(
    ("seconds", "begins"), [([], []), ([60], [0]), ([60, 90, 30], [0, 60, 150])]
)
def test_a_step_begins_where_the_one_before_ends(seconds, begins):
    assert routines.starts(seconds) == begins


def test_what_is_lit_is_told_apart():
    shown = tags.lit("front", [{"zone": "temples"}, {"zone": "eyes"}, {"point": "BL2"}])

    assert len(shown.zones) == len(shown.no_press) == 1
    assert shown.points == ((445, 358), (555, 358))


@pytest.mark.parametrize(
    "mark", [{"zone": "spine"}, {"point": "GV20"}, {"point": "none"}, {}, {"x": 2, "y": 0}]
)
def test_what_the_view_does_not_show_is_left_out(mark):
    assert tags.lit("front", [mark]) == tags.Lit()


@pytest.mark.parametrize("view", anatomy.VIEWS)
def test_a_lit_drawing_has_its_art_and_its_marks(view):
    zone = next(iter(anatomy.ZONES[view]))
    context = tags.lit_drawing(view, zones=[zone])

    drawing = render_to_string("practicum_lessons/elements/lit_drawing.html", context)

    assert drawing.count("<svg") == 2
    assert 'class="zone' in drawing


def test_a_lit_drawing_does_without_art_that_is_not_drawn_yet(monkeypatch):
    monkeypatch.setattr(anatomy, "VIEWS", (*anatomy.VIEWS, "undrawn"))
    monkeypatch.setitem(anatomy.ZONES, "undrawn", {"crown": "M0 0L9 0L9 9Z"})
    context = tags.lit_drawing("undrawn", zones=["crown"])

    drawing = render_to_string("practicum_lessons/elements/lit_drawing.html", context)

    assert drawing.count("<svg") == 1
    assert drawing.count('class="zone"') == 1


def test_a_view_that_is_none_draws_nothing():
    assert tags.art("../../500") == ""


@pytest.mark.django_db
def test_a_technique_without_a_drawing_draws_nothing():
    context = tags.lit_technique(lessons.technique())

    drawing = render_to_string("practicum_lessons/elements/lit_drawing.html", context)

    assert drawing.strip() == ""


@pytest.mark.django_db
def test_each_view_of_a_routine_is_drawn_once():
    routine = lessons.routine(
        {"name": "A", "seconds": 1, "view": "front"},
        {"name": "B", "seconds": 1},
        {"name": "C", "seconds": 1, "view": "side"},
        {"name": "D", "seconds": 1, "view": "front"},
    )

    shown = tags.sights(routine.timeline)

    assert [(sight.view, [step.number for step in sight.overlays]) for sight in shown] == [
        ("front", [1, 4]),
        ("side", [3]),
    ]
