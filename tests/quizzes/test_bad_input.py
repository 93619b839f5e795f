"""What must not lose or double anything: bad forms, second posts, ended sessions."""

import pytest
from django.test import Client
from django.urls import reverse

from quizzes import actions
from tests import factories
from tests.quizzes import factories as ours
from tests.quizzes.browsing import first_answer, form, signed_in, url
from training.actions import withdraw
from training.models import Completion, Enrollment

pytestmark = pytest.mark.django_db
LOGIN = reverse("account_login")


def test_nothing_answered_is_said_kindly_and_not_counted(hers, ana, quiz):
    attempt = ours.attempt(ana, quiz)

    response = hers.post(url("attempt", attempt), form(attempt, {}))

    assert response.status_code == 422
    assert response.context["nothing"]
    attempt.refresh_from_db()
    assert attempt.is_open


def test_open_questions_are_named_before_anything_is_counted(hers, ana, quiz):
    attempt = ours.attempt(ana, quiz)

    response = hers.post(url("attempt", attempt), form(attempt, first_answer(attempt)))

    assert response.status_code == 200
    assert len(response.context["left"]) == 2
    attempt.refresh_from_db()
    assert (attempt.is_open, len(attempt.answers)) == (True, 1)


def test_submitting_anyway_counts_open_questions_as_wrong(hers, ana, quiz):
    attempt = ours.attempt(ana, quiz)

    hers.post(url("attempt", attempt), form(attempt, first_answer(attempt), confirm="yes"))

    attempt.refresh_from_db()
    assert (attempt.percent, attempt.passed) == ("33", False)


@pytest.mark.parametrize("name", ["attempt", "answers"])
@pytest.mark.parametrize("trouble", ["unknown", "foreign field", "repeated", "not an option"])
def test_a_form_that_does_not_fit_is_refused_whole(hers, ana, quiz, name, trouble):
    attempt = ours.attempt(ana, quiz)
    data, first = form(attempt), attempt.question_ids[0]
    if trouble == "unknown":
        data["question"] = [*data["question"], "00000000-0000-4000-8000-000000000000"]
    elif trouble == "foreign field":
        data["answer-00000000-0000-4000-8000-000000000000"] = ["1"]
    elif trouble == "repeated":
        data["question"] = [*data["question"], first]
    else:
        data[f"answer-{first}"] = ["NaN"]

    response = hers.post(url(name, attempt), data)

    assert response.status_code == 400
    attempt.refresh_from_db()
    assert (attempt.is_open, attempt.answers) == (True, {})


def test_posting_twice_shows_the_first_result_and_counts_once(hers, ana, quiz):
    attempt = ours.attempt(ana, quiz)
    hers.post(url("attempt", attempt), form(attempt))

    response = hers.post(
        url("attempt", attempt), form(attempt, first_answer(attempt), confirm="yes"), follow=True
    )

    assert response.redirect_chain == [(url("attempt", attempt), 303)]
    assert len(response.context["messages"]) == 1
    assert response.context["attempt"].percent == "100"
    assert Completion.objects.count() == 1


def test_saving_after_the_end_changes_nothing(hers, ana, quiz):
    attempt = ours.submitted(ana, quiz)

    by_script = hers.post(url("answers", attempt), form(attempt, {}))
    by_button = hers.post(url("answers", attempt), form(attempt, {}, later="yes"))

    assert (by_script.status_code, by_button.status_code) == (409, 303)
    assert by_button.url == url("attempt", attempt)


def test_a_stale_token_is_refused_and_saved_answers_stay(ana, quiz):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ana.user)
    attempt = ours.attempt(ana, quiz)
    actions.save_answers(attempt=attempt, answers=first_answer(attempt), at=ours.AT)

    assert client.post(url("attempt", attempt), form(attempt)).status_code == 403

    attempt.refresh_from_db()
    assert (attempt.is_open, len(attempt.answers)) == (True, 1)


def test_a_session_that_ended_in_the_middle_leads_back_to_the_saved_answers(ana, quiz):
    attempt = ours.attempt(ana, quiz)
    actions.save_answers(attempt=attempt, answers=attempt.right_answers(), at=ours.AT)

    response = Client().post(url("attempt", attempt), form(attempt, {}))
    again = signed_in(ana).get(url("attempt", attempt))

    assert response.url == f"{LOGIN}?next={url('attempt', attempt)}"
    assert again.content.decode().count(" checked>") == 4


def test_whoever_loses_her_enrollment_sees_no_more_questions_and_loses_nothing(hers, ana, quiz):
    attempt = ours.attempt(ana, quiz)
    withdraw(enrollment=Enrollment.objects.get(), reason="moved", at=ours.AT)

    assert hers.get(url("attempt", attempt)).status_code == 403
    assert hers.post(url("attempt", attempt), form(attempt)).status_code == 303
    assert hers.get(url("attempt", attempt)).status_code == 200


def test_a_deleted_quiz_leaves_the_open_attempt_gradable(hers, ana, quiz):
    attempt = ours.attempt(ana, quiz)
    quiz.delete()

    hers.post(url("attempt", attempt), form(attempt))

    attempt.refresh_from_db()
    assert attempt.passed


def test_answers_posted_after_the_session_ended_are_back_after_the_sign_in(client, ana, quiz):
    attempt = ours.attempt(ana, quiz)

    response = client.post(url("attempt", attempt), form(attempt))
    assert response.status_code == 302
    client.force_login(ana.user)
    page = client.get(url("attempt", attempt)).content.decode()

    assert "Your answers are back" in page
    assert page.count(" checked") == 4  # one, true, and two of three
    attempt.refresh_from_db()
    assert attempt.is_open
    assert attempt.answers == {}
    client.post(url("attempt", attempt), form(attempt))
    assert "practicum_unsent_answers" not in client.session


def test_a_paper_saved_for_later_after_the_session_ended_is_back_too(client, ana, quiz):
    attempt = ours.attempt(ana, quiz)

    client.post(url("answers", attempt), form(attempt))
    assert "practicum_unsent_answers" not in client.session
    client.post(url("answers", attempt), form(attempt, later="yes"))
    client.force_login(ana.user)

    assert "Your answers are back" in client.get(url("attempt", attempt)).content.decode()


def test_answers_kept_for_one_person_are_not_shown_to_the_next_on_the_phone(client, ana, quiz):
    attempt = ours.attempt(ana, quiz)
    client.post(url("attempt", attempt), form(attempt))

    client.force_login(factories.person("bea").user)

    assert client.get(url("attempt", attempt)).status_code == 404


def test_nothing_is_kept_of_a_paper_that_is_too_long_or_of_no_attempt(client, ana, quiz):
    attempt = ours.attempt(ana, quiz)

    client.post(url("attempt", attempt), form(attempt, note="x" * 30_000))
    assert "practicum_unsent_answers" not in client.session
    ours.submitted(ana, quiz)
    client.post(url("attempt", attempt), form(attempt))
    assert "practicum_unsent_answers" not in client.session


def test_kept_answers_that_do_not_fit_the_paper_are_left_aside(client, ana, quiz):
    attempt = ours.attempt(ana, quiz)
    client.post(url("attempt", attempt), {"question": ["nonsense"], "answer-nonsense": "1"})
    client.force_login(ana.user)

    page = client.get(url("attempt", attempt))

    assert page.status_code == 200
    assert "Your answers are back" not in page.content.decode()
