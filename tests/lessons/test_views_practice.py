"""Pocket cards, the page of a routine, its player, and who gets them."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from lessons.models import Shelf, standing_before
from tests import factories
from tests.lessons import factories as lessons
from tests.lessons import films
from training import actions
from training.models import Role
from training.rules import Access

pytestmark = pytest.mark.django_db

AT = factories.AT
TECHNIQUES = "/training/techniques/"
SHEET = "/training/techniques/sheet/"


def of_technique(thing) -> str:
    return reverse("practicum_lessons:technique", args=[thing.code])


def of_routine(thing) -> str:
    return reverse("practicum_lessons:routine", args=[thing.code])


def to_play(thing) -> str:
    return reverse("practicum_lessons:play", args=[thing.code])


@pytest.fixture
def technique():
    return lessons.technique(
        "Kneading",
        term="Petrissage",
        code="kneading",
        pressure_low=3,
        pressure_high=4,
        cadence=40,
        cadence_low=30,
        cadence_high=50,
        cadence_unit="squeezes",
        timing="2 to 5 minutes",
        cues=[{"type": "line", "value": "Lift muscle, not skin."}],
        faults=[{"type": "line", "value": "It pinches."}],
        sources=[{"type": "line", "value": "Source article, F18"}],
    )


@pytest.fixture
def routine(technique):
    return lessons.routine(
        {"name": "Settle", "seconds": 60, "pressure_low": 1, "cue": "Three breaths."},
        {
            "name": "Knead",
            "seconds": 90,
            "technique": technique.pk,
            "cadence": 40,
            "cadence_unit": "squeezes",
            "pressure_low": 3,
            "pressure_high": 4,
            "view": "side",
            "points": [{"type": "item", "id": "p1", "value": "GB20"}],
            "caution": "Never on the spine.",
        },
        {"name": "Talk", "seconds": 30, "hands_on": False},
        code="H-3",
        title="Head massage",
        hands_on_seconds=150,
    )


@pytest.fixture
def course(routine):
    """An ordinary lesson, and after it the one that shows the routine."""
    course = lessons.course()
    lessons.lesson(course=course, title="Circles")
    lessons.lesson(course=course, title="Kneading lesson", cards=lessons.showing(routine))
    return course


@pytest.fixture
def person(course):
    """Somebody for whom both lessons are open."""
    staff_member = lessons.learner(course)
    lessons.finish(staff_member, lessons.lessons_of(course)[0])
    return staff_member


@pytest.fixture
def learner(client, person):
    client.force_login(person.user)
    return client


def pages(technique, routine) -> list[str]:
    return [of_technique(technique), of_routine(routine), to_play(routine)]


def words(response) -> str:
    text = re.sub(r"<(script|style|svg)[\s\S]*?</\1>|<[^>]+>", " ", response.text)
    return re.sub(r"\s+", " ", text)


# Who may see them


@pytest.mark.parametrize("number", range(3))
def test_whoever_may_read_the_lesson_may_see_what_it_shows(learner, technique, routine, number):
    response = learner.get(pages(technique, routine)[number])

    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("number", range(3))
def test_nobody_sees_them_without_signing_in(client, course, technique, routine, number):
    address = pages(technique, routine)[number]

    response = client.get(address)

    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/")
    assert address in response.url


@pytest.mark.parametrize("number", range(3))
def test_a_locked_one_says_what_is_left(client, course, technique, routine, number):
    client.force_login(lessons.learner(course).user)

    response = client.get(pages(technique, routine)[number])

    assert response.status_code == 403
    assert "What is left" in response.text
    assert "Circles" in response.text


@pytest.mark.parametrize("number", range(3))
def test_a_colleague_in_another_program_is_told_whom_to_ask(
    client, course, technique, routine, number
):
    client.force_login(lessons.learner(lessons.lesson(title="Other")).user)

    response = client.get(pages(technique, routine)[number])

    assert response.status_code == 403
    assert "This is not in your training" in response.text
    assert "Kneading" not in response.text


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("role", [Role.MANAGER, Role.ASSESSOR, Role.TRAINER, Role.OWNER])
def test_those_who_read_everything_see_them(client, course, technique, routine, role, number):
    client.force_login(factories.person(role=role).user)

    assert client.get(pages(technique, routine)[number]).status_code == 200


def test_what_no_lesson_shows_is_for_those_who_read_everything(client, technique):
    client.force_login(factories.person().user)
    assert client.get(of_technique(technique)).status_code == 403
    client.force_login(factories.superuser())
    assert client.get(of_technique(technique)).status_code == 200


@pytest.mark.parametrize("number", range(3))
def test_somebody_who_has_completed_her_program_looks_at_them_again(
    client, course, technique, routine, number
):
    person = lessons.learner(course)
    for page in lessons.lessons_of(course):
        lessons.finish(person, page)
    client.force_login(person.user)

    assert client.get(pages(technique, routine)[number]).status_code == 200


def test_a_withdrawn_person_sees_nothing_any_more(learner, person, technique):
    enrollment = person.enrollments.get()
    actions.withdraw(enrollment=enrollment, reason="On leave", at=AT)

    assert learner.get(of_technique(technique)).status_code == 403


@pytest.mark.parametrize("number", range(3))
def test_what_is_not_live_is_not_there(learner, technique, routine, number):
    addresses = pages(technique, routine)
    technique.unpublish()
    routine.unpublish()

    assert learner.get(addresses[number]).status_code == 404


@pytest.mark.parametrize(
    "path", ["techniques/none/", "routines/none/", "routines/none/play/", "routines/a%20b/"]
)
def test_a_code_that_nobody_has_is_not_there(learner, path):
    assert learner.get(f"/training/{path}").status_code == 404


@pytest.mark.parametrize("number", range(3))
def test_nothing_is_posted_there(learner, technique, routine, number):
    assert learner.post(pages(technique, routine)[number]).status_code == 405


def test_of_two_locked_lessons_the_nearer_one_is_named(technique):
    course = lessons.course(1)
    for title in ("Second", "Third"):
        lessons.lesson(course=course, title=title, cards=lessons.showing(technique))
    person = lessons.learner(course)

    standing = standing_before(person.user, technique)

    assert standing.access is Access.LOCKED
    assert standing.step.unit.title == "Second"
    assert [unit.title for unit in standing.step.left] == ["Lesson 1"]


# The lists


def test_the_list_has_what_is_open_and_says_why_the_rest_is_locked(client, course, technique):
    first = lessons.technique("Circles", sort_order=1)
    early = lessons.lesson(title="Early", cards=lessons.showing(first))
    hidden = lessons.technique("Hidden")
    lessons.lesson(title="Elsewhere", cards=lessons.showing(hidden))
    person = factories.person()
    factories.enroll(person, factories.program(early, course))
    client.force_login(person.user)

    response = client.get(TECHNIQUES)

    assert [line.thing for line in response.context["cards"]] == [first]
    assert [line.thing for line in response.context["locked"]] == [technique]
    assert "Hidden" not in response.text
    said = words(response)
    assert "It comes with the lesson “Kneading lesson”. Opens after “Circles”." in said
    assert of_technique(technique) not in response.text


def test_a_routine_that_is_locked_is_named_without_a_way_to_it(client, course, routine):
    client.force_login(lessons.learner(course).user)

    response = client.get(TECHNIQUES)

    assert "Head massage" in response.text
    assert of_routine(routine) not in response.text


@pytest.mark.parametrize("address", [TECHNIQUES, SHEET])
def test_the_lists_are_behind_the_sign_in(client, address):
    assert client.get(address).url == f"/accounts/login/?next={address}"


@pytest.mark.parametrize("address", [TECHNIQUES, SHEET])
def test_the_lists_say_what_to_do_if_nothing_is_open(client, technique, address):
    client.force_login(factories.person().user)

    response = client.get(address)

    assert response.status_code == 200
    assert "To my training" in response.text
    assert technique.name not in response.text


def test_the_sheet_holds_the_open_cards_only(client, course, technique):
    first = lessons.technique("Circles", sort_order=1)
    early = lessons.lesson(cards=lessons.showing(first))
    person = factories.person()
    factories.enroll(person, factories.program(early, course))
    client.force_login(person.user)

    response = client.get(SHEET)

    assert response.context["cards"] == [first]
    assert technique.name not in response.text


def test_a_manager_finds_all_of_them(client, technique, routine):
    client.force_login(factories.person(role=Role.MANAGER).user)

    response = client.get(TECHNIQUES)

    assert of_technique(technique) in response.text
    assert of_routine(routine) in response.text
    assert technique.name in client.get(SHEET).text


# Session, user, enrollments, facts, the use of things, which lessons are live, techniques
# and, on the list, routines.
LIST_QUERIES = {TECHNIQUES: 8, SHEET: 7}


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("address", LIST_QUERIES)
def test_the_lists_cost_the_same_for_any_number_of_cards(
    client, number, address, django_assert_num_queries
):
    shown = [lessons.technique(f"Technique {n}") for n in range(number)]
    shown += [lessons.routine(title=f"Routine {n}") for n in range(number)]
    course = lessons.course()
    for thing in shown:
        lessons.lesson(course=course, cards=lessons.showing(thing))
    client.force_login(lessons.learner(course).user)
    client.get(address)

    with django_assert_num_queries(LIST_QUERIES[address]):
        client.get(address)


# Session, user, the thing, enrollments, facts, the use of things, which lessons are live; then
# the techniques of the steps, and the lessons in which it is shown, with the site for their links.
PAGE_QUERIES = {"technique": 9, "routine": 10, "play": 8}


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("name", PAGE_QUERIES)
def test_a_page_costs_the_same_for_any_number_of_steps_and_lessons(
    client, number, name, django_assert_num_queries
):
    steps = [
        {"name": f"Step {n}", "seconds": 60, "technique": lessons.technique(f"Technique {n}").pk}
        for n in range(number)
    ]
    routine = lessons.routine(*steps, code="H-3")
    shown = routine.timeline[0].value["technique"] if name == "technique" else routine
    course = lessons.course()
    for _ in range(number):
        lessons.lesson(course=course, cards=lessons.showing(shown))
    client.force_login(lessons.learner(course).user)
    address = reverse(f"practicum_lessons:{name}", args=[shown.code])
    client.get(address)

    with django_assert_num_queries(PAGE_QUERIES[name]):
        client.get(address)


# What stands on them


def test_a_pocket_card_says_all_about_a_technique(learner, technique):
    said = words(learner.get(of_technique(technique)))

    for text in (
        "Petrissage",
        "Pressure 3 to 4 of 5",
        "40 squeezes per minute",
        "30 to 50 is accepted",
        "2 to 5 minutes",
        "Lift muscle, not skin.",
        "It pinches.",
        "Never on the spine.",
        "Source article, F18",
    ):
        assert text in said


def test_a_pocket_card_leads_to_the_lessons_that_are_open(learner, course, technique):
    locked = lessons.lesson(course=course, title="Later", cards=lessons.showing(technique))
    elsewhere = lessons.lesson(title="Elsewhere", cards=lessons.showing(technique))

    response = learner.get(of_technique(technique))

    assert [page.title for page in response.context["lessons"]] == ["Kneading lesson"]
    assert locked.url not in response.text
    assert elsewhere.url not in response.text


def test_a_pocket_card_of_next_to_nothing_is_shown_too(client):
    bare = lessons.technique("Hold", cautions=[])
    client.force_login(factories.superuser())

    response = client.get(of_technique(bare))

    assert response.status_code == 200
    assert "per minute" not in response.text
    assert "Pressure" not in words(response)


def test_the_page_of_a_routine_has_its_steps_times_and_techniques(learner, routine, technique):
    response = learner.get(of_routine(routine))

    said = words(response)
    assert "3:00 in all 2:30 hands on" in said
    assert re.search(r"1\. Settle.*2\. Knead.*3\. Talk", said)
    assert "2:30" in said  # when the third begins
    assert "(not massage)" in said
    assert f'href="{of_technique(technique)}"' in response.text
    assert f'href="{to_play(routine)}"' in response.text


def test_a_technique_that_is_not_live_is_named_without_a_way_to_it(learner, routine, technique):
    technique.unpublish()

    response = learner.get(of_routine(routine))

    assert "Kneading" in response.text
    assert of_technique(technique) not in response.text


def test_the_player_is_a_list_to_read_before_any_script(learner, routine):
    response = learner.get(to_play(routine))

    listed = response.text.partition('class="player-list"')[2].partition("</ol>")[0]
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", listed))
    assert listed.count("<li") == 3
    assert re.findall(r'data-seconds="(\d+)"', listed) == ["60", "90", "30"]
    assert re.search(r"Settle .*1:00.*Three breaths.", said)
    assert re.search(r"Knead .*1:30.*Fengchi \(GB20\).*Caution: Never on the spine.", said)
    assert "40 squeezes per minute" in said
    assert "Pressure 3 to 4 of 5" in said
    assert re.search(r"data-stage[^>]* hidden>", response.text)


def test_the_player_says_a_step_as_it_is_to_be_heard(learner, routine):
    response = learner.get(to_play(routine))

    [said] = re.findall(r'data-say="(Step 2[^"]*)"', response.text)
    assert re.sub(r"\s+", " ", said).strip() == (
        "Step 2 of 3: Knead. 1 minute 30 seconds. Caution: Never on the spine."
    )


def test_the_player_keeps_to_the_strict_policy(learner, routine):
    page = learner.get(to_play(routine)).text

    assert " style=" not in page
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"\son\w+=", page)


def test_what_an_author_writes_is_escaped(learner, routine):
    routine.steps[0].value["cue"] = '"><script>alert(1)</script>'
    routine.save()

    page = learner.get(to_play(routine)).text

    assert "<script>alert" not in page
    assert page.count("&quot;&gt;&lt;script&gt;") == 2  # to read and to hear


# On the cards of a lesson


def test_a_card_shows_a_routine_and_the_way_to_its_player(learner, course, routine):
    page = lessons.lessons_of(course)[1]

    said = learner.get(page.url)

    assert to_play(routine) in said.text
    assert "Head massage 3:00" in words(said)


def test_a_card_shows_a_technique_and_the_way_to_its_pocket_card(client, technique):
    page = lessons.lesson(cards=lessons.showing(technique))
    client.force_login(lessons.learner(page).user)

    response = client.get(page.url)

    assert of_technique(technique) in response.text
    assert "Never on the spine." in response.text


def test_a_card_leads_to_nothing_that_is_not_live(learner, course, routine):
    routine.unpublish()

    response = learner.get(lessons.lessons_of(course)[1].url)

    assert response.status_code == 200
    assert to_play(routine) not in response.text


def test_a_card_survives_what_it_showed(learner, course, routine, technique):
    routine.delete()
    technique.delete()

    assert learner.get(lessons.lessons_of(course)[1].url).status_code == 200


# On the screens of training


def test_everybody_who_works_here_finds_the_pocket_cards(client):
    client.force_login(factories.person().user)

    assert f'<a href="{TECHNIQUES}">Pocket cards</a>' in client.get("/training/").text


def test_a_user_without_a_staff_record_has_no_such_entry(client):
    client.force_login(factories.superuser())

    assert f'<a href="{TECHNIQUES}">' not in client.get("/training/").text


def test_my_training_leads_to_what_is_open(learner, routine):
    page = learner.get("/training/").text

    assert of_routine(routine) in page
    assert page.count(TECHNIQUES) == 2  # the navigation and the button


def test_my_training_leads_to_nothing_that_is_locked(client, course, routine):
    client.force_login(lessons.learner(course).user)

    page = client.get("/training/").text

    assert of_routine(routine) not in page
    assert page.count(TECHNIQUES) == 1


# Six without it: techniques, routines, enrollments, facts, uses, live lessons.
MY_TRAINING_QUERIES = 6 + 6


@pytest.mark.parametrize("number", [1, 3])
def test_my_training_costs_the_same_for_any_number_of_routines(
    client, number, django_assert_num_queries
):
    course = lessons.course()
    for n in range(number):
        lessons.lesson(course=course, cards=lessons.showing(lessons.routine(title=f"R {n}")))
    client.force_login(lessons.learner(course).user)
    client.get("/training/")

    with django_assert_num_queries(MY_TRAINING_QUERIES):
        client.get("/training/")


def test_a_shelf_of_nobody_is_empty(technique):
    shelf = Shelf(AnonymousUser())

    assert shelf.standing(technique).access is Access.ANONYMOUS
    assert shelf.lines([technique]) == []
    assert shelf.open_lessons(technique) == []


def test_a_film_of_a_technique_is_shown_on_its_card_and_opens_with_its_lesson(client):
    film = films.video(title="How circles go")
    technique = lessons.technique(pictures=[{"type": "video", "value": film.pk}])
    page = lessons.lesson(cards=lessons.showing(technique))
    client.force_login(lessons.learner(page).user)
    stranger = factories.person()

    content = client.get(reverse("practicum_lessons:technique", args=[technique.code])).text

    assert reverse("practicum_lessons:video", args=[film.key]) in content
    assert client.get(reverse("practicum_lessons:video", args=[film.key])).status_code == 200
    assert standing_before(stranger.user, film).access is Access.STRANGER
