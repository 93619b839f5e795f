"""A course that is copied is a new one; a lesson that is translated stays the same one."""

import pytest
from django.urls import reverse
from wagtail.models import Locale

from lessons.models import CoursePage, LessonPage, LessonProgress
from quizzes.models import QuizPlacement
from tests import factories
from tests.lessons import factories as lessons
from tests.quizzes import factories as quizzes
from training.models import Completion, Role

pytestmark = pytest.mark.django_db


# Copies


@pytest.fixture
def course():
    course = lessons.course(2)
    quizzes.quiz(lessons.lessons_of(course)[0])
    return course


@pytest.fixture
def copied(client, course):
    """The course, copied by a trainer in the admin with all that stands below it."""
    client.force_login(factories.person(role=Role.TRAINER).user)
    client.post(
        reverse("wagtailadmin_pages:copy", args=[course.pk]),
        {
            "new_title": "Technique lab, new",
            "new_slug": "new",
            "new_parent_page": str(course.get_parent().pk),
            "copy_subpages": "on",
        },
    )
    return CoursePage.objects.get(slug="new")


def test_a_copied_course_has_lessons_of_its_own_which_are_drafts(course, copied):
    old, new = lessons.lessons_of(course), lessons.lessons_of(copied)

    assert [page.title for page in new] == [page.title for page in old]
    assert {page.translation_key for page in new}.isdisjoint({page.translation_key for page in old})
    assert not any(page.live for page in [copied, *new])
    assert [page.card_ids for page in new] == [page.card_ids for page in old]


def test_progress_in_the_old_lessons_is_not_touched_and_does_not_count_for_the_new(
    course, client, request
):
    page = lessons.lessons_of(course)[0]
    her = lessons.learner(page)
    lessons.finish(her, page)
    before = list(LessonProgress.objects.values())

    copied = request.getfixturevalue("copied")
    new = lessons.lessons_of(copied)[0]
    new.save_revision().publish()

    assert list(LessonProgress.objects.values()) == before
    assert not LessonProgress.objects.filter(lesson_key=new.translation_key).exists()
    client.force_login(her.user)
    assert client.get(new.url).status_code == 403
    assert client.get(page.url).status_code == 200


def test_quizzes_are_not_copied(course, copied):
    placed = set(QuizPlacement.objects.values_list("page_id", flat=True))

    assert placed == {lessons.lessons_of(course)[0].pk}


def test_a_copy_is_edited_without_changing_the_old_lesson(course, copied):
    new = lessons.lessons_of(copied)[0]
    new.cards = lessons.cards(1)
    new.save_revision().publish()

    assert [len(page.card_ids) for page in lessons.lessons_of(course)] == [3, 3]
    assert len(LessonPage.objects.get(pk=new.pk).card_ids) == 1


# Translations


@pytest.fixture
def spanish(settings):
    """Sites and readers of two languages; the addresses do not name them."""
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [
        ("en-us", "English"),
        ("es", "Spanish"),
    ]
    settings.WAGTAIL_I18N_ENABLED = True
    return Locale.objects.create(language_code="es")


@pytest.fixture
def pair(spanish):
    """A lesson and its translation, which has a title, an address and a last card of its own."""
    page = lessons.lesson()
    other = page.copy_for_translation(spanish, copy_parents=True)
    other.title, other.slug = "Círculos", "circulos"
    other.cards = [*page.cards.raw_data, lessons.card("Recordar")]
    other.save_revision().publish()
    return page, LessonPage.objects.get(pk=other.pk)


def get(client, page, language: str):
    return client.get(page.url, headers={"accept-language": language})


def test_a_translation_is_the_same_lesson(pair):
    page, other = pair

    assert other.translation_key == page.translation_key
    assert other.locale != page.locale


def test_a_lesson_opens_in_both_languages(client, pair):
    page, other = pair
    client.force_login(lessons.learner(page).user)

    assert page.title in get(client, page, "en-us").text
    assert "Círculos" in get(client, other, "es").text
    assert LessonProgress.objects.count() == 1


def test_a_lesson_finished_in_one_language_is_done_in_the_other(client, pair):
    page, other = pair
    her = factories.person()
    factories.enroll(her, factories.program(page, lessons.lesson()))

    lessons.finish(her, other)

    assert Completion.objects.get().unit_key == page.translation_key
    client.force_login(her.user)
    for each, language in ((page, "en-us"), (other, "es")):
        line = CoursePage.objects.get(pk=each.get_parent().pk).lessons_for(her.user)[0]
        assert (line.lesson.pk, line.access.value) == (each.pk, "done")
        assert get(client, each, language).context["is_recorded"] is False


def test_she_turns_and_finishes_the_cards_of_the_language_that_she_reads(client, pair):
    page, other = pair
    her = lessons.learner(page)
    client.force_login(her.user)
    for key in other.card_ids[1:]:
        response = get(client, other, "es")
        address = next(
            line.split('action="')[1].split('"')[0]
            for line in response.text.splitlines()
            if 'action="' in line and "/card/" in line
        )
        turned = client.post(address, {"card": key}, headers={"accept-language": "es"})
        assert turned["Location"] == f"{other.url}?card={key}"

    done = reverse("practicum_lessons:done", args=[other.translation_key])
    client.post(f"{done}?page={other.pk}")

    assert Completion.objects.get().title == "Círculos"


@pytest.mark.parametrize("page", ["", "0", "x", "9" * 30, "-1"])
def test_a_page_that_is_none_of_the_lesson_is_answered_with_its_first(client, pair, page):
    lesson, _other = pair
    client.force_login(lessons.learner(lesson).user)
    url = reverse("practicum_lessons:card", args=[lesson.translation_key])

    response = client.post(f"{url}?page={page}", {"card": lesson.card_ids[1]})

    assert response["Location"] == f"{lesson.url}?card={lesson.card_ids[1]}"


def test_a_page_of_another_lesson_is_not_turned(client, pair):
    lesson, _other = pair
    foreign = lessons.lesson()
    client.force_login(lessons.learner(lesson).user)
    url = reverse("practicum_lessons:card", args=[lesson.translation_key])

    response = client.post(f"{url}?page={foreign.pk}", {"card": foreign.card_ids[1]})

    assert response.status_code == 404


def test_an_alias_opens_and_counts_as_the_lesson_that_it_shows(client, spanish):
    page = lessons.lesson()
    alias = page.copy_for_translation(spanish, copy_parents=True, alias=True)
    alias.slug = "otro"
    alias.save()
    her = lessons.learner(page)
    client.force_login(her.user)

    assert (alias.live, alias.alias_of_id, alias.card_ids) == (True, page.pk, page.card_ids)
    assert page.title in get(client, alias, "es").text

    url = reverse("practicum_lessons:card", args=[page.translation_key])
    for key in page.card_ids[1:]:
        turned = client.post(f"{url}?page={alias.pk}", {"card": key})
        assert turned["Location"] == f"{alias.url}?card={key}"
    done = reverse("practicum_lessons:done", args=[page.translation_key])
    client.post(f"{done}?page={alias.pk}")

    fact = Completion.objects.get()
    assert (fact.unit_key, fact.revision) == (page.translation_key, page.live_revision_id)
    assert get(client, page, "en-us").context["is_recorded"] is False
