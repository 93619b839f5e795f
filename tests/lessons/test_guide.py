""" "Which massage?": the rule, the page of the author, and what a visitor gets."""

from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction, Revision

from lessons.models import CardText, GuidePage, LessonProgress
from lessons.rules.guide import Advice, UnknownAdvice, advise, is_settled
from tests import factories
from tests.lessons import factories as lessons
from training.models import LogEntry, Role
from training.site.foundation import lay_foundation
from training.site.loading.guide import write_guide
from training.site.loading.keeper import Keeper

OPTIONS = ("scalp", "head", "both", "stop")
PLAN = {
    "title": "Which massage?",
    "slug": "which-massage",
    "intro": "Two questions help to choose.",
    "question": [
        {
            "text": text,
            "option": [{"text": f"{text} {name}", "leads_to": name} for name in OPTIONS],
        }
        for text in ("What would you like?", "How do you want to feel?")
    ],
    "outcome": {
        name: {
            "title": f"Outcome {name}",
            "text": f"- **Know** this of {name}",
            "say": f"Say {name}.",
        }
        for name in OPTIONS
    },
}


@pytest.fixture
def home(db):
    return lay_foundation(name="Serenity Head Spa", address="http://testserver")


@pytest.fixture
def guide(home) -> GuidePage:
    return write_guide(PLAN, home=home, keeper=Keeper())


def ids(guide: GuidePage) -> list[dict[str, str]]:
    """Of each question: what an option leads to → the id by which it is answered."""
    return [{option.leads_to: option.id for option in asked.options} for asked in guide.ask({})]


def answer(client, guide, **leads_to):
    asked = {asked.name: options for asked, options in zip(guide.ask({}), ids(guide), strict=True)}
    return client.get(guide.url, {name: asked[name][to] for name, to in leads_to.items()})


# The rule


@pytest.mark.parametrize(
    ("answers", "advice"),
    [
        (("scalp", "scalp"), "scalp"),
        (("head", "head"), "head"),
        (("both", "both"), "both"),
        (("scalp", "head"), "both"),
        (("both", "scalp"), "both"),
        (("both", "head"), "both"),
        *((pair, "stop") for pair in product(OPTIONS, OPTIONS) if "stop" in pair),
        (("head",), "head"),
        (("scalp", "scalp", "head"), "both"),
    ],
)
def test_answers_lead_to_one_advice_in_any_order(answers, advice):
    assert advise(answers) is Advice(advice)
    assert advise(reversed(answers)) is Advice(advice)


@pytest.mark.parametrize("answers", [(), ("",), ("scalp", "feet"), ("stop", "feet"), ("SCALP",)])
def test_an_answer_that_leads_nowhere_is_refused(answers):
    with pytest.raises(UnknownAdvice):
        advise(answers)


@pytest.mark.parametrize(
    ("answers", "questions", "settled"),
    [
        ((), 2, False),
        (("head",), 2, False),
        (("head", "scalp"), 2, True),
        (("stop",), 2, True),
        ((), 0, False),
    ],
)
def test_a_stop_settles_it_before_all_is_answered(answers, questions, settled):
    assert is_settled(answers=answers, questions=questions) is settled


# What a visitor gets


@pytest.mark.django_db
def test_anybody_may_ask_when_the_guide_is_public(client, guide):
    response = client.get(guide.url)

    assert response.status_code == 200
    assert [asked.text for asked in response.context["asked"]] == [
        "What would you like?",
        "How do you want to feel?",
    ]
    assert "needs an answer" not in response.text
    assert "error-summary" not in response.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("goal", "feeling", "advice"),
    [("scalp", "scalp", "scalp"), ("scalp", "head", "both"), ("head", "stop", "stop")],
)
def test_two_answers_lead_to_what_to_say(client, guide, goal, feeling, advice):
    response = answer(client, guide, goal=goal, feeling=feeling)

    assert response.status_code == 200
    assert response.context["advice"] == advice
    assert f"“Say {advice}.”" in response.text
    assert f"<b>Know</b> this of {advice}" in response.text
    assert f"What would you like? {goal}" in response.text
    assert "Start again" in response.text


@pytest.mark.django_db
def test_a_stop_needs_no_second_answer(client, guide):
    response = answer(client, guide, goal="stop")

    assert response.context["advice"] == "stop"
    assert "Not asked: it would change nothing." in response.text


