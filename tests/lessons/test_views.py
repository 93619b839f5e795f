import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail import hooks
from wagtail.models import PageViewRestriction

from lessons.models import LessonProgress
from tests import factories
from tests.lessons import factories as lessons
from training.actions import withdraw
from training.models import Completion, Role

pytestmark = pytest.mark.django_db

AT = factories.AT
MY_TRAINING = "/training/"


@pytest.fixture
def lesson():
    return lessons.lesson()


@pytest.fixture
def person(lesson, client):
    staff_member = lessons.learner(lesson)
    client.force_login(staff_member.user)
    return staff_member


def turn(client, page, card, **headers):
    url = reverse("practicum_lessons:card", args=[page.translation_key])
    return client.post(url, {"card": str(card)}, **headers)


def mark_done(client, page):
    return client.post(reverse("practicum_lessons:done", args=[page.translation_key]))


def heading(response) -> str:
    return re.search(r"<h1[^>]*>(.*?)</h1>", response.text, re.DOTALL)[1].strip()


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


# Reading


def test_a_learner_begins_at_the_first_card(client, lesson, person):
    response = client.get(lesson.url)

    assert response.status_code == 200
    assert heading(response) == "Card 1"
    assert "Card 1 of 3" in response.text
    assert "About Card 2" not in response.text
    assert LessonProgress.objects.get().staff_member == person


def test_a_learner_reads_on_card_by_card_until_it_is_done(client, lesson, person):
    client.get(lesson.url)
    _first, second, third = lesson.card_ids

    response = turn(client, lesson, second)
    assert (response.status_code, response.url) == (303, f"{lesson.url}?card={second}")
    assert heading(client.get(response.url)) == "Card 2"
    turn(client, lesson, third)
    assert "Mark as done" in client.get(lesson.url).text
    response = mark_done(client, lesson)

    assert (response.status_code, response.url) == (303, MY_TRAINING)
    assert Completion.objects.get().staff_member == person


def test_a_learner_resumes_where_she_left_off(client, lesson, person):
    turn(client, lesson, lesson.card_ids[1])

    assert heading(client.get(lesson.url)) == "Card 2"


def test_a_glance_back_does_not_move_her_place(client, lesson, person):
    first, second, _third = lesson.card_ids
    turn(client, lesson, second)

    response = client.get(lesson.url, {"card": first})

    assert heading(response) == "Card 1"
    assert LessonProgress.objects.get().position == second


def test_a_turn_back_is_where_she_resumes_on_another_device(client, lesson, person):
    first, second, _third = lesson.card_ids
    turn(client, lesson, second)
    turn(client, lesson, first)
    other_device = Client()
    other_device.force_login(person.user)

    assert heading(other_device.get(lesson.url)) == "Card 1"


def test_a_card_put_in_later_must_be_seen_as_well(client, lesson, person):
    lessons.read_through(person, lesson)
    lesson.cards.insert(1, ("card", {"title": "New", "content": [("text", "<p>New words.</p>")]}))
    lesson.save_revision().publish()

    assert "A card you have not seen" in client.get(lesson.url).text
    assert mark_done(client, lesson).url == lesson.url
    assert said(client.get(lesson.url)) == [
        "1 card is left. You can mark the lesson done on the last one."
    ]


def test_the_objectives_stand_on_the_last_card(client):
    page = lessons.lesson(
        cards=lessons.cards(1), objectives=[{"type": "objective", "value": "Keep the pace."}]
    )
    client.force_login(lessons.learner(page).user)

    response = client.get(page.url)

    assert "Keep the pace." in response.text
    assert "Mark as done" in response.text


def test_all_cards_stand_on_one_page(client, lesson, person):
    response = client.get(lesson.url, {"all": 1})

    assert [f"About Card {n}" in response.text for n in (1, 2, 3)] == [True, True, True]
    assert heading(response) == lesson.title


def test_the_message_names_what_opens_next(client):
    course = lessons.course(2)
    first, second = lessons.lessons_of(course)
    client.force_login(lessons.learner(course).user)
    for card in first.card_ids[1:]:
        turn(client, first, card)
    mark_done(client, first)

    response = client.get(MY_TRAINING)

    assert response.status_code == 200
    assert second.url in response.text
    assert said(response) == ["“Lesson 1” is done. Open for you now: “Lesson 2”."]


# What a glance leaves behind


