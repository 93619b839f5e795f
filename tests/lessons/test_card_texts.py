"""What the search knows of cards: written with each lesson, forgotten with it."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from lessons.actions import index_cards
from lessons.models import CardText, LessonPage
from tests import factories
from tests.lessons import factories as lessons
from tests.lessons.searching import about, look_up, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return lessons.course()


def test_a_published_lesson_is_found_by_all_that_its_cards_say(course):
    page = lessons.lesson(
        course=course,
        cards=[
            lessons.card(
                "Many kinds",
                {"type": "text", "value": "<p>Plain <b>words</b></p><p>and more</p>"},
                {"type": "callout", "value": {"tone": "stop", "text": "<p>A fever.</p>"}},
                {"type": "remember", "value": ["The scalp moves."]},
                {"type": "drawing", "value": {"view": "front", "marks": [{"zone": "temples"}]}},
            )
        ],
    )

    [text] = CardText.objects.of(page)
    assert (text.lesson_key, text.card_id, text.number) == (
        page.translation_key,
        page.card_ids[0],
        1,
    )
    assert text.title == "Many kinds"
    for words in ("Plain words", "and more", "A fever.", "The scalp moves.", "Temples"):
        assert words in text.text
    assert "<" not in text.text
    assert "None" not in text.text


def test_a_draft_is_not_indexed(course):
    lessons.lesson(course=course, live=False)

    assert not CardText.objects.exists()


def test_publishing_again_brings_added_changed_moved_and_removed_cards_up_to_date(course):
    kept, changed, gone = (texts(name, f"<p>{name}</p>", id=None) for name in "abc")
    page = lessons.lesson(course=course, cards=[kept, changed, gone])
    before = {text.title: text.pk for text in CardText.objects.of(page)}

    new = texts("d", "<p>d</p>")
    changed["value"]["content"][0]["value"] = "<p>fresh</p>"
    page.cards = [changed, kept, new]
    page.save_revision().publish()

    after = list(CardText.objects.of(LessonPage.objects.get(pk=page.pk)))
    assert [(text.number, text.title, text.text) for text in after] == [
        (1, "b", "fresh"),
        (2, "a", "a"),
        (3, "d", "d"),
    ]
    assert [text.pk for text in after[:2]] == [before["b"], before["a"]]


def test_indexing_twice_writes_nothing(course, django_assert_num_queries):
    page = about("kneading", course=course, cards=3)

    assert index_cards(lesson=page) == 0
    with django_assert_num_queries(3):  # the texts, and a savepoint around them
        index_cards(lesson=page)


def test_unpublishing_and_deleting_forget_the_cards(course):
    page, other = about("kneading", course=course), about("tapping", course=course)

    page.unpublish()
    assert [text.page_id for text in CardText.objects.all()] == [other.pk]
    LessonPage.objects.get(pk=other.pk).delete()
    assert not CardText.objects.exists()


def test_unpublishing_the_course_forgets_the_cards_below(client, course):
    about("kneading", course=course)
    client.force_login(factories.superuser())

    address = reverse("wagtailadmin_pages:unpublish", args=[course.pk])
    client.post(address, {"include_descendants": "on"})

    assert not CardText.objects.exists()


def test_a_moved_lesson_is_found_at_its_new_address(client, course):
    page = about("kneading", course=course)
    page.move(lessons.course(), pos="last-child")
    page = LessonPage.objects.get(pk=page.pk)
    client.force_login(factories.superuser())

    response = look_up(client, "kneading")

    assert [hit.url for hit in response.context["hits"]] == [f"{page.url}?card={page.card_ids[0]}"]


def test_a_deleted_course_takes_its_cards_along(course):
    about("kneading", course=course)

    course.get_parent().delete()

    assert not CardText.objects.exists()


def test_the_command_indexes_what_was_published_before_and_may_be_repeated(course):
    page = about("kneading", course=course, cards=2)
    CardText.objects.all().delete()
    CardText.objects.create(
        page_id=10_000_000,
        lesson_key=page.translation_key,
        card_id=page.card_ids[0],
        number=1,
        title="Gone",
    )

    said = [StringIO(), StringIO()]
    for out in said:
        call_command("index_cards", stdout=out)

    assert CardText.objects.count() == 2
    assert [out.getvalue() for out in said] == [
        "2 cards were brought up to date, 1 were removed.\n",
        "0 cards were brought up to date, 0 were removed.\n",
    ]