@pytest.mark.django_db
def test_what_was_chosen_is_kept_while_an_answer_is_missing(client, guide):
    response = answer(client, guide, feeling="head")

    assert response.status_code == 200
    assert "advice" not in response.context
    assert "Both questions need an answer." in response.text
    assert response.text.count(" checked") == 1
    assert f'value="{ids(guide)[1]["head"]}" checked' in response.text
    assert 'id="goal-error"' in response.text
    assert 'id="feeling-error"' not in response.text


@pytest.mark.django_db
def test_a_form_without_any_answer_is_told_so(client, guide):
    response = client.get(guide.url, {"show": "1"})

    assert response.status_code == 200
    assert "Both questions need an answer." in response.text


@pytest.mark.django_db
@pytest.mark.parametrize("nonsense", ["feet", "0", "\x00", "'; --", "ä" * 5000, "None"])
def test_an_unknown_answer_is_asked_for_again(client, guide, nonsense):
    response = client.get(guide.url, {"goal": nonsense, "feeling": ids(guide)[1]["head"]})

    assert response.status_code == 400
    assert "Please choose again." in response.text
    assert response.text.count(" checked") == 1
    assert nonsense not in response.text.split("<main")[1].replace("0", "") or nonsense == "0"


@pytest.mark.django_db
def test_an_answer_of_the_other_question_is_unknown(client, guide):
    first, _second = ids(guide)

    response = client.get(guide.url, {"goal": first["head"], "feeling": first["head"]})

    assert response.status_code == 400


@pytest.mark.django_db
def test_of_two_answers_to_one_question_the_last_counts(client, guide):
    first, second = ids(guide)
    query = f"goal={first['head']}&goal={first['scalp']}&feeling={second['scalp']}"

    assert client.get(f"{guide.url}?{query}").context["advice"] == "scalp"


@pytest.mark.django_db
def test_only_looking_is_allowed_and_nothing_is_kept(client, guide):
    before = LogEntry.objects.count(), Revision.objects.count()
    response = answer(client, guide, goal="head", feeling="head")

    assert "no-store" in response["Cache-Control"]
    assert client.post(guide.url, {"goal": "x"}).status_code == 405
    assert (LogEntry.objects.count(), Revision.objects.count()) == before
    assert not LessonProgress.objects.exists()
    assert "sessionid" not in client.cookies


@pytest.mark.django_db
def test_learner_colleague_and_stranger_get_the_same(client, guide):
    lesson = lessons.lesson()
    for person in (lessons.learner(lesson), factories.person(role=Role.MANAGER)):
        client.force_login(person.user)
        response = answer(client, guide, goal="head", feeling="head")
        assert response.context["advice"] == "head"
        assert "About Card 1" not in response.text


@pytest.mark.django_db
def test_a_private_guide_asks_to_sign_in(client, guide):
    PageViewRestriction.objects.create(page=guide, restriction_type="login")

    assert client.get(guide.url).status_code == 302
    client.force_login(factories.person().user)
    assert client.get(guide.url).status_code == 200


@pytest.mark.django_db
def test_the_guide_is_no_unit(guide):
    program = factories.program(guide)

    assert program.live_item_pages() == [Page.objects.get(pk=guide.pk)]
    person = factories.person()
    enrollment = factories.enroll(person, program)
    [reading] = type(enrollment).objects.filter(pk=enrollment.pk).readings()
    assert reading.outline.total == 0
    assert not CardText.objects.exists()


@pytest.mark.django_db
def test_answering_costs_the_same_as_looking(client, guide, django_assert_num_queries):
    client.get(guide.url)

    for query in ({}, {"goal": ids(guide)[0]["stop"]}):
        with django_assert_num_queries(6):
            client.get(guide.url, query)


# Where it is linked


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["mine", "academy"])
def test_a_live_guide_is_linked_for_staff(client, guide, where):
    address = {"mine": reverse("practicum_training:my-training"), "academy": lessons.academy().url}
    client.force_login(factories.person().user)

    assert f'href="{guide.url}"' in client.get(address[where]).text
    guide.unpublish()
    assert f'href="{guide.url}"' not in client.get(address[where]).text


