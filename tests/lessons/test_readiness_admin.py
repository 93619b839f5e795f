"""How ready a lesson is, in the editor, when it is published, and on the command line."""

import re
from html import unescape

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from lessons.models import LessonPage, SourceFact, Technique
from lessons.models.readiness import Readiness
from lessons.rules.readiness import Film
from tests import factories
from tests.lessons import factories as lessons
from tests.lessons import films
from training.models import Role

pytestmark = pytest.mark.django_db
CLAIM = {"type": "text", "value": "<p>It cures headaches.</p>"}


@pytest.fixture
def author(client):
    client.force_login(factories.person(role=Role.TRAINER).user)
    return client


def words(response) -> str:
    text = re.sub(r"<(script|style).*?</\1>", " ", response.text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def report(client, page) -> str:
    return words(client.get(reverse("practicum-readiness", args=[page.pk])))


def edit_data(page, *cards, **extra) -> dict[str, str]:
    return (
        nested_form_data(
            {
                "title": page.title,
                "slug": page.slug,
                "summary": "",
                "minutes": "5",
                "minimum_seconds": "0",
                "objectives": streamfield([]),
                "cards": streamfield([("card", card) for card in cards]),
                "comments": {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0"},
            }
        )
        | extra
    )


def text_card(title="Circles", text="<p>Move the scalp.</p>"):
    return {"title": title, "content": streamfield([("text", rich_text(text))])}


def technique(**kwargs) -> Technique:
    values = {"code": "temple-circles", "name": "Temple circles", "purpose": "It soothes."}
    return Technique.objects.create(**values | {"areas": "Temples"} | kwargs)


# What the cards say


def test_a_stored_lesson_is_read_with_its_times():
    SourceFact.objects.create(code="F1", text="The scalp moves.")
    practice = {"type": "practice", "value": {"text": "<p>Try it now.</p>", "seconds": 45}}
    page = lessons.lesson(cards=[lessons.card("Circles", practice), lessons.card("More")])

    read = Readiness(page).lesson

    assert [(card.number, card.title, card.seconds) for card in read.cards] == [
        (1, "Circles", 45 + 2),
        (2, "More", 2),
    ]
    assert [card.id for card in read.cards] == page.card_ids


def test_a_step_takes_its_cautions_from_its_technique():
    delicate = technique(cautions=[{"type": "line", "value": "The bone is thin."}])
    step = {"name": "Temples", "seconds": 30, "technique": delicate.pk}
    page = lessons.lesson(cards=[lessons.card("Temples", {"type": "steps", "value": [step]})])

    assert "no_caution" in [finding.code for finding in Readiness(page).findings]


def test_the_card_of_a_technique_is_read_with_its_words():
    claim = technique(cues=[{"type": "line", "value": "It heals."}])
    page = lessons.lesson(cards=[lessons.card("Temples", {"type": "technique", "value": claim.pk})])

    assert "claim_cure" in [finding.code for finding in Readiness(page).findings]


def test_what_is_gone_is_read_as_nothing():
    page = lessons.lesson(cards=[lessons.card("Temples", {"type": "technique", "value": 404})])

    assert [card.reading_seconds for card in Readiness(page).lesson.cards] == [1]


@pytest.mark.parametrize("number", [1, 3])
def test_a_lesson_costs_one_query_for_each_kind_of_thing(django_assert_num_queries, number):
    used = technique(cautions=[])
    step = {"name": "Temples", "seconds": 30, "technique": used.pk}
    page = lessons.lesson(cards=[lessons.card("T", {"type": "steps", "value": [step]})] * number)

    with django_assert_num_queries(3):
        assert Readiness(page).findings


def test_a_lesson_without_facts_is_asked_for_one_while_a_fact_is_taught_nowhere():
    fact = SourceFact.objects.create(code="F1", text="The scalp moves.")
    page, other = lessons.lesson(title="The desk"), lessons.lesson(title="Circles", live=False)
    other.facts.add(fact)
    other.save()

    assert "no_fact" in [finding.code for finding in Readiness(page).findings]
    other.save_revision().publish()
    assert "no_fact" not in [finding.code for finding in Readiness(page).findings]


# The editor


def test_the_editor_shows_what_the_saved_draft_lacks(author):
    page = lessons.lesson(cards=[lessons.card("Headache", CLAIM)])

    html = words(author.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))

    assert "It can be published. 3 things to look at." in html
    assert "Card 1 · Headache “cures” promises too much." in html
    assert "As of the draft that was saved on" in html


def test_a_draft_is_saved_whatever_it_lacks_and_the_report_follows(author):
    page = lessons.lesson(live=False)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])

    assert author.post(url, edit_data(page, text_card("", ""))).status_code == 302

    assert "1 thing keeps it from being published." in report(author, page)
    assert "This card has no title or no content yet." in report(author, page)


