from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail import hooks

from quizzes import actions
from quizzes.models import Attempt
from tests import factories
from tests.quizzes import factories as ours
from tests.quizzes.browsing import form, signed_in, statements, url
from training.actions import lock_journey, record_completion
from training.models import Role
from training.rules import Unit

pytestmark = pytest.mark.django_db
LOGIN = reverse("account_login")


# Who sees what


def test_a_learner_sees_what_is_asked_and_may_start(hers, quiz):
    response = hers.get(url("quiz", quiz))

    assert response.status_code == 200
    assert response.context["questions"] == 3
    assert "80% right, and every safety question" in " ".join(response.content.decode().split())
    assert url("start", quiz) in response.content.decode()


def test_a_stranger_is_told_whom_to_ask_and_cannot_start(quiz):
    client = signed_in(factories.person("bea"))

    assert client.get(url("quiz", quiz)).status_code == 403
    assert client.post(url("start", quiz)).status_code == 403
    assert Attempt.objects.count() == 0


def test_whoever_is_not_signed_in_signs_in_and_comes_back(client, ana, quiz):
    attempt = ours.attempt(ana, quiz)
    for name, row in (("quiz", quiz), ("start", quiz), ("attempt", attempt), ("answers", attempt)):
        response = client.get(url(name, row))
        assert response.status_code == 302
        assert response.url == f"{LOGIN}?next={url(name, row)}"


@pytest.mark.parametrize("role", [Role.MANAGER, Role.TRAINER, Role.ASSESSOR])
def test_readers_read_about_a_quiz_and_cannot_start_it(role, quiz):
    client = signed_in(factories.person("rita", role=role))

    page = client.get(url("quiz", quiz))

    assert page.status_code == 200
    assert url("start", quiz) not in page.content.decode()
    assert client.post(url("start", quiz)).status_code == 403


def test_a_superuser_without_a_staff_record_reads_and_cannot_start(quiz):
    client = signed_in(factories.superuser())

    assert client.get(url("quiz", quiz)).status_code == 200
    assert client.post(url("start", quiz)).status_code == 403


def test_a_locked_quiz_says_why_and_does_not_start(item, quiz):
    second = ours.quiz(item, title="Second quiz", questions=1)
    client = signed_in(ours.enrolled("cleo", page=item))

    assert client.get(url("quiz", second)).status_code == 403
    assert client.post(url("start", second)).status_code == 403
    assert Attempt.objects.count() == 0


def test_an_open_attempt_is_its_owners_alone(ana, quiz, item, rockville):
    attempt = ours.attempt(ana, quiz)
    others = [
        ours.enrolled("bea", page=item, at=rockville),
        factories.person("mia", role=Role.MANAGER, manages=rockville),
        factories.person("tom", role=Role.TRAINER),
        factories.person("olga", role=Role.OWNER),
    ]
    for other in others:
        client = signed_in(other)
        assert client.get(url("attempt", attempt)).status_code == 404
        assert client.post(url("attempt", attempt), form(attempt)).status_code == 404
        assert client.post(url("answers", attempt), form(attempt)).status_code == 404
    attempt.refresh_from_db()
    assert (attempt.is_open, attempt.answers) == (True, {})


def test_a_submitted_attempt_is_read_by_its_owner_and_those_who_see_her_record(
    hers, ana, quiz, rockville
):
    attempt = ours.submitted(ana, quiz)
    springfield = factories.branch("Springfield")
    seen_by = {
        "mia": (factories.person("mia", role=Role.MANAGER, manages=rockville), 200),
        "max": (factories.person("max", role=Role.MANAGER, manages=springfield), 404),
        "olga": (factories.person("olga", role=Role.OWNER), 200),
        "tom": (factories.person("tom", role=Role.TRAINER), 404),
        "bea": (factories.person("bea", at=rockville), 404),
    }

    assert hers.get(url("attempt", attempt)).status_code == 200
    for person, status in seen_by.values():
        response = signed_in(person).get(url("attempt", attempt))
        assert (person, response.status_code) == (person, status)
    manager = seen_by["mia"][0]
    assert signed_in(manager).post(url("attempt", attempt), form(attempt)).status_code == 404


def test_addresses_of_nothing_are_not_found(hers):
    nothing = "00000000-0000-4000-8000-000000000000"
    for name in ("quiz", "attempt"):
        assert hers.get(reverse(f"practicum_quizzes:{name}", args=[nothing])).status_code == 404
    for name in ("start", "attempt", "answers"):
        assert hers.post(reverse(f"practicum_quizzes:{name}", args=[nothing])).status_code == 404


# Taking a quiz


def test_start_leads_to_the_questions_and_again_to_the_same_attempt(hers, quiz):
    first = hers.post(url("start", quiz))
    second = hers.post(url("start", quiz))

    attempt = Attempt.objects.get()
    assert (first.status_code, first.url) == (303, attempt.get_absolute_url())
    assert second.url == first.url


def test_signing_in_on_the_way_to_start_leads_to_the_quiz(hers, quiz):
    assert hers.get(url("start", quiz)).url == url("quiz", quiz)


def test_used_up_attempts_are_told(hers, ana, quiz):
    quiz.max_attempts = 1
    quiz.save()
    ours.submitted(ana, quiz, right=False)

    response = hers.post(url("start", quiz), follow=True)

    assert response.redirect_chain == [(url("quiz", quiz), 303)]
    assert response.context["before"].start == "no_attempts_left"
    assert len(response.context["messages"]) == 1
    assert Attempt.objects.count() == 1