@pytest.mark.django_db
def test_the_start_page_leads_strangers_to_a_public_guide_only(client, guide):
    assert f'href="{guide.url}"' in client.get("/").text

    PageViewRestriction.objects.create(page=guide, restriction_type="login")

    assert f'href="{guide.url}"' not in client.get("/").text


@pytest.mark.django_db
def test_the_link_costs_nothing_once_it_is_known(guide, django_assert_num_queries):
    assert GuidePage.objects.link().url == guide.url

    with django_assert_num_queries(0):
        GuidePage.objects.link()


@pytest.mark.django_db
def test_that_there_is_none_is_remembered_too(home, django_assert_num_queries):
    assert GuidePage.objects.link() is None

    with django_assert_num_queries(0):
        assert GuidePage.objects.link() is None


# The author


@pytest.mark.django_db
def test_a_new_guide_begins_with_two_questions_and_all_outcomes(client, home):
    client.force_login(factories.person(role=Role.TRAINER).user)
    address = reverse("wagtailadmin_pages:add", args=("practicum_lessons", "guidepage", home.pk))

    assert client.get(address).status_code == 200
    page = GuidePage()
    assert [len(block.value["options"]) for block in page.questions] == [2, 2]
    assert [block.block_type for block in page.outcomes] == list(OPTIONS)


@pytest.mark.django_db
def test_a_guide_may_stand_in_the_academy_too(home):
    assert GuidePage.can_create_at(home)
    assert GuidePage.can_create_at(lessons.academy())
    assert not GuidePage.can_create_at(lessons.course())


@pytest.mark.django_db
@pytest.mark.parametrize(("field", "value"), [("questions", []), ("outcomes", [])])
def test_what_cannot_be_answered_is_not_published(guide, field, value):
    setattr(guide, field, value)

    with pytest.raises(ValidationError) as refused:
        guide.save()

    assert set(refused.value.message_dict) == {field}


@pytest.mark.django_db
@pytest.mark.parametrize(("action", "is_kept"), [("save", True), ("action-publish", False)])
def test_the_admin_keeps_an_incomplete_draft_but_does_not_publish_it(client, home, action, is_kept):
    client.force_login(factories.person(role=Role.TRAINER).user)
    address = reverse("wagtailadmin_pages:add", args=("practicum_lessons", "guidepage", home.pk))
    form = {"title": "Ours", "slug": "ours", "questions-count": 0, "outcomes-count": 0, action: "1"}

    response = client.post(address, form)

    assert response.status_code == (302 if is_kept else 200)
    assert GuidePage.objects.filter(slug="ours", live=False).exists() is is_kept


@pytest.mark.django_db
def test_a_draft_may_be_incomplete(home):
    page = GuidePage(title="Draft", slug="draft", live=False, questions=[], outcomes=[])
    home.add_child(instance=page)

    assert page.save_revision().pk


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["", *OPTIONS])
def test_the_author_sees_the_form_and_each_outcome(guide, mode):
    response = guide.make_preview_request(preview_mode=mode)
    response.render()

    assert response.status_code == 200
    assert (f"Say {mode}." in response.text) is bool(mode)
    assert ("Show what fits" in response.text) is not bool(mode)


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["", *OPTIONS])
def test_a_preview_of_an_empty_draft_says_what_is_missing(home, mode):
    page = GuidePage(title="Draft", slug="draft", live=False, questions=[], outcomes=[])
    home.add_child(instance=page)
    response = page.make_preview_request(preview_mode=mode)
    response.render()

    assert response.status_code == 200
    assert "then it is shown here." in response.text or "then they are shown here." in response.text


# Loading


@pytest.mark.django_db
def test_loading_again_changes_nothing_and_keeps_what_was_edited(home, guide):
    keeper = Keeper()
    assert write_guide(PLAN, home=home, keeper=keeper) == guide
    assert keeper.unchanged == ["guide"]

    guide.title = "Ours"
    guide.save_revision().publish()
    changed = PLAN | {"intro": "New words."}

    assert write_guide(changed, home=home, keeper=keeper).title == "Ours"
    assert keeper.kept == ["guide"]


@pytest.mark.django_db
def test_a_changed_text_is_written_and_its_old_ids_stay(home, guide):
    before = ids(guide)

    page = write_guide(PLAN | {"intro": "New words."}, home=home, keeper=Keeper())

    assert page.pk == guide.pk
    assert page.intro == "New words."
    assert ids(page) == before
