"""Looking something up: what is indexed, what is found, and that nothing locked is let out."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import PageViewRestriction

from lessons.actions import index_cards, turn_to_card
from lessons.models import CardText, LessonPage, LessonProgress
from tests import factories
from tests.factories import AT
from tests.lessons import factories as lessons
from training.actions import withdraw
from training.models import Organization, Role

pytestmark = pytest.mark.django_db

SEARCH = reverse("practicum_lessons:search")


def texts(title: str, *paragraphs: str, **kwargs) -> dict:
    return lessons.card(title, {"type": "text", "value": "".join(paragraphs)}, **kwargs)


def about(word: str, *, course=None, title="A lesson", cards=1) -> LessonPage:
    """A lesson whose cards all speak of ``word``."""
    return lessons.lesson(
        course=course,
        title=title,
        cards=[
            texts(f"{title} card {n}", f"<p>It tells of {word} here.</p>") for n in range(cards)
        ],
    )


def look_up(client, query: str):
    return client.get(SEARCH, {"q": query})


def found(response) -> list[str]:
    return ["".join(piece.text for piece in hit.title) for hit in response.context["hits"]]


@pytest.fixture
def course():
    return lessons.course()


# What is indexed


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


@pytest.mark.parametrize("number", [1, 3, 25])
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
