from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.icons import get_icons
from wagtail.models import Page

from lessons.actions import open_lesson
from lessons.models import LessonPage, LessonProgress, SourceFact, lesson_units
from lessons.views import panels
from tests import factories
from tests.lessons import factories as lessons
from training import frames
from training.models import ProgramItem, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(factories.superuser())
    return client


def units(*pages):
    program = factories.program(*pages)
    return frames.collect_units(program=program, pages=program.live_item_pages())


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


# Units


def test_a_course_contributes_its_live_lessons_in_the_order_of_the_tree():
    course = lessons.course(2)
    lessons.lesson(course=course, title="Draft", live=False)
    first, second = lessons.lessons_of(course)[:2]

    placed = units(course)

    assert [row.unit.key for row in placed] == [first.translation_key, second.translation_key]
    assert {row.group for row in placed} == {course.translation_key}
    assert {(row.unit.kind, str(row.unit.label)) for row in placed} == {("lesson", "Lesson")}
    assert [row.unit.url for row in placed] == [first.url, second.url]
    assert [row.unit.minutes for row in placed] == [5, 5]


def test_a_lesson_that_is_an_item_contributes_itself():
    page = lessons.lesson(minutes=9)
    other = lessons.course(1)

    placed = units(other, page)

    assert placed[1].unit.key == placed[1].group == page.translation_key
    assert placed[1].unit.minutes == 9


def test_a_lesson_named_twice_stands_once_at_its_first_place():
    course = lessons.course(2)
    first, second = lessons.lessons_of(course)

    placed = units(second, course)

    assert [row.unit.key for row in placed] == [second.translation_key, first.translation_key]


def test_a_page_of_the_host_contributes_nothing():
    page = factories.home_page().add_child(instance=Page(title="About", slug="about"))

    assert units(page) == ()


@pytest.mark.parametrize("number", [1, 3, 12])
def test_units_cost_one_query_for_any_number_of_lessons(django_assert_num_queries, number):
    program = factories.program(lessons.course(number), lessons.course(number), lessons.lesson())
    pages = program.live_item_pages()
    frames.collect_units(program=program, pages=pages)

    with django_assert_num_queries(1):
        assert len(list(lesson_units(program, pages, ()))) == 2 * number + 1


# What facts speak of is not deleted


@pytest.mark.parametrize("level", ["lesson", "course", "academy"])
def test_what_somebody_has_opened_is_not_deleted(admin, level):
    page = lessons.lesson()
    lessons.learner(page)
    ProgramItem.objects.all().delete()
    LessonProgress.objects.create(
        staff_member=factories.person(),
        lesson_key=page.translation_key,
        lesson_title=page.title,
        opened_at=factories.AT,
    )
    target = {"lesson": page, "course": page.get_parent(), "academy": lessons.academy()}[level]

    response = admin.post(reverse("wagtailadmin_pages:delete", args=[target.pk]), follow=True)

    assert LessonPage.objects.filter(pk=page.pk).exists()
    assert [message.split(". ")[1] for message in said(response)] == [
        "Unpublish it instead; then nobody can open it."
    ]


def test_what_a_program_names_is_not_deleted(admin):
    course = lessons.course(1)
    factories.program(course)

    admin.post(reverse("wagtailadmin_pages:delete", args=[lessons.academy().pk]))

    assert Page.objects.filter(pk=course.pk).exists()


def test_the_question_whether_to_delete_is_not_even_asked(admin):
    page = lessons.lesson()
    lessons.learner(page)

    response = admin.get(reverse("wagtailadmin_pages:delete", args=[page.pk]))

    assert response.status_code == 302


def test_many_at_once_are_not_deleted_if_one_must_stay(admin):
    kept, free = lessons.lesson(), lessons.lesson()
    lessons.finish(lessons.learner(kept), kept)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    admin.post(f"{url}?id={kept.pk}&id={free.pk}")

    assert LessonPage.objects.filter(pk__in=[kept.pk, free.pk]).count() == 2


