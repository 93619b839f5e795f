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
    """The tables as they were. Afterwards the migrated file is put back, as after each commit."""
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    people = executor.loader.graph.leaf_nodes("practicum_training")
    return executor.loader.project_state([*BEFORE, *people]).apps


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
        slug=f"circles-{key}",
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


def test_what_was_stored_is_understood_after_the_update(old):
    """In one test, since going back and forth takes seconds each time."""
    reading = {bookmark: lesson_read_to(old, bookmark) for bookmark in (None, *CARDS[1:])}
    page = lesson_with_techniques_in_words(old)

    new = migrated()

    bookmarks_became_the_cards_seen_and_the_place(new, reading)
    techniques_in_words_became_one_that_is_referred_to(new, page)


def lesson_read_to(apps, bookmark):
    key = uuid.uuid4()
    page_of(apps, stored_cards(), key)
    return progress_of(apps, key, bookmark).pk


def bookmarks_became_the_cards_seen_and_the_place(apps, reading):
    rows = apps.get_model("practicum_lessons", "LessonProgress").objects.in_bulk(reading.values())
    found = {
        bookmark: (str(rows[pk].position), list(rows[pk].seconds_by_card), rows[pk].moved_at)
        for bookmark, pk in reading.items()
    }

    assert found == {
        None: (CARDS[0], CARDS[:1], AT),
        CARDS[1]: (CARDS[1], CARDS[:2], AT),
        CARDS[2]: (CARDS[2], CARDS, AT),
    }


def lesson_with_techniques_in_words(apps):
    steps = [step(technique="Circular friction"), step(technique="circular friction"), step()]
    return page_of(apps, stored_cards(*steps, step(technique="")), uuid.uuid4()).pk


def techniques_in_words_became_one_that_is_referred_to(apps, page):
    technique = apps.get_model("practicum_lessons", "Technique").objects.get()
    cards = apps.get_model("practicum_lessons", "LessonPage").objects.get(pk=page).cards
    [block] = cards.raw_data[0]["value"]["content"]

    assert (technique.name, technique.code) == ("Circular friction", "circular-friction")
    assert [item["value"].get("technique") for item in block["value"]] == [
        technique.pk,
        technique.pk,
        None,
        None,
    ]
