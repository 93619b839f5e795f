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
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quizzes import actions, rules
from quizzes.models import ExtraTime, Quiz, Shows, beginning
from training.models import Enrollment
from training.views import gate
from training.views.replies import SeeOther


@never_cache
@require_safe
def quiz(request, key):
    """What is asked of whom, what came of earlier attempts, and what comes before the next."""
    quiz = get_object_or_404(Quiz.objects.with_size(), key=key)
    standing = Enrollment.objects.standing(request.user, key)
    if not standing.access.may_read:
        return gate.refuse(request, standing=standing, title=quiz.title)
    now = timezone.now()
    questions = quiz.asks(quiz.live_questions)
    before = beginning(staff_member=standing.staff_member, quiz=quiz, questions=questions, at=now)
    if before.open and actions.close_if_over(attempt=before.open, at=now):
        messages.info(request, _("The time of your attempt was up; what was saved is graded."))
        return redirect(before.open.get_absolute_url())
    context = {
        "quiz": quiz,
        "standing": standing,
        "questions": questions,
        "before": before,
        "scoreless": quiz.shows == Shows.NOTHING,
        "minutes": _minutes(standing.staff_member, quiz),
    }
    return TemplateResponse(request, "practicum_quizzes/quiz.html", context)


def _minutes(staff_member, quiz: Quiz) -> int | None:
    """The time limit as it is for her, in whole minutes."""
    if quiz.time_limit is None or staff_member is None:
        return quiz.time_limit
    extra = ExtraTime.objects.percent_for(staff_member)
    return -(-quiz.time_limit * (100 + extra) // 100)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def start(request, key):
    """Begin, or go on where she left off. GET is where signing in again leads back to."""
    if request.method != "POST":
        return redirect("practicum_quizzes:quiz", key=key)
    quiz = get_object_or_404(Quiz.objects.with_size(), key=key)
    person = getattr(request.user, "staff_member", None)
    if person is None:
        return _not_open(request, quiz, Enrollment.objects.standing(request.user, key))
    try:
        attempt = actions.start_attempt(
            staff_member=person, quiz=quiz, at=timezone.now(), seed=secrets.randbits(64)
        )
    except actions.NotOpen as refusal:
        return _not_open(request, quiz, refusal.standing)
    except actions.NotNow as refusal:
        messages.warning(request, WHY_NOT_NOW[refusal.beginning.start])
    else:
        return SeeOther(attempt.get_absolute_url())
    return SeeOther(quiz.get_absolute_url())


WHY_NOT_NOW = {
    rules.Start.NO_ATTEMPTS_LEFT: _lazy(
        "You have used all attempts. Ask your manager what comes next."
    ),
    rules.Start.NO_QUESTIONS: _lazy("This quiz has no questions at the moment. Try again later."),
    rules.Start.REREAD: _lazy("Read the cards below again first; then you can take the quiz."),
    rules.Start.WAIT: _lazy("It is too early for the next attempt. The time is said below."),
}


def _not_open(request, quiz: Quiz, standing):
    if not standing.access.may_read:
        return gate.refuse(request, standing=standing, title=quiz.title)
    raise PermissionDenied(
        _("You may read about this quiz, but it is not part of your open training.")
    )
