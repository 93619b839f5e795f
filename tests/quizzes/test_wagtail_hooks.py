import pytest
from django.contrib.messages import get_messages
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Page

from quizzes import wagtail_hooks
from quizzes.models import Attempt, Question, Quiz, QuizPlacement
from tests import factories
from tests.quizzes import factories as ours
from training import frames
from training.models import Enrollment, Role

pytestmark = pytest.mark.django_db


def admin_url(row, name, *args):
    return reverse(row.snippet_viewset.get_url_name(name), args=args)


def bulk_url(model, *rows):
    address = reverse(
        "wagtail_bulk_action", args=[model._meta.app_label, model._meta.model_name, "delete"]
    )
    return f"{address}?{'&'.join(f'id={row.pk}' for row in rows)}"


@pytest.fixture
def item():
    return ours.item_page()


@pytest.fixture
def trainer(client):
    client.force_login(factories.person("tom", role=Role.TRAINER).user)
    return client


@pytest.fixture
def owner(client):
    client.force_login(factories.superuser())
    return client


def units_of(program, pages):
    return [placed.unit.title for placed in frames.collect_units(program=program, pages=pages)]


def test_quizzes_follow_their_page_and_the_final_exam_the_program(item, django_assert_num_queries):
    program = factories.program(item)
    ours.quiz(program.page_ptr, title="Final exam", questions=1)
    for title in ("First", "Second"):
        ours.quiz(item, title=title, questions=1)

    with django_assert_num_queries(1):
        titles = units_of(program, [item])

    assert titles == ["First", "Second", "Final exam"]


def test_a_pass_opens_the_next_unit(item):
    first = ours.quiz(item, title="First", questions=1)
    ours.quiz(item, title="Second", questions=1)
    ana = ours.enrolled(page=item)

    ours.submitted(ana, first)

    outline = Enrollment.objects.filter(staff_member=ana).readings()[0].outline
    assert [step.state.value for step in outline.steps] == ["done", "open"]


def test_a_persons_record_lists_her_attempts(client, item):
    rockville = factories.branch()
    quiz = ours.quiz(item, questions=2)
    ana = ours.enrolled(page=item, at=rockville)
    attempt = ours.submitted(ana, quiz)
    client.force_login(factories.person("mia", role=Role.MANAGER, manages=rockville).user)

    page = client.get(reverse("practicum_training:record", args=[ana.pk])).content.decode()

    assert attempt.get_absolute_url() in page
    assert "Passed, 100%" in page


def test_a_person_without_attempts_has_a_panel_that_says_so():
    panel = wagtail_hooks.person_panel(request=None, staff_member=factories.person())

    page = render_to_string(panel.template, {"section": panel.context})

    assert "No quiz has been taken yet." in page


@pytest.mark.parametrize("name", ["list", "add"])
@pytest.mark.parametrize("model", [Question, Quiz])
def test_trainers_write_questions_and_quizzes(trainer, model, name):
    ours.quiz(questions=3)

    assert trainer.get(admin_url(model(), name)).status_code == 200


def test_the_training_menu_leads_to_both(trainer):
    page = trainer.get(reverse("wagtailadmin_home")).content.decode()

    assert admin_url(Question(), "list") in page
    assert admin_url(Quiz(), "list") in page


def test_questions_are_found_by_words_kind_and_quiz(trainer):
    wanted = ours.question("truefalse", stem="It begins at the crown.", name="L01-Q01")
    quiz = ours.quiz(questions=[wanted])
    ours.question("truefalse", stem="It ends at the crown.", name="L02-Q01")
    ours.question("single", name="L02-Q02")

    for query in (
        {"q": "begins crown L01"},
        {"q": "L01"},
        {"kind": "truefalse", "quiz": quiz.pk},
        {"quiz": quiz.pk},
    ):
        response = trainer.get(admin_url(wanted, "list"), query)
        assert [row.pk for row in response.context["object_list"]] == [wanted.pk]


@pytest.mark.parametrize(("mode", "told"), [("", False), ("explained", True)])
def test_a_question_is_previewed_as_a_learner_sees_it(trainer, mode, told):
    question = ours.question("multiple")

    response = trainer.get(
        admin_url(question, "revisions_view", question.pk, question.latest_revision_id)
    )
    shown = question.make_preview_request(preview_mode=mode)

    assert response.status_code == 200
    assert "Crown" in shown.content.decode()
    assert ("It begins at the temples." in shown.content.decode()) == told


def test_an_empty_question_is_previewed_with_a_sentence():
    shown = Question(name="Idea", body=[]).make_preview_request(preview_mode="")

    assert "Choose a kind of question" in shown.content.decode()


def test_what_people_have_answered_is_not_deleted(owner, item):
    quiz = ours.quiz(item, questions=2)
    ours.submitted(ours.enrolled(page=item), quiz)
    quiz.quiz_questions.all().delete()
    asked = list(Question.objects.all())

    for address, back in (
        (admin_url(asked[0], "delete", asked[0].pk), asked[0]),
        (bulk_url(Question, *asked), asked[0]),
        (admin_url(quiz, "delete", quiz.pk), quiz),
        (bulk_url(Quiz, quiz), quiz),
    ):
        response = owner.post(address)
        assert (response.status_code, response.url) == (302, admin_url(back, "list"))
        assert "their records speak of it" in str(list(get_messages(response.wsgi_request))[-1])
    assert (Question.objects.count(), Quiz.objects.count()) == (2, 1)


def test_a_question_that_nobody_was_asked_can_be_deleted(owner):
    question, others = ours.question(), [ours.question(), ours.question()]

    owner.post(admin_url(question, "delete", question.pk))
    owner.post(bulk_url(Question, *others))

    assert Question.objects.count() == 0


def test_a_question_that_stands_in_a_quiz_is_not_deleted_with_an_error_page(owner):
    quiz = ours.quiz(questions=1)
    question = Question.objects.get()

    one = owner.post(admin_url(question, "delete", question.pk))
    many = owner.post(bulk_url(Question, question))

    assert (one.status_code, many.status_code) == (302, 302)
    assert list(quiz.live_question_list()) == [question]


def test_a_page_that_a_quiz_follows_is_not_deleted(owner, item):
    ours.quiz(item, questions=1)
    below = item.add_child(instance=Page(title="Below", slug="below"))
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    for address in (
        reverse("wagtailadmin_pages:delete", args=[item.pk]),
        f"{bulk}?id={item.pk}",
    ):
        response = owner.post(address)
        assert (response.status_code, Page.objects.filter(pk=item.pk).count()) == (302, 1)
    owner.post(reverse("wagtailadmin_pages:delete", args=[below.pk]))
    assert Page.objects.filter(pk=below.pk).count() == 0


def test_attempts_leave_no_trace_in_the_reference_index(item):
    ours.submitted(ours.enrolled(page=item), ours.quiz(item, questions=1))

    assert Attempt.wagtail_reference_index_ignore
    assert QuizPlacement.objects.count() == 1