def test_what_nothing_speaks_of_is_deleted(admin):
    page = lessons.lesson()
    course = page.get_parent()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    admin.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    admin.post(f"{url}?id={course.pk}")

    assert not Page.objects.filter(pk__in=[page.pk, course.pk]).exists()


# Screens


def test_a_persons_panel_lists_lessons_with_their_dates(rf, django_assert_num_queries):
    page, other = lessons.lesson(), lessons.lesson(title="Tapping")
    person = lessons.learner(page)
    lessons.finish(person, page)
    lessons.read_through(person, other)
    panel = panels.person_panel(rf.get("/"), person)

    with django_assert_num_queries(2):
        html = render_to_string(panel.template, {"section": panel.context})

    assert panel.order == 20
    assert html.index("Tapping") < html.index(page.title)
    assert html.count("Mar 2, 2026, 10:00 AM") == 3
    assert "Not yet" in html


def test_a_persons_panel_tells_active_time_and_minutes_of_each_day(rf):
    page = lessons.lesson()
    person = lessons.learner(page)
    open_lesson(staff_member=person, lesson=page, at=factories.AT)
    lessons.read_through(person, page, at=factories.AT + timedelta(seconds=100))
    panel = panels.person_panel(rf.get("/"), person)

    html = render_to_string(panel.template, {"section": panel.context})

    assert '<td data-label="Active time">1:40</td>' in html
    assert '<td data-label="Cards seen">3</td>' in html
    assert "Minutes of training on 1 day" in html
    assert "<dd>2 minutes</dd>" in html


def test_the_panel_hangs_in_the_persons_record():
    assert panels.person_panel in hooks.get_hooks("practicum_person_panel")


def test_a_persons_panel_without_a_lesson_says_so(rf):
    html = render_to_string("practicum_lessons/person_panel.html", {"section": {"readings": []}})

    assert "No lesson opened yet." in html


def test_authors_keep_source_facts_in_the_training_menu(admin):
    SourceFact.objects.create(code="F17", section="Technique", text="Gentle circles.")

    url = reverse("wagtailsnippets_practicum_lessons_sourcefact:list")
    response = admin.get(url)

    assert "Gentle circles." in response.text
    assert url in admin.get(reverse("wagtailadmin_home")).text


def test_an_author_edits_a_lesson(admin):
    page = lessons.lesson()

    response = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert response.status_code == 200
    assert "Facts taught" in response.text


def test_an_author_is_told_to_add_a_card_before_publishing(admin):
    course = lessons.course()
    url = reverse("wagtailadmin_pages:add", args=["practicum_lessons", "lessonpage", course.pk])
    data = {
        "title": "Empty",
        "slug": "empty",
        "summary": "",
        "minutes": "5",
        "minimum_seconds": "0",
        "objectives-count": "0",
        "cards-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }

    refused = admin.post(url, data | {"action-publish": "1"})
    assert refused.status_code == 200
    assert not LessonPage.objects.exists()

    admin.post(url, data)
    assert LessonPage.objects.get().live is False


@pytest.mark.parametrize("role", [Role.TRAINER, Role.OWNER])
def test_authors_and_owners_reach_the_editor(client, role):
    page = lessons.lesson()
    client.force_login(factories.person(role=role).user)

    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert response.status_code == 200


def test_a_manager_has_no_way_into_the_editor(client):
    page = lessons.lesson()
    client.force_login(factories.person(role=Role.MANAGER).user)

    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert response.status_code == 302


def icons_of(block):
    """Names of the icons of a block and of all that is put together in it."""
    own = {block.meta.icon}
    inside = [*getattr(block, "child_blocks", {}).values(), getattr(block, "child_block", None)]
    return own.union(*(icons_of(child) for child in inside if child))


def test_the_admin_has_the_icon_of_each_block_of_a_lesson():
    wanted = icons_of(LessonPage._meta.get_field("cards").stream_block)
    wanted |= icons_of(LessonPage._meta.get_field("objectives").stream_block)

    sprite = get_icons()

    assert {icon for icon in wanted if f'id="icon-{icon}"' not in sprite} == set()