def test_the_form_shows_saved_answers_ticked(hers, ana, quiz):
    attempt = ours.attempt(ana, quiz)
    actions.save_answers(attempt=attempt, answers=attempt.right_answers(), at=ours.AT)

    page = hers.get(url("attempt", attempt)).content.decode()

    assert page.count(" checked>") == 4  # one, two of several, and a word
    assert 'value="true" checked' in page


def test_the_script_saves_one_answer_at_a_time(hers, ana, quiz):
    attempt = ours.attempt(ana, quiz)
    right = attempt.right_answers()
    for key, answer in right.items():
        data = form(attempt, {key: answer}) | {"question": [key]}
        assert hers.post(url("answers", attempt), data).status_code == 204

    attempt.refresh_from_db()
    assert attempt.answers == right


def test_an_unticked_answer_is_no_longer_saved(hers, ana, quiz):
    attempt = ours.attempt(ana, quiz)
    actions.save_answers(attempt=attempt, answers=attempt.right_answers(), at=ours.AT)

    hers.post(url("answers", attempt), {"question": attempt.question_ids[:1]})

    attempt.refresh_from_db()
    assert set(attempt.answers) == set(attempt.question_ids[1:])


def test_without_script_all_answers_are_saved_for_later(hers, ana, quiz):
    attempt = ours.attempt(ana, quiz)

    response = hers.post(url("answers", attempt), form(attempt, later="yes"))

    assert (response.status_code, response.url) == (303, url("quiz", quiz))
    attempt.refresh_from_db()
    assert attempt.answers == attempt.right_answers()


def test_submitting_leads_to_the_result_and_the_next_step(hers, ana, item, quiz):
    ours.quiz(item, title="Second quiz", questions=1)
    attempt = ours.attempt(ana, quiz)

    response = hers.post(url("attempt", attempt), form(attempt), follow=True)

    assert response.redirect_chain == [(url("attempt", attempt), 303)]
    assert response.context["attempt"].passed
    assert response.context["next"].unit.title == "Second quiz"
    assert "It begins at the temples." in response.content.decode()


def test_after_a_fail_the_result_offers_another_attempt(hers, ana, quiz):
    attempt = ours.submitted(ana, quiz, right=False)

    response = hers.get(url("attempt", attempt))

    assert response.context["attempt"].percent == "33"
    assert response.context["may_retry"]
    assert url("quiz", quiz) in response.content.decode()


def test_after_a_fail_the_result_leads_back_to_the_lesson(item, quiz):
    key = item.translation_key
    lesson = Unit(kind="lesson", key=key, title="Scalp massage", url="/lesson/", within=key)
    with hooks.register_temporarily("practicum_units", lambda **kwargs: [lesson], order=10):
        ana = ours.enrolled(page=item)
        record_completion(
            journey=lock_journey(staff_member=ana),
            unit_key=key,
            kind="lesson",
            title="x",
            source="lesson:1",
            at=ours.AT,
        )
        attempt = ours.submitted(ana, quiz, right=False)

        response = signed_in(ana).get(url("attempt", attempt))

    assert response.context["before"].unit == lesson
    assert 'href="/lesson/"' in response.content.decode()


def test_a_pass_that_ends_the_program_leads_to_my_training(hers, ana, quiz):
    attempt = ours.submitted(ana, quiz)

    response = hers.get(url("attempt", attempt))

    assert "next" not in response.context
    assert reverse("practicum_training:my-training") in response.content.decode()


# Cost


@pytest.mark.parametrize("size", [3, 16])
def test_pages_cost_the_same_for_many_questions(item, size, django_assert_num_queries):
    quiz = ours.quiz(item, questions=size)
    ours.quiz(item, questions=1)
    ana = ours.enrolled(page=item)
    hers = signed_in(ana)
    hers.get(url("quiz", quiz))

    with django_assert_num_queries(6):
        hers.get(url("quiz", quiz))
    with CaptureQueriesContext(connection) as captured:
        hers.post(url("start", quiz))
    assert len(statements(captured)) == 10
    attempt = Attempt.objects.get()
    with django_assert_num_queries(5):
        hers.get(url("attempt", attempt))
    with CaptureQueriesContext(connection) as captured:
        hers.post(url("answers", attempt), form(attempt))
    assert len(statements(captured)) == 5
    with CaptureQueriesContext(connection) as captured:
        hers.post(url("attempt", attempt), form(attempt))
    assert len(statements(captured)) == 9
    with django_assert_num_queries(6):
        hers.get(url("attempt", attempt))


def test_a_manager_reads_a_record_at_a_constant_cost(item, rockville, django_assert_num_queries):
    quiz = ours.quiz(item, questions=16)
    attempt = ours.submitted(ours.enrolled(page=item, at=rockville), quiz)
    client = signed_in(factories.person("mia", role=Role.MANAGER, manages=rockville))
    client.get(url("attempt", attempt))

    with django_assert_num_queries(5):
        client.get(url("attempt", attempt))


def test_a_result_stays_readable_years_later(hers, ana, quiz):
    attempt = ours.submitted(ana, quiz, at=ours.AT - timedelta(days=2000))

    assert hers.get(url("attempt", attempt)).context["attempt"].percent == "100"