def test_the_report_of_a_lesson_that_was_never_saved_says_so(author):
    page = lessons.lesson(live=False)

    assert "Save the lesson once" in report(author, page)


def test_a_new_lesson_is_told_to_be_saved_first(author):
    args = ["practicum_lessons", "lessonpage", lessons.course().pk]

    html = words(author.get(reverse("wagtailadmin_pages:add", args=args)))

    assert "Save the lesson once; then this says what it lacks" in html


def test_a_draft_that_is_refused_leaves_the_report_of_the_saved_one(author):
    page = lessons.lesson(cards=[lessons.card("Headache", CLAIM)])
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])

    response = author.post(url, edit_data(page, text_card(), title=""))

    assert response.status_code == 200
    assert "“cures” promises too much" in words(response)


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.MANAGER])
def test_the_report_is_for_authors(client, role):
    client.force_login(factories.person(role=role).user)

    response = client.get(reverse("practicum-readiness", args=[lessons.lesson().pk]))

    assert response.status_code == 302


def test_there_is_no_report_of_another_page(author):
    assert author.get(reverse("practicum-readiness", args=[lessons.course().pk])).status_code == 404


# Publishing


@pytest.fixture
def hidden_film(monkeypatch):
    """Every card is taken to show a film that is not published."""
    film = Film("Circles", is_live=False)
    monkeypatch.setattr("lessons.rules.readiness.Part.films", (film,), raising=False)
    return film


def test_an_empty_lesson_is_refused_by_name_when_it_is_published(author):
    page = lessons.lesson(live=False)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])

    response = author.post(url, edit_data(page, **{"action-publish": "1"}))

    assert response.status_code == 200
    assert LessonPage.objects.get(pk=page.pk).live is False


def test_warnings_keep_nobody_from_publishing(author):
    page = lessons.lesson(live=False)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = edit_data(page, text_card(text="<p>It cures.</p>"), **{"action-publish": "1"})

    assert author.post(url, data).status_code == 302

    assert LessonPage.objects.get(pk=page.pk).live is True


def test_many_at_once_are_not_published_if_one_is_not_ready(author):
    ready, empty = lessons.lesson(live=False), lessons.lesson(cards=[], live=False, title="Empty")
    for page in (ready, empty):
        page.save_revision()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = author.post(f"{url}?id={ready.pk}&id={empty.pk}", follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        "Nothing was published, because of “Empty”. "
        "A lesson needs a card before it can be published."
    ]
    assert not LessonPage.objects.live().exists()

    author.post(f"{url}?id={ready.pk}")
    assert list(LessonPage.objects.live()) == [ready]


def test_a_course_is_not_published_with_an_empty_lesson_below_it(author):
    empty = lessons.lesson(cards=[], live=False)
    empty.save_revision()
    course = empty.get_parent()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    author.post(f"{url}?id={course.pk}", {"include_descendants": "on"})

    assert LessonPage.objects.get(pk=empty.pk).live is False


# The command


def test_the_command_tells_of_all_live_lessons(capsys):
    lessons.lesson(title="Draft", live=False)
    lessons.lesson(title="Headache", cards=[lessons.card("Claims", CLAIM)])

    call_command("lesson_readiness")

    told = capsys.readouterr().out.splitlines()
    assert told[0] == "Headache: about 1 of 5 min"
    assert "  warning: Card 1: “cures” promises too much." in told[3]
    assert told[-1] == "Findings: 3."
    assert not any("Draft" in line for line in told)


# Films


def test_a_film_that_is_a_draft_keeps_its_lesson_back_and_its_time_counts(author):
    film = films.video(live=False, captions="")
    page = films.lesson(film, live=False)
    page.save_revision()

    said = report(author, page)

    assert "1 thing keeps it from being published." in said
    assert "The film “Circles” is not published. Publish it first." in said
    assert "The film “Circles” has no captions" in said
    assert "1. Watch 0:01 1:01" in said


def test_many_at_once_are_not_published_with_a_film_that_is_a_draft(author):
    page = films.lesson(films.video(live=False), live=False)
    page.save_revision()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = author.post(f"{url}?id={page.pk}", follow=True)

    [message] = response.context["messages"]
    assert "Card 1: The film “Circles” is not published." in str(message)
