"""docs/tutorials/your-first-program.md, done step by step as its reader does it."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from certificates.models import Certificate
from lessons.models import AcademyPage, CoursePage, LessonPage
from quizzes.models import Attempt, Question, Quiz
from training.models import Branch, ProgramPage, StaffMember
from training.site.foundation import BranchPlan, lay_foundation, make_branches, make_owner

pytestmark = pytest.mark.django_db

NO_COMMENTS = inline_formset([])
CARD = {"title": "Two words", "content": streamfield([("text", rich_text("<p>Head, scalp.</p>"))])}
QUESTION = {
    "stem": "Which of the two may include the neck?",
    "options": {
        "count": "2",
        "0-deleted": "",
        "0-order": "0",
        "0-type": "item",
        "0-value-text": "Head massage",
        "0-value-right": "on",
        "1-deleted": "",
        "1-order": "1",
        "1-type": "item",
        "1-value-text": "Scalp massage",
    },
}


@pytest.fixture
def owner(client):
    """What ``setup_site`` leaves behind, and its owner signed in."""
    lay_foundation(name="Calm Spa", address="")
    make_branches([BranchPlan(name="Downtown")])
    person = make_owner(
        username="olga", legal_name="Olga Lee", email="", password=None, at=timezone.now()
    )
    client.force_login(person.user)
    return client


def add_page(client, model, parent, **fields):
    address = reverse(
        "wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk]
    )
    page = fields | {"comments": NO_COMMENTS, "action-publish": "1"}
    response = client.post(address, nested_form_data(page))
    assert response.status_code == 302, response.context["form"].errors
    return model.objects.live().get(title=fields["title"])


def write_question(client):
    form = {
        "name": "SCALP-1",
        "body": streamfield([("single", QUESTION)]),
        "explanation": rich_text("<p>A head massage goes further.</p>"),
        "source_facts": "",
        "difficulty": "2",
        "action-publish": "1",
    }
    client.post("/admin/snippets/practicum_quizzes/question/add/", nested_form_data(form))
    return Question.objects.get()


def write_quiz(client, question, lesson):
    form = {
        "title": "Two massages",
        "intro": "",
        "pass_percent": "80",
        "minutes": "5",
        "minimum_seconds": "0",
        "placements": inline_formset([{"page": lesson.pk}]),
        "quiz_questions": inline_formset([{"question": question.pk}]),
        "draws": inline_formset([]),
        "safety_must_be_right": "on",
        "least_safety_percent": "0",
        "wait_minutes": "0",
        "reread_after": "2",
        "shows": "explanations",
        "shows_when": "at_once",
    }
    client.post("/admin/snippets/practicum_quizzes/quiz/add/", nested_form_data(form))
    return Quiz.objects.get()


def write_program(client, course):
    return add_page(
        client,
        ProgramPage,
        Page.objects.get(slug="start"),
        title="First days",
        slug="first-days",
        summary="",
        sequence="in_order",
        planned_minutes="30",
        accept_earlier_days="0",
        items=inline_formset([{"page": course.pk}]),
        awards=inline_formset([{"title": "First days: knowledge"}]),
    )


def take_on(client):
    form = {
        "legal_name": "Mai Tran",
        "display_name": "Mai",
        "username": "mai",
        "email": "",
        "role": "therapist",
        "hired_on": "2026-11-02",
        "works_at": [Branch.objects.get().pk],
    }
    client.post("/admin/practicum-staff/new/", form)
    return StaffMember.objects.get(user__username="mai")


@pytest.fixture
def everything_written(owner):
    course = add_page(
        owner,
        CoursePage,
        AcademyPage.objects.get(),
        title="Basics",
        slug="basics",
        summary="",
        code="",
    )
    lesson = add_page(
        owner,
        LessonPage,
        course,
        title="Head or scalp",
        slug="head-or-scalp",
        summary="",
        minutes="5",
        minimum_seconds="0",
        objectives=streamfield([]),
        cards=streamfield([("card", CARD)]),
    )
    write_quiz(owner, write_question(owner), lesson)
    program = write_program(owner, course)
    person = take_on(owner)
    owner.post(
        "/admin/practicum-enrollments/new/",
        {"staff_member": person.pk, "program": program.pk, "due_on": ""},
    )
    return lesson


def test_the_owner_publishes_what_the_tutorial_writes(everything_written):
    assert Question.objects.get().live
    assert StaffMember.objects.get(user__username="mai").enrollments.count() == 1


def test_the_trainee_of_the_tutorial_earns_her_certificate(
    everything_written, client, django_capture_on_commit_callbacks
):
    lesson, person = everything_written, StaffMember.objects.get(user__username="mai")
    client.force_login(person.user)
    client.get(lesson.url)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("practicum_lessons:done", args=[lesson.translation_key]))
        client.post(reverse("practicum_quizzes:start", args=[Quiz.objects.get().key]))
        attempt = Attempt.objects.get()
        [(question, answer)] = attempt.right_answers().items()
        client.post(
            attempt.get_absolute_url(), {"question": question, f"answer-{question}": str(answer)}
        )
    assert Certificate.objects.get().award_title == "First days: knowledge"
