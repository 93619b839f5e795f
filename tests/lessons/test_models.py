import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from wagtail.models import Page

from lessons.models import LessonPage, LessonProgress, SourceFact, is_spoken_of
from tests import factories
from tests.lessons import factories as lessons

pytestmark = pytest.mark.django_db

AT = factories.AT


def reading(person, key, **kwargs):
    return LessonProgress.objects.create(
        staff_member=person, lesson_key=key, lesson_title="Circles", opened_at=AT, **kwargs
    )


def test_a_lesson_without_a_card_is_kept_as_a_draft_and_not_published():
    draft = lessons.lesson(cards=[], live=False)
    revision = draft.save_revision()

    with pytest.raises(ValidationError) as refused:
        revision.publish()

    assert refused.value.message_dict == {
        "cards": ["A lesson needs a card before it can be published."]
    }
    assert not LessonPage.objects.get(pk=draft.pk).live


def test_cards_are_addressed_by_the_ids_of_their_blocks():
    ids = [str(uuid.uuid4()), str(uuid.uuid4())]
    page = lessons.lesson(cards=[lessons.card("One", id=ids[0]), lessons.card("Two", id=ids[1])])

    assert [str(key) for key in page.card_ids] == ids
    assert [(card.number, card.title) for card in page.cards_in_order] == [(1, "One"), (2, "Two")]


def test_cards_keep_their_ids_when_a_lesson_is_published_again():
    page = lessons.lesson()
    before = page.card_ids
    page.title = "Circles, once more"
    page.save_revision().publish()

    assert LessonPage.objects.get(pk=page.pk).card_ids == before


def test_one_person_has_one_unfinished_reading_of_a_lesson():
    person, key = factories.person(), uuid.uuid4()
    reading(person, key, completed_at=AT)
    reading(person, key)

    with pytest.raises(IntegrityError), transaction.atomic():
        reading(person, key)


def test_a_person_with_a_reading_is_not_deleted():
    person = factories.person()
    reading(person, uuid.uuid4())

    with pytest.raises(ProtectedError):
        person.delete()


def test_a_reading_outlives_its_lesson():
    page = lessons.lesson()
    kept = reading(factories.person(), page.translation_key)
    page.delete()

    assert LessonProgress.objects.get() == kept


def test_a_page_of_which_nothing_speaks_may_go():
    course = lessons.course(1)

    assert not is_spoken_of(Page.objects.descendant_of(course, inclusive=True))


def test_a_program_a_reading_and_a_fact_each_speak_of_a_page():
    in_program, opened = lessons.lesson(), lessons.lesson()
    lessons.learner(in_program)
    reading(factories.person(), opened.translation_key)

    assert is_spoken_of(Page.objects.filter(pk=in_program.pk))
    assert is_spoken_of(Page.objects.filter(pk=opened.pk))


def test_a_page_above_a_lesson_is_spoken_of_too():
    page = lessons.lesson()
    reading(factories.person(), page.translation_key)

    assert is_spoken_of(Page.objects.descendant_of(lessons.academy(), inclusive=True))


def test_search_finds_a_lesson_by_its_summary_and_not_by_its_cards():
    fields = {field.field_name for field in LessonPage.search_fields}

    assert {"title", "summary"} <= fields
    assert "cards" not in fields


def test_a_sitemap_names_no_page_that_needs_a_sign_in():
    page = lessons.lesson()

    assert page.get_sitemap_urls() == []
    assert lessons.academy().get_sitemap_urls() == []


def test_rows_say_what_they_are():
    fact = SourceFact(code="F17", text="Gentle circles.")
    person = factories.person()

    assert str(fact) == "F17: Gentle circles."
    assert str(reading(person, uuid.uuid4())) == f"{person.pk} reads Circles"
    assert [str(page) for page in (lessons.academy(), lessons.course(), lessons.lesson())] == [
        "Academy",
        "Technique lab",
        "Circles on the scalp",
    ]
