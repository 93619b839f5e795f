"""Clinical review: what is submitted is vouched for before it is published, and the log tells."""

import json

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry, TaskState, Workflow, WorkflowPage

from lessons.actions import begin_clinical_review
from lessons.models import ClinicalReviewTask, LessonPage
from tests import factories
from tests.lessons import factories as lessons
from training.actions import AUTHORS, OWNERS
from training.models import Role
from training.site.foundation import lay_foundation

pytestmark = pytest.mark.django_db
CONFIRMED = {"claims": "on", "pressure": "on", "cautions": "on"}


@pytest.fixture
def review():
    authors = Group.objects.filter(name=AUTHORS)
    return begin_clinical_review(academy=lessons.academy(), groups=authors)


@pytest.fixture
def author(review):
    return factories.person("tina", role=Role.TRAINER).user


@pytest.fixture
def submitted(author):
    page = lessons.lesson(live=False)
    page.save_revision()
    page.get_workflow().start(page, author)
    return page


@pytest.fixture
def reviewer(client, review):
    client.force_login(factories.person("ruth", role=Role.TRAINER).user)
    return client


def action_url(page, action: str, name: str = "workflow_action") -> str:
    state = page.current_workflow_task_state
    return reverse(f"wagtailadmin_pages:{name}", args=[page.pk, action, state.pk])


def is_live(page) -> bool:
    return LessonPage.objects.get(pk=page.pk).live


def logged(page) -> list[tuple[str, str]]:
    entries = PageLogEntry.objects.filter(page=page.pk, action__startswith="wagtail.workflow")
    return [(entry.action, entry.data.get("comment", "")) for entry in entries.order_by("pk")]


# Setting it up


def test_a_new_site_reviews_its_lessons_and_a_second_run_changes_nothing():
    for _ in range(2):
        lay_foundation(name="Serenity Head Spa", address="")

    task = ClinicalReviewTask.objects.get()
    assert {group.name for group in task.groups.all()} == {AUTHORS, OWNERS}
    lesson = lessons.lesson()
    assert lesson.get_workflow().name == "Clinical review"
    assert [each.specific for each in lesson.get_workflow().tasks] == [task]


def test_a_review_that_somebody_took_away_does_not_come_back():
    home = lay_foundation(name="Serenity Head Spa", address="")
    WorkflowPage.objects.filter(workflow__name="Clinical review").delete()

    lay_foundation(name="Serenity Head Spa", address="")

    assert home.get_children().first().get_workflow().name != "Clinical review"


def test_a_workflow_of_the_academys_own_stays():
    own = Workflow.objects.create(name="Two pairs of eyes")
    WorkflowPage.objects.create(workflow=own, page=lessons.academy())

    assert begin_clinical_review(academy=lessons.academy(), groups=[]) is None

    assert lessons.academy().get_workflow() == own
    assert not ClinicalReviewTask.objects.exists()


# Approving


def test_a_reviewer_is_asked_what_she_has_checked(reviewer, submitted):
    response = reviewer.get(action_url(submitted, "approve"))

    html = response.json()["html"]
    assert html.count('type="checkbox"') == 3
    for words in ("Claims checked: nothing", "Pressure checked: levels", "Cautions checked"):
        assert words in html
    assert "Comment" in html


def test_what_is_approved_is_published_and_the_log_tells_who_checked_what(reviewer, submitted):
    reviewer.post(action_url(submitted, "approve"), CONFIRMED | {"comment": "Good work."})

    assert is_live(submitted)
    said = "Checked: claims, pressure, cautions. Good work."
    assert ("wagtail.workflow.approve", said) in logged(submitted)
    state = TaskState.objects.get()
    assert (state.status, state.comment, state.finished_by.username) == ("approved", said, "ruth")


@pytest.mark.parametrize("missing", list(CONFIRMED))
def test_what_was_not_checked_is_not_approved(reviewer, submitted, missing):
    confirmed = {name: value for name, value in CONFIRMED.items() if name != missing}

    response = reviewer.post(
        action_url(submitted, "approve"),
        confirmed | {"comment": "Good work."},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )

    assert "Tick it once you have checked it, or request changes." in response.json()["html"]
    assert not is_live(submitted)


def test_changes_are_asked_for_without_confirming_anything(reviewer, submitted):
    reviewer.post(action_url(submitted, "reject"), {"comment": "Add the caution."})

    assert not is_live(submitted)
    assert ("wagtail.workflow.reject", "Add the caution.") in logged(submitted)


@pytest.mark.parametrize(
    "extra", [{}, {"claims": True, "pressure": True}, dict.fromkeys(CONFIRMED, "false")]
)
def test_the_editors_way_around_the_form_is_closed(reviewer, submitted, extra):
    task, state = submitted.current_workflow_task, submitted.current_workflow_task_state

    with pytest.raises(PermissionDenied):
        task.on_action(state, None, "approve", **extra)

    assert not is_live(submitted)


def test_the_form_hands_its_answers_on_to_the_editor(reviewer, submitted):
    url = action_url(submitted, "approve", "collect_workflow_action_data")

    answers = reviewer.post(url, CONFIRMED | {"comment": ""}).json()["cleaned_data"]

    assert json.loads(json.dumps(answers)) == dict.fromkeys(CONFIRMED, True) | {"comment": ""}
    submitted.current_workflow_task.on_action(
        submitted.current_workflow_task_state, None, "approve", **answers
    )
    assert is_live(submitted)


def test_what_cannot_be_published_cannot_be_approved(reviewer, author):
    page = lessons.lesson(cards=[], live=False)
    page.save_revision()
    page.get_workflow().start(page, author)

    offered = page.current_workflow_task.get_actions(page, author)
    assert [name for name, _label, _modal in offered] == ["reject"]

    reviewer.post(action_url(page, "approve"), CONFIRMED)
    assert not is_live(page)


def test_a_course_is_reviewed_as_well(author):
    course = lessons.course()
    course.save_revision()
    course.get_workflow().start(course, author)

    offered = course.current_workflow_task.get_actions(course, author)

    assert [name for name, _label, _modal in offered] == ["reject", "approve"]


@pytest.mark.parametrize("role", [Role.MANAGER, Role.THERAPIST, Role.ASSESSOR])
def test_others_review_nothing(submitted, role):
    user = factories.person(role=role).user

    assert submitted.current_workflow_task.get_actions(submitted, user) == []


def test_authors_still_publish_by_themselves(client, author):
    page = lessons.lesson(live=False)

    assert page.permissions_for_user(author).can_publish()
    assert Group.objects.filter(name=OWNERS).exists()
    assert not ModelLogEntry.objects.filter(action="wagtail.workflow.approve").exists()
