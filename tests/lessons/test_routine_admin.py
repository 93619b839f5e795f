"""A routine as an author saves it: its steps add up, and each has a time that hands can keep."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from lessons.models import Routine
from tests import factories
from tests.lessons import factories as lessons
from training.models import Role

pytestmark = pytest.mark.django_db

ADD = reverse("wagtailsnippets_practicum_lessons_routine:add")


@pytest.fixture
def author(client):
    client.force_login(factories.person(role=Role.TRAINER).user)
    return client


def step(name: str, seconds: object, *, hands_on: bool = True) -> tuple[str, dict]:
    """As the form of a step posts it; what is not ticked is not posted."""
    value = {
        "name": name,
        "seconds": seconds,
        "pressure_low": "",
        "pressure_high": "",
        "technique": "",
        "cadence": "",
        "cadence_unit": "",
        "cue": "",
        "view": "",
        "zones-count": "0",
        "points-count": "0",
        "caution": "",
    }
    return "step", value | ({"hands_on": "on"} if hands_on else {})


def form(*steps, total: object, hands_on: object = None) -> dict:
    return nested_form_data(
        {
            "title": "Head massage",
            "code": "H-3",
            "summary": "",
            "total_seconds": total,
            "hands_on_seconds": total if hands_on is None else hands_on,
            "steps": streamfield(list(steps)),
            "action-publish": "publish",
        }
    )


def post(client, *steps, **seconds):
    return client.post(ADD, form(*steps, **seconds))


def test_a_routine_whose_steps_add_up_is_published(author):
    response = post(
        author, step("Settle", 60), step("Talk", 30, hands_on=False), total=90, hands_on=60
    )

    assert response.status_code == 302
    saved = Routine.objects.get()
    assert saved.live
    assert [placed.starts_at for placed in saved.timeline] == [0, 60]


@pytest.mark.parametrize(
    ("total", "words"),
    [
        (100, "The steps add up to 10 seconds less than this. Put one of both right."),
        (80, "The steps add up to 10 seconds more than this. Put one of both right."),
        (89, "The steps add up to 1 second more than this. Put one of both right."),
    ],
)
def test_a_wrong_sum_is_refused_with_the_number_of_seconds(author, total, words):
    response = post(author, step("Settle", 60), step("Close", 30), total=total, hands_on=90)

    assert response.status_code == 200
    assert response.context["form"].errors == {"total_seconds": [words]}
    assert words in response.text
    assert not Routine.objects.exists()


def test_a_wrong_sum_of_massage_is_refused_too(author):
    response = post(
        author, step("Settle", 60), step("Talk", 30, hands_on=False), total=90, hands_on=90
    )

    assert response.context["form"].errors == {
        "hands_on_seconds": [
            "The steps add up to 30 seconds less than this. Put one of both right."
        ]
    }


@pytest.mark.parametrize("seconds", ["0", "-60", "10000", "1.5", "soon", ""])
def test_a_step_without_a_time_that_hands_can_keep_is_refused(author, seconds):
    response = post(author, step("Settle", seconds), total=60)

    assert response.status_code == 200
    assert "steps" in response.context["form"].errors
    assert not Routine.objects.exists()


@pytest.mark.parametrize("seconds", ["1", "3600"])
def test_the_shortest_and_the_longest_step_are_taken(author, seconds):
    assert post(author, step("Settle", seconds), total=seconds).status_code == 302


@pytest.mark.parametrize("total", ["0", "-1", "", "much", "99999999999"])
def test_a_total_that_is_no_time_is_refused(author, total):
    response = post(author, step("Settle", 60), total=total, hands_on=60)

    assert response.status_code == 200
    assert "total_seconds" in response.context["form"].errors


def test_a_code_that_is_taken_is_refused(author):
    lessons.routine(code="H-3")

    response = post(author, step("Settle", 60), total=60)

    assert "code" in response.context["form"].errors


def preview_of(thing) -> str:
    name = f"wagtailsnippets_practicum_lessons_{thing._meta.model_name}:revisions_view"
    return reverse(name, args=[thing.pk, thing.latest_revision_id])


def test_the_preview_of_a_routine_shows_its_steps(client):
    client.force_login(factories.superuser())
    routine = lessons.routine()
    routine.save_revision().publish()
    address = reverse(
        "wagtailsnippets_practicum_lessons_routine:revisions_view",
        args=[routine.pk, routine.latest_revision_id],
    )

    response = client.get(address)

    assert response.status_code == 200
    assert "1. Settle" in response.text


def test_the_preview_of_a_technique_is_its_pocket_card(client):
    client.force_login(factories.superuser())
    technique = lessons.technique()
    technique.save_revision().publish()
    address = reverse(
        "wagtailsnippets_practicum_lessons_technique:revisions_view",
        args=[technique.pk, technique.latest_revision_id],
    )

    response = client.get(address)

    assert response.status_code == 200
    assert "Never on the spine." in response.text


def test_the_word_of_another_page_is_no_code_of_a_technique(author):
    technique = lessons.technique(code="kneading")
    technique.code = "sheet"

    with pytest.raises(ValidationError) as refused:
        technique.clean()

    assert list(refused.value.message_dict) == ["code"]
