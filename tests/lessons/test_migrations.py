"""What was stored before cards were counted, as it is after the update."""

import json
import uuid
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE = [("practicum_lessons", "0001_initial")]
AFTER = [("practicum_lessons", "0004_no_more_bookmarks")]
AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
CARDS = [str(uuid.UUID(int=number)) for number in (1, 2, 3)]


@pytest.fixture
def old(transactional_db):
    """The tables as they were; put back to what they are afterwards."""
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    yield executor.loader.project_state(BEFORE).apps
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def migrated():
    executor = MigrationExecutor(connection)
    executor.migrate(AFTER)
    return executor.loader.project_state(AFTER).apps


def step(**kwargs):
    return {"type": "item", "id": str(uuid.uuid4()), "value": {"name": "Crown", **kwargs}}


def stored_cards(*steps):
    blocks = [{"type": "steps", "value": list(steps)}] if steps else []
    return [
        {"type": "card", "id": key, "value": {"title": "A card", "content": blocks}}
        for key in CARDS
    ]


def page_of(apps, cards, key):
    kind = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="practicum_lessons", model="lessonpage"
    )[0]
    locale = apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code="en")[0]
    return apps.get_model("practicum_lessons", "LessonPage").objects.create(
        title="Circles",
        slug="circles",
        path=f"0001{uuid.uuid4().hex[:8].upper()}",
        depth=2,
        content_type=kind,
        locale=locale,
        translation_key=key,
        cards=json.dumps(cards),
    )


def progress_of(apps, key, bookmark):
    person = apps.get_model("practicum_training", "StaffMember").objects.create(
        legal_name="Ana", display_name="Ana"
    )
    return apps.get_model("practicum_lessons", "LessonProgress").objects.create(
        staff_member=person,
        lesson_key=key,
        lesson_title="Circles",
        opened_at=AT,
        bookmark=bookmark,
    )


@pytest.mark.parametrize(
    ("bookmark", "seen"), [(None, CARDS[:1]), (CARDS[1], CARDS[:2]), (CARDS[2], CARDS)], ids=str
)
def test_a_bookmark_becomes_the_cards_seen_and_the_place(old, bookmark, seen):
    key = uuid.uuid4()
    page_of(old, stored_cards(), key)
    row = progress_of(old, key, bookmark)

    new = migrated().get_model("practicum_lessons", "LessonProgress").objects.get(pk=row.pk)

    assert (str(new.position), list(new.seconds_by_card)) == (bookmark or CARDS[0], seen)
    assert new.moved_at == AT


def test_a_technique_named_in_words_becomes_one_that_is_referred_to(old):
    steps = [step(technique="Circular friction"), step(technique="circular friction"), step()]
    page = page_of(old, stored_cards(*steps, step(technique="")), uuid.uuid4())

    new = migrated()

    technique = new.get_model("practicum_lessons", "Technique").objects.get()
    cards = new.get_model("practicum_lessons", "LessonPage").objects.get(pk=page.pk).cards
    [block] = cards.raw_data[0]["value"]["content"]
    assert (technique.name, technique.code) == ("Circular friction", "circular-friction")
    assert [item["value"].get("technique") for item in block["value"]] == [
        technique.pk,
        technique.pk,
        None,
        None,
    ]