def test_head_begins_no_reading(client, lesson, person):
    assert client.head(lesson.url).status_code == 200
    assert not LessonProgress.objects.exists()


@pytest.mark.parametrize("name", ["Sec-Purpose", "Purpose"])
def test_a_prefetch_begins_no_reading(client, lesson, person, name):
    assert client.get(lesson.url, headers={name: "prefetch;prerender"}).status_code == 200
    assert not LessonProgress.objects.exists()


def test_the_preview_begins_no_reading(client, lesson):
    client.force_login(factories.superuser())
    response = lesson.make_preview_request()

    assert response.status_code == 200
    assert not LessonProgress.objects.exists()


def test_opening_twice_begins_one_reading(client, lesson, person):
    client.get(lesson.url)
    client.get(lesson.url)

    assert LessonProgress.objects.count() == 1


# Who may


def test_who_is_not_signed_in_is_asked_to_and_comes_back(client, lesson):
    response = client.get(lesson.url)

    assert (response.status_code, response.url) == (302, f"/accounts/login/?next={lesson.url}")


def test_a_stranger_is_refused(client, lesson):
    client.force_login(factories.person().user)

    response = client.get(lesson.url)

    assert response.status_code == 403
    assert "About Card 1" not in response.text
    assert not LessonProgress.objects.exists()


def test_a_colleague_in_another_program_is_refused(client, lesson):
    client.force_login(lessons.learner(lessons.lesson()).user)

    assert client.get(lesson.url).status_code == 403
    assert client.get(lesson.url, {"all": 1}).status_code == 403
    assert turn(client, lesson, lesson.card_ids[1]).status_code == 403
    assert mark_done(client, lesson).status_code == 403
    assert not LessonProgress.objects.exists()


def test_a_locked_lesson_says_what_comes_first(client):
    course = lessons.course(2)
    first, second = lessons.lessons_of(course)
    client.force_login(lessons.learner(course).user)

    response = client.get(second.url)

    assert response.status_code == 403
    assert first.title in response.text
    assert "About Card 1" not in response.text
    assert turn(client, second, second.card_ids[1]).status_code == 403
    assert mark_done(client, second).status_code == 403
    assert not LessonProgress.objects.exists()


def test_who_was_withdrawn_is_refused(client, lesson, person):
    withdraw(enrollment=person.enrollments.get(), reason="Left", at=AT)

    assert client.get(lesson.url).status_code == 403
    assert mark_done(client, lesson).status_code == 403


@pytest.mark.parametrize("role", [Role.MANAGER, Role.ASSESSOR, Role.TRAINER, Role.OWNER])
def test_who_reads_for_work_sees_all_and_nothing_is_recorded(client, lesson, role):
    client.force_login(factories.person(role=role).user)

    assert heading(client.get(lesson.url)) == "Card 1"
    assert heading(client.get(lesson.url, {"card": lesson.card_ids[2]})) == "Card 3"
    for response in (turn(client, lesson, lesson.card_ids[1]), mark_done(client, lesson)):
        assert response.status_code == 403
        assert heading(response) == "You are reading this lesson, not taking it"
    assert not LessonProgress.objects.exists()


def test_a_superuser_without_a_record_may_read(client, lesson):
    client.force_login(factories.superuser())

    assert client.get(lesson.url).status_code == 200
    assert mark_done(client, lesson).status_code == 403


def test_what_is_done_may_be_leafed_through(client, lesson):
    other = lessons.lesson(course=lesson.get_parent().specific)
    person = lessons.learner(lesson.get_parent())
    lessons.finish(person, lesson)
    client.force_login(person.user)

    response = client.get(lesson.url, {"card": lesson.card_ids[2]})

    assert heading(response) == "Card 3"
    assert "Mark as done" not in response.text
    assert turn(client, lesson, lesson.card_ids[1]).status_code == 303
    assert LessonProgress.objects.count() == 1
    assert other.live


def test_a_completed_program_may_be_read_again(client, lesson, person):
    lessons.finish(person, lesson)

    assert client.get(lesson.url).status_code == 200
    assert turn(client, lesson, lesson.card_ids[1]).status_code == 403
    assert LessonProgress.objects.count() == 1


def test_a_second_tap_on_the_last_lesson_of_a_program_is_answered_kindly(client, lesson, person):
    lessons.finish(person, lesson)

    response = mark_done(client, lesson)

    assert (response.status_code, response.url) == (303, MY_TRAINING)
    assert Completion.objects.count() == 1


