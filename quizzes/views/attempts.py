"""During an attempt: the questions, saving, submitting."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes import actions, forms, rules
from quizzes.models import Attempt
from quizzes.views import interrupted
from quizzes.views.answering import ask, bad_form, find_attempt, find_own
from quizzes.views.results import explain
from training.views.replies import SeeOther


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@interrupted.kept_when_signed_out
def attempt(request, key):
    """An open attempt asks; a submitted one explains. POST submits."""
    if request.method == "POST":
        interrupted.forget(request)
        return _submit(request, find_own(request, key))
    attempt = find_attempt(request, key)
    if actions.close_if_over(attempt=attempt, at=timezone.now()):
        return _time_is_up(request, attempt)
    if not attempt.is_open:
        return explain(request, attempt)
    return ask(request, attempt, returned=interrupted.bring_back(request, attempt))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@interrupted.kept_when_signed_out
def answers(request, key):
    """Keep answers as they are given: by the page's script (204, 409), or by a button: "later"
    leads back to the quiz, one inside a question to that question."""
    if request.method != "POST":
        return redirect("practicum_quizzes:attempt", key=key)
    attempt = find_own(request, key)
    stays_at = forms.stays_at(attempt, request.POST)
    by_button = "later" in request.POST or stays_at is not None
    if by_button:
        interrupted.forget(request)
    try:
        given = forms.read_answers(attempt, request.POST)
        actions.save_answers(attempt=attempt, answers=given, at=timezone.now())
    except forms.BAD:
        return bad_form(request, attempt)
    except actions.TimeIsUp:
        actions.close_if_over(attempt=attempt, at=timezone.now())
        return _time_is_up(request, attempt) if by_button else HttpResponse(status=409)
    except actions.AttemptClosed:
        return _closed(request, attempt) if by_button else HttpResponse(status=409)
    if not by_button:
        return HttpResponse(status=204)
    if stays_at is not None:
        return SeeOther(f"{attempt.get_absolute_url()}#question-{stays_at}")
    messages.success(request, _("Your answers are saved. Go on whenever you like."))
    return SeeOther(reverse("practicum_quizzes:quiz", args=[attempt.quiz_key]))


def _submit(request, attempt: Attempt) -> HttpResponse:
    if not attempt.is_open:
        return _closed(request, attempt)
    try:
        given = forms.read_answers(attempt, request.POST)
        attempt.answers = rules.merge(attempt.answers, given)
        is_open = not all(question.is_answered for question in attempt.asked())
        if "confirm" not in request.POST and attempt.answers and is_open:
            return _ask_whether(request, attempt, given)
        actions.submit_attempt(attempt=attempt, answers=given, at=timezone.now())
    except forms.BAD:
        return bad_form(request, attempt)
    except actions.TimeIsUp:
        actions.close_if_over(attempt=attempt, at=timezone.now())
        return _time_is_up(request, attempt)
    except actions.NothingAnswered:
        return ask(request, attempt, status=422, nothing=True)
    except actions.AttemptClosed:
        return _closed(request, attempt)
    return SeeOther(attempt.get_absolute_url())


def _ask_whether(request, attempt: Attempt, given) -> HttpResponse:
    """Some are left open: save what is there, name the open ones, and let her decide."""
    saved = actions.save_answers(attempt=attempt, answers=given, at=timezone.now())
    left = [question for question in saved.asked() if not question.is_answered]
    saved.staff_member = attempt.staff_member
    return ask(request, saved, left=left)


def _time_is_up(request, attempt: Attempt) -> HttpResponse:
    message = _("The time was up. What had been saved by then is graded; nothing of it is lost.")
    messages.info(request, message)
    return SeeOther(attempt.get_absolute_url())


def _closed(request, attempt: Attempt) -> HttpResponse:
    messages.info(request, _("This attempt was submitted before. Its result stands as it is."))
    return SeeOther(attempt.get_absolute_url())
