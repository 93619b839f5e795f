"""The drawings as the editor reads them, and marks as its form saves them."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from lessons.blocks import DrawingBlock
from lessons.blocks.drawings import MOST_MARKS
from lessons.models import LessonPage
from lessons.rules import anatomy
from tests import factories
from tests.lessons import factories as lessons
from training.models import Role


def drawing_url(view: str) -> str:
    return reverse("practicum-drawing", args=[view])


@pytest.fixture
def author(client, db):
    client.force_login(factories.person(role=Role.TRAINER).user)
    return client


def edit_data(page, *, marks, view="front", cards=1) -> dict[str, str]:
    """What the editor posts for a lesson of cards with one drawing each."""
    empty = dict.fromkeys(("zone", "point", "x", "y", "name", "caption", "caution"), "")
    listed = {"count": str(len(marks))} | {
        f"{n}": {"value": empty | mark, "id": "", "order": str(n), "deleted": ""}
        for n, mark in enumerate(marks)
    }
    drawing = {"view": view, "caption": "", "marks": listed}
    card = {"title": "Points", "content": streamfield([("drawing", drawing)])}
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": "",
            "minutes": "5",
            "minimum_seconds": "0",
            "objectives": streamfield([]),
            "cards": streamfield([("card", card)] * cards),
            "comments": {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0"},
        }
    )


def post(client, page, **kwargs):
    return client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), edit_data(page, **kwargs)
    )


def marks_of(page) -> list[dict]:
    [card] = LessonPage.objects.get(pk=page.pk).get_latest_revision_as_object().cards
    return [dict(mark) for mark in card.value["content"][0].value["marks"]]


# The drawings


@pytest.mark.parametrize("view", anatomy.VIEWS)
def test_an_author_reads_a_drawing_with_its_zones_and_points(author, view):
    response = author.get(drawing_url(view))

    read = response.json()
    assert read["art"].lstrip().startswith("<svg")
    assert set(read["zones"]) == set(anatomy.zones_on(view))
    assert set(read["points"]) == set(anatomy.points_on(view))
    assert {code for code, zone in read["zones"].items() if zone["noPress"]} <= anatomy.NO_PRESS
    assert "private" in response["Cache-Control"]


def test_there_is_no_other_drawing_and_nothing_to_post(author):
    assert author.get(drawing_url("inside")).status_code == 404
    assert author.post(drawing_url("front")).status_code == 405


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.MANAGER])
def test_who_writes_no_lessons_does_not_reach_the_editors_drawings(client, db, role):
    client.force_login(factories.person(role=role).user)

    assert client.get(drawing_url("front")).status_code == 302


def test_a_stranger_is_asked_to_sign_in(client, db):
    assert client.get(drawing_url("front")).status_code == 302


def test_a_zone_carries_its_number_where_the_lesson_shows_it(author):
    zones = author.get(drawing_url("front")).json()["zones"]

    assert len(zones["forehead"]["places"]) == 1
    assert len(zones["temples"]["places"]) == 2
    for code, zone in zones.items():
        shape = anatomy.shape_of(view="front", zone=code)
        assert [tuple(place) for place in zone["places"]] == list(shape.labels)


# The form


def test_the_form_of_a_drawing_holds_its_picture_once_and_all_of_its_fields():
    block = DrawingBlock()
    block.set_name("drawing")

    html = str(block.render_form_template())

    assert html.count('data-controller="practicum-marks"') == 1
    assert drawing_url("view") in html
    for name in ("view", "caption", "marks"):
        assert html.count(f'data-structblock-child="{name}"') == 1


def test_the_editor_of_a_lesson_brings_the_script_of_the_picture(author):
    html = author.get(reverse("wagtailadmin_pages:edit", args=[lessons.lesson().pk])).text

    rows, marks = html.index("admin/marks-rows.js"), html.index("admin/marks.js")
    assert rows < marks
    assert html.count("admin/marks.css") == 1


def test_a_place_is_kept_with_three_decimals(author):
    page = lessons.lesson()

    post(author, page, marks=[{"x": "0.123456", "y": "1"}, {"zone": "forehead"}])

    kept = [(mark["zone"], mark["x"], mark["y"]) for mark in marks_of(page)]
    assert kept == [("", 0.123, 1), ("forehead", None, None)]


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ({"x": "1.01", "y": "0.5"}, "less than or equal to 1"),
        ({"x": "0.5", "y": "-0.01"}, "greater than or equal to 0"),
        ({"x": "nan", "y": "0.5"}, "Enter a number"),
        ({"zone": "spine"}, "This drawing does not show it"),
        ({"point": "GV14"}, "This drawing does not show it"),
        ({"zone": "forehead", "x": "0.5", "y": "0.5"}, "Choose one zone, or one point"),
        ({"zone": "tail"}, "Select a valid choice"),
    ],
)
def test_a_mark_outside_of_the_picture_is_refused_with_the_reason(author, mark, words):
    page = lessons.lesson()

    response = post(author, page, marks=[mark])

    assert response.status_code == 200
    assert words in response.text
    assert page.latest_revision_id == LessonPage.objects.get(pk=page.pk).latest_revision_id


def test_a_lesson_of_a_dozen_drawings_full_of_marks_is_saved(author):
    page = lessons.lesson(cards=[lessons.card("Points")])
    full = [{"point": code} for code in list(anatomy.points_on("front"))[:MOST_MARKS]]
    assert len(edit_data(page, marks=full, cards=12)) > 1000

    response = post(author, page, marks=full, cards=12)

    assert response.status_code == 302
    assert len(LessonPage.objects.get(pk=page.pk).get_latest_revision_as_object().cards) == 12