def test_what_was_added_to_a_completed_program_is_not_done(client):
    course = lessons.course(1)
    person = lessons.learner(course)
    client.force_login(person.user)
    lessons.finish(person, *lessons.lessons_of(course))
    added = lessons.lesson(course=course)

    assert client.get(added.url).status_code == 200
    assert mark_done(client, added).status_code == 403
    assert Completion.objects.count() == 1


def test_a_page_that_wagtail_keeps_private_stays_so(client, lesson, person):
    PageViewRestriction.objects.create(
        page=lesson, restriction_type=PageViewRestriction.PASSWORD, password="secret"
    )

    assert "About Card 1" not in client.get(lesson.url).text
    assert turn(client, lesson, lesson.card_ids[1]).status_code == 403
    assert not LessonProgress.objects.exists()


# Bad input


@pytest.mark.parametrize("card", ["not-an-id", "62f14b16-b61b-43c3-8a20-647b25a5cbb6"])
def test_an_unknown_card_is_said_to_be_so(client, lesson, person, card):
    for response in (client.get(lesson.url, {"card": card}), turn(client, lesson, card)):
        assert response.status_code == 404
        assert heading(response) == "This card is not in the lesson"
    assert LessonProgress.objects.get().position == lesson.card_ids[0]


def test_a_card_of_another_lesson_is_refused(client, lesson, person):
    other = lessons.lesson()

    assert turn(client, lesson, other.card_ids[1]).status_code == 404


def test_a_post_without_a_card_is_refused(client, lesson, person):
    url = reverse("practicum_lessons:card", args=[lesson.translation_key])

    assert client.post(url).status_code == 404


def test_a_card_ahead_leads_back_to_her_place(client, lesson, person):
    third = lesson.card_ids[2]

    for response in (client.get(lesson.url, {"card": third}), turn(client, lesson, third)):
        assert response.url == lesson.url
    assert heading(client.get(lesson.url)) == "Card 1"
    assert LessonProgress.objects.get().position == lesson.card_ids[0]


def test_a_lesson_that_was_not_read_through_is_not_done(client, lesson, person):
    response = mark_done(client, lesson)

    assert (response.status_code, response.url) == (303, lesson.url)
    assert not Completion.objects.exists()
    assert said(client.get(lesson.url)) == [
        "2 cards are left. You can mark the lesson done on the last one."
    ]


def test_marking_done_twice_counts_once_and_is_answered_kindly(client):
    course = lessons.course(2)
    first, _second = lessons.lessons_of(course)
    person = lessons.learner(course)
    client.force_login(person.user)
    lessons.finish(person, first)

    response = mark_done(client, first)

    assert (response.status_code, response.url) == (303, MY_TRAINING)
    assert Completion.objects.count() == 1


@pytest.mark.parametrize("name", ["card", "done"])
def test_moves_only_take_posts(client, lesson, person, name):
    response = client.get(reverse(f"practicum_lessons:{name}", args=[lesson.translation_key]))

    assert response.status_code == 405


def test_a_lesson_page_takes_no_posts(client, lesson, person):
    assert client.post(lesson.url).status_code == 405


def test_a_session_that_ended_leads_back_to_the_lesson(client, lesson):
    response = turn(client, lesson, lesson.card_ids[1])

    assert (response.status_code, response.url) == (302, f"/accounts/login/?next={lesson.url}")


def test_a_post_without_a_token_is_refused(lesson, person):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person.user)

    assert turn(strict, lesson, lesson.card_ids[1]).status_code == 403
    assert not LessonProgress.objects.exists()


def test_a_lesson_unpublished_in_the_middle_is_not_found_and_its_reading_is_kept(
    client, lesson, person
):
    turn(client, lesson, lesson.card_ids[1])
    lesson.unpublish()

    assert client.get(lesson.url).status_code == 404
    assert turn(client, lesson, lesson.card_ids[2]).status_code == 404
    assert mark_done(client, lesson).status_code == 404
    assert LessonProgress.objects.get().position == lesson.card_ids[1]


def test_a_card_removed_in_the_middle_leads_on_to_the_next(client, lesson, person):
    turn(client, lesson, lesson.card_ids[1])
    del lesson.cards[1]
    lesson.save_revision().publish()

    assert heading(client.get(lesson.url)) == "Card 3"


