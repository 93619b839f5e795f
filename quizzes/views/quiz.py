"""Before an attempt: what is asked, what came of earlier attempts, and the start."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quizzes import actions, rules
from quizzes.models import Attempt, Quiz
from quizzes.views.answering import SeeOther
from training.models import Enrollment, StaffMember
from training.views import gate


@never_cache
@require_safe
def quiz(request, key):
    """What is asked of whom, and what came of earlier attempts."""
    quiz = get_object_or_404(Quiz.objects.with_size(), key=key)
    standing = Enrollment.objects.standing(request.user, key)
    if not standing.access.may_read:
        return gate.refuse(request, standing=standing, title=quiz.title)
    attempts = _attempts(standing.staff_member, quiz)
    past = [attempt.passed for attempt in attempts]
    questions = quiz.asks(quiz.live_questions)
    context = {
        "quiz": quiz,
        "standing": standing,
        "questions": questions,
        "needed": rules.needed(questions=questions, pass_percent=quiz.pass_percent),
        "attempts": attempts,
        "open": next((attempt for attempt in attempts if attempt.is_open), None),
        "start": rules.may_start(past=past, max_attempts=quiz.max_attempts, questions=questions),
        "left": rules.attempts_left(past=past, max_attempts=quiz.max_attempts),
    }
    return TemplateResponse(request, "practicum_quizzes/quiz.html", context)


def _attempts(staff_member: StaffMember | None, quiz: Quiz) -> list[Attempt]:
    if staff_member is None:
        return []
    rows = Attempt.objects.filter(staff_member=staff_member, quiz_key=quiz.key)
    return list(rows.without_papers().order_by("number"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def start(request, key):
    """Begin, or go on where she left off. GET is where signing in again leads back to."""
    if request.method != "POST":
        return redirect("practicum_quizzes:quiz", key=key)
    quiz = get_object_or_404(Quiz, key=key)
    person = getattr(request.user, "staff_member", None)
    if person is None:
        return _not_open(request, quiz, Enrollment.objects.standing(request.user, key))
    try:
        attempt = actions.start_attempt(
            staff_member=person, quiz=quiz, at=timezone.now(), seed=secrets.randbits(64)
        )
    except actions.NotOpen as refusal:
        return _not_open(request, quiz, refusal.standing)
    except actions.NoAttemptsLeft:
        messages.warning(
            request, _("You have used all attempts. Ask your manager what comes next.")
        )
    except actions.NoQuestions:
        messages.warning(request, _("This quiz has no questions at the moment. Try again later."))
    else:
        return SeeOther(attempt.get_absolute_url())
    return SeeOther(quiz.get_absolute_url())


def _not_open(request, quiz: Quiz, standing):
    if not standing.access.may_read:
        return gate.refuse(request, standing=standing, title=quiz.title)
    raise PermissionDenied(
        _("You may read about this quiz, but it is not part of your open training.")
    )
