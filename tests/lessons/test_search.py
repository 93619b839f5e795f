"""Looking something up: what is found by whom, and that nothing locked is let out."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from lessons.actions import turn_to_card
from lessons.models import CardText, LessonPage, LessonProgress
from tests import factories
from tests.factories import AT
from tests.lessons import factories as lessons
from tests.lessons.searching import SEARCH, about, found, look_up, texts
from training.actions import withdraw
from training.models import Organization, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return lessons.course()


# What is found


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("Kneading the shoulders", "kneading"),
        ("Kneading the shoulders", "KNEAD"),
        ("Kneading the shoulders", "should knea"),
        ("Say it as Nguyễn says", "nguyen"),
        ("Say it as Nguyen says", "Nguyễn"),
        ("The point GB20", "gb2"),
        ("scalp/head, not foot", "head"),
        ("the base-of-skull point", "skull"),
        ("You don’t press", "don't"),
        ("pressure 1:30", "pressure 30"),
    ],
)
def test_words_are_found_by_their_beginning_whatever_case_and_accent(client, course, words, query):
    page = lessons.lesson(course=course, cards=[texts("Card", f"<p>{words}</p>")])
    client.force_login(lessons.learner(page).user)

    response = look_up(client, query)

    assert found(response) == ["Card"]
    assert "<mark>" in response.text


@pytest.mark.parametrize("query", ["shoulder foot", "neading", "xyz", "foot OR kneading"])
def test_all_words_must_be_there(client, course, query):
    page = lessons.lesson(course=course, cards=[texts("Card", "<p>Kneading the shoulders</p>")])
    client.force_login(lessons.learner(page).user)

    response = look_up(client, query)

    assert found(response) == []
    assert "No card was found" in response.text


def test_a_word_in_the_title_comes_first(client, course):
    page = lessons.lesson(
        course=course,
        cards=[
            texts("First", "<p>pressure pressure pressure pressure</p>"),
            texts("Firm pressure", "<p>Words of something else, and many of them.</p>"),
        ],
    )
    client.force_login(lessons.learner(page).user)

    response = look_up(client, "pressure")

    assert found(response) == ["Firm pressure", "First"]
    assert "Firm <mark>pressure</mark>" in response.text


def test_what_authors_write_is_shown_as_text(client, course):
    page = lessons.lesson(course=course, cards=[texts("Card", "<p>5 &lt; 6 &amp; pressing</p>")])
    client.force_login(lessons.learner(page).user)

    assert "5 &lt; 6 &amp; <mark>pressing</mark>" in look_up(client, "press").text


def test_a_card_that_was_seen_opens_and_one_ahead_stands_on_the_page_of_all(client, course):
    page = about("kneading", course=course, cards=3)
    person = lessons.learner(page)
    client.force_login(person.user)
    client.get(page.url)
    turn_to_card(staff_member=person, lesson=page, card=page.card_ids[1], at=AT)

    hits = {hit.url: hit.is_ahead for hit in look_up(client, "kneading").context["hits"]}

    assert hits == {
        f"{page.url}?card={page.card_ids[0]}": False,
        f"{page.url}?card={page.card_ids[1]}": False,
        f"{page.url}?all=1#card-{page.card_ids[2]}": True,
    }
    for address in hits:
        assert client.get(address).status_code == 200
    assert f'id="card-{page.card_ids[2]}"' in client.get(page.url, {"all": 1}).text


def test_more_than_fits_is_said_to_be_more(client, course):
    page = about("kneading", course=course, cards=31)
    client.force_login(lessons.learner(page).user)

    response = look_up(client, "kneading")

    assert len(found(response)) == 30
    assert "The first 30 cards" in response.text
    assert "There are more." in response.text


# Who finds what


def test_who_is_not_signed_in_is_asked_to_and_comes_back(client):
    response = look_up(client, "kneading")

    assert (response.status_code, response.url) == (
        302,
        "/accounts/login/?next=/training/lessons/search/%3Fq%3Dkneading",
    )


def test_a_locked_lesson_leaves_no_trace(client, course):
    about("kneading", course=course, title="Open one")
    about("kneading and tapping", course=course, title="Locked one")
    client.force_login(lessons.learner(course).user)

    both, only_locked = look_up(client, "kneading"), look_up(client, "tapping")
    nowhere = look_up(client, "rolfing")

    assert found(both) == ["Open one card 0"]
    assert "1 card" in both.text
    assert found(only_locked) == []
    main = [
        page.text.split("<main")[1].replace(word, "…")
        for page, word in (
            (only_locked, "tapping"),
            (nowhere, "rolfing"),
        )
    ]
    assert main[0] == main[1]


def test_what_is_done_is_found_and_what_it_opened_too(client, course):
    first = about("kneading", course=course, title="First")
    about("kneading", course=course, title="Second")
    about("kneading", course=course, title="Third")
    person = lessons.learner(course)
    lessons.finish(person, first)
    client.force_login(person.user)

    assert sorted(found(look_up(client, "kneading"))) == ["First card 0", "Second card 0"]


def test_a_completed_program_may_be_searched_again(client, course):
    page = about("kneading", course=course)
    person = lessons.learner(page)
    lessons.finish(person, page)
    client.force_login(person.user)

    assert found(look_up(client, "kneading")) == ["A lesson card 0"]


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.MANAGER, Role.TRAINER, Role.OWNER])
def test_who_reads_for_work_searches_everything(client, course, role):
    about("kneading", course=course)
    client.force_login(factories.person(role=role).user)

    assert found(look_up(client, "kneading")) == ["A lesson card 0"]


def test_a_superuser_without_a_record_searches_everything(client, course):
    about("kneading", course=course)
    client.force_login(factories.superuser())

    assert found(look_up(client, "kneading")) == ["A lesson card 0"]


@pytest.mark.parametrize("who", ["stranger", "withdrawn", "elsewhere"])
def test_people_outside_of_it_find_nothing(client, course, who):
    page = about("kneading", course=course)
    person = factories.person()
    if who == "withdrawn":
        person = lessons.learner(page)
        withdraw(enrollment=person.enrollments.get(), reason="Left", at=AT)
    if who == "elsewhere":
        person = lessons.learner(about("tapping"))
    client.force_login(person.user)

    response = look_up(client, "kneading")

    assert found(response) == []
    assert page.title not in response.text


def test_a_lesson_that_wagtail_keeps_from_her_is_not_found(client, course):
    page = about("kneading", course=course)
    client.force_login(lessons.learner(page).user)
    rule = PageViewRestriction.objects.create(page=course, restriction_type="login")
    assert found(look_up(client, "kneading")) == ["A lesson card 0"]

    rule.restriction_type = "password"
    rule.password = "open"
    rule.save()

    assert found(look_up(client, "kneading")) == []


def test_what_was_unpublished_is_not_found_even_if_its_text_is_still_there(client, course):
    page = about("kneading", course=course)
    client.force_login(lessons.learner(page).user)
    LessonPage.objects.filter(pk=page.pk).update(live=False)

    assert CardText.objects.exists()
    assert found(look_up(client, "kneading")) == []


def test_searching_records_nothing(client, course):
    page = about("kneading", course=course)
    client.force_login(lessons.learner(page).user)

    response = look_up(client, "kneading")

    assert "no-store" in response["Cache-Control"]
    assert client.post(SEARCH, {"q": "kneading"}).status_code == 405
    assert not LessonProgress.objects.exists()


# Queries that ask for nothing


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Type one or two words"),
        ("   ", "Type one or two words"),
        ("x", "Type at least two letters"),
        ("?", "Type at least two letters"),
        ("\x00", "Type at least two letters"),
        ("word " * 200, "Two or three words are enough"),
    ],
)
def test_a_query_without_words_is_told_what_to_do(client, query, words):
    client.force_login(factories.person().user)

    response = look_up(client, query)

    assert response.status_code == 200
    assert words in response.text


def test_without_a_query_the_page_explains_itself(client):
    client.force_login(factories.person().user)

    assert "Type one or two words" in client.get(SEARCH).text


@pytest.mark.parametrize(
    "encoded",
    ["%22%3E%3Cscript%3E", "%25%25", "a*+OR+(b", "%E9%A0%AD%E7%9A%AE", "%ED%A0%80", "NEAR(+a+bb"],
)
def test_odd_queries_are_answered_kindly(client, course, encoded):
    page = about("kneading", course=course)
    client.force_login(lessons.learner(page).user)

    response = client.get(f"{SEARCH}?q={encoded}")

    assert response.status_code == 200
    assert "<script>" not in response.text.split("<main")[1]


def test_the_owner_says_whom_to_ask(client):
    organization = Organization.load()
    organization.contact = "Helen"
    organization.save()
    client.force_login(factories.person().user)

    assert "Ask Helen." in look_up(client, "nothing").text


# What it costs


@pytest.mark.parametrize("number", [1, 3, 12])
def test_a_search_costs_the_same_for_any_number_of_results(
    client, course, django_assert_num_queries, number
):
    for n in range(number):
        about("kneading", course=course, title=f"Lesson {n}", cards=1)
    person = lessons.learner(course)
    for page in lessons.lessons_of(course)[:-1]:
        lessons.finish(person, page)
    client.force_login(person.user)
    look_up(client, "kneading")

    with django_assert_num_queries(SEARCH_QUERIES):
        response = look_up(client, "kneading")

    assert len(found(response)) == number


# Session, user, restrictions, enrollments, facts, lessons, cards, readings, whom to ask.
SEARCH_QUERIES = 9


# Where it is


def test_the_field_stands_on_my_training_and_in_the_academy(client, course):
    client.force_login(factories.person().user)

    for address in (reverse("practicum_training:my-training"), lessons.academy().url):
        page = client.get(address).text
        assert f'role="search" method="get" action="{SEARCH}"' in page


def test_the_navigation_leads_there(client):
    client.force_login(factories.person().user)

    assert f'<a href="{SEARCH}" aria-current="page">Look it up</a>' in client.get(SEARCH).text
