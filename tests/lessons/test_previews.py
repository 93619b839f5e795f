"""An author sees a lesson as a trainee meets it on a phone, and each kind of block."""

import re

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.blocks import StreamBlock, StructBlock
from wagtail.blocks.list_block import ListBlock
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from lessons.blocks import CardBlock
from lessons.models import LessonProgress, Routine, Technique
from tests import factories
from tests.lessons import factories as lessons
from training.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(client):
    client.force_login(factories.person(role=Role.TRAINER).user)
    return client


def preview(page, mode: str) -> str:
    return page.make_preview_request(preview_mode=mode).text


def heading(html: str) -> str:
    return re.sub(r"<[^>]+>", "", re.search(r"<h1.*?</h1>", html, re.DOTALL)[0]).strip()


# The lesson


def test_a_lesson_is_previewed_card_by_card_and_as_a_whole():
    page = lessons.lesson()

    assert [(mode, str(label)) for mode, label in page.preview_modes] == [
        ("card-1", "Trainee: card 1 · Card 1"),
        ("card-2", "Trainee: card 2 · Card 2"),
        ("card-3", "Trainee: card 3 · Card 3"),
        ("all", "All on one page"),
    ]
    assert page.default_preview_mode == "card-1"


def test_a_lesson_without_a_card_is_previewed_as_a_page():
    page = lessons.lesson(cards=[], live=False)

    assert [mode for mode, _label in page.preview_modes] == ["all"]
    assert "This lesson has no cards yet." in preview(page, "all")


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_card_is_shown_with_its_dots_and_leads_nowhere(number):
    page = lessons.lesson(objectives=[{"type": "objective", "value": "Move the scalp."}])

    html = preview(page, f"card-{number}")

    main = re.search(r'<div class="card-reader">.*?</nav>\s*</div>', html, re.DOTALL)[0]
    assert heading(html) == f"Card {number}"
    assert f"Card {number} of 3" in main
    assert main.count('aria-current="step"') == 1
    assert "<a " not in main
    assert 'name="card"' not in main
    assert main.count("disabled>") == (1 if number == 1 else 2)
    assert ("Mark as done" in main) == ("Move the scalp." in main) == (number == 3)


def test_all_cards_stand_on_one_page():
    html = preview(lessons.lesson(), "all")

    assert html.count("lesson-card-listed") == 3


@pytest.mark.parametrize("mode", ["card-9", "card-0"])
def test_a_card_that_was_taken_away_since_shows_another_one(mode):
    assert heading(preview(lessons.lesson(), mode)).startswith("Card ")


@pytest.mark.parametrize("mode", [None, "", "card-", "card-x", "card--1", "none"])
def test_an_unknown_mode_shows_the_whole(mode):
    assert preview(lessons.lesson(), mode).count("lesson-card-listed") == 3


def test_a_preview_records_nothing_and_asks_no_gate():
    page = lessons.lesson(live=False)

    preview(page, "card-1")

    assert not LessonProgress.objects.exists()


def test_the_editor_previews_what_is_not_saved_yet_in_the_size_of_a_phone(author):
    page = lessons.lesson()
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    card = {"title": "Not saved", "content": streamfield([("text", rich_text("<p>New.</p>"))])}
    cards = streamfield([("card", card)])
    cards["0"]["id"] = "6f7d4b3e-1f52-4f1a-9f39-111111111111"
    form = {"title": page.title, "slug": page.slug, "minutes": "5", "minimum_seconds": "0"}
    data = nested_form_data(
        form
        | {
            "summary": "",
            "cards": cards,
            "objectives": streamfield([]),
            "comments": {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0"},
        }
    )

    assert author.post(url, data).json() == {"is_valid": True, "is_available": True}
    assert heading(author.get(f"{url}?mode=card-1").text) == "Not saved"

    html = author.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    sizes = re.findall(r'value="(\w+)"[^>]*data-device-width="(\d+)"\s*(checked)?', html)
    assert ("mobile", "375", "checked") in sizes
    assert "Trainee: card 2 ·" in html


# Blocks


def all_blocks(block=None, path: str = "card"):
    """Every kind of block that a card is made of, by its path."""
    block = block or CardBlock()
    yield path, block
    inner = {"item": block.child_block} if isinstance(block, ListBlock) else {}
    if isinstance(block, StreamBlock | StructBlock):
        inner = block.child_blocks
    for name, child in inner.items():
        yield from all_blocks(child, f"{path}.{name}")


def shown(block, name: str) -> str:
    block.set_name(name)
    value = block.get_preview_value()
    context = {"bound_block": block.bind(value), "block_def": block, "page_title": name}
    return render_to_string(block.get_preview_template(value), context)


# Fields that begin with a value count for Wagtail as previewable too.
PREVIEWED = {path: block for path, block in all_blocks() if hasattr(block.meta, "preview_template")}


def test_what_an_author_chooses_from_is_previewed():
    content = CardBlock().child_blocks["content"]

    assert {f"card.content.{name}" for name in content.child_blocks} < set(PREVIEWED)


@pytest.mark.parametrize("path", sorted(PREVIEWED))
def test_a_kind_of_block_is_shown_before_it_is_chosen(path):
    html = shown(PREVIEWED[path], path.rpartition(".")[2])

    assert "practicum_lessons/css/blocks.css" in html
    assert 'class="lesson-card lesson-preview"' in html


def test_a_technique_and_a_routine_stand_for_their_kind():
    Technique.objects.create(code="a", name="Temple circles", purpose="It soothes.", areas="Head")
    Routine.objects.create(
        code="S-15", title="Scalp routine", total_seconds=60, hands_on_seconds=60, steps=[]
    )

    assert "Temple circles" in shown(PREVIEWED["card.content.technique"], "technique")
    assert "Scalp routine" in shown(PREVIEWED["card.content.routine"], "routine")