def test_a_live_lesson_without_cards_says_so(client, lesson, person):
    lesson.cards = []
    lesson.save(clean=False)

    assert "This lesson has no cards yet." in client.get(lesson.url).text


def test_titles_of_authors_are_escaped(client):
    text = {"type": "text", "value": "<p>Fine.</p>"}
    page = lessons.lesson(cards=[lessons.card("<script>alert(1)</script>", text)])
    client.force_login(lessons.learner(page).user)

    assert "<script>alert(1)" not in client.get(page.url).text


# Academy and course


def test_academy_and_course_ask_to_sign_in(client, lesson):
    course = lesson.get_parent()

    for page in (course, course.get_parent()):
        response = client.get(page.url)
        assert (response.status_code, response.url) == (302, f"/accounts/login/?next={page.url}")


def test_the_academy_lists_its_courses(client):
    course = lessons.course(title="Two massages")
    client.force_login(factories.person().user)

    assert f'<a href="{course.url}">Two massages</a>' in client.get("/academy/").text


def test_an_empty_academy_and_an_empty_course_say_so(client):
    page = lessons.academy()
    client.force_login(factories.person().user)

    assert "There are no courses here yet." in client.get(page.url).text
    assert "This course has no lessons yet." in client.get(lessons.course().url).text


def test_a_course_shows_a_learner_what_is_done_open_and_locked(client):
    course = lessons.course(3)
    first, *_others = lessons.lessons_of(course)
    person = lessons.learner(course)
    lessons.finish(person, first)
    client.force_login(person.user)

    text = client.get(course.url).text

    assert re.findall(r'data-state="(\w+)"', text) == ["done", "open", "locked"]


def test_a_course_shows_a_stranger_titles_without_a_way_in(client):
    course = lessons.course(1)
    client.force_login(factories.person().user)

    text = client.get(course.url).text

    assert "Not part of your training." in text
    assert lessons.lessons_of(course)[0].url not in text


def test_a_course_lets_a_manager_in(client):
    course = lessons.course(1)
    client.force_login(factories.person(role=Role.MANAGER).user)

    assert lessons.lessons_of(course)[0].url in client.get(course.url).text


# Cost


def queries_of(client, url) -> int:
    client.get(url)  # caches of addresses, headings and outlines
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize("number", [3, 12])
def test_a_lesson_costs_a_learner_no_more_queries_than_a_bare_page(client, bare_page, number):
    course = lessons.course(number)
    first, *_others = lessons.lessons_of(course)
    client.force_login(lessons.learner(course).user)

    assert queries_of(client, bare_page.url) == 13
    assert queries_of(client, first.url) == 11


def test_the_first_opening_costs_two_queries_more(client, bare_page, django_assert_num_queries):
    course = lessons.course(2)
    first, second = lessons.lessons_of(course)
    person = lessons.learner(course)
    client.force_login(person.user)
    lessons.finish(person, first, at=AT + timedelta(hours=1))
    client.get(first.url)

    with django_assert_num_queries(13):
        client.get(second.url)


@pytest.mark.parametrize("number", [3, 12])
def test_turning_a_card_and_marking_done_cost_the_same_for_any_number_of_lessons(
    client, django_assert_num_queries, number
):
    course = lessons.course(number)
    first, *_others = lessons.lessons_of(course)
    person = lessons.learner(course)
    client.force_login(person.user)
    client.get(first.url)

    with django_assert_num_queries(10):
        turn(client, first, first.card_ids[1])
    lessons.read_through(person, first)
    with django_assert_num_queries(19):
        mark_done(client, first)


def test_a_page_that_is_none_of_ours_costs_nothing(client, bare_page, monkeypatch):
    client.force_login(factories.person().user)
    with_ours = queries_of(client, bare_page.url)
    ours = [
        (hook, order)
        for hook, order in hooks._hooks["on_serve_page"]
        if not hook.__module__.startswith(("lessons", "training"))
    ]
    monkeypatch.setitem(hooks._hooks, "on_serve_page", ours)

    assert queries_of(client, bare_page.url) == with_ours


@pytest.mark.parametrize("number", [1, 3, 12])
def test_a_course_costs_the_same_for_any_number_of_lessons(client, number):
    course = lessons.course(number)
    client.force_login(lessons.learner(course).user)

    assert queries_of(client, course.url) == 12
