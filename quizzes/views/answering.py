"""What the pages of an attempt share: whose it is, and how it is shown again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from quizzes.kinds import assets
from quizzes.models import Attempt
from training.models import Enrollment
from training.views import gate


def find_attempt(request: HttpRequest, key) -> Attempt:
    """One's own, or the submitted one of a person whose record one may see; else 404."""
    attempts = Attempt.objects.select_related("staff_member").filter(key=key)
    if own := attempts.of(request.user).first():
        request.user.staff_member = own.staff_member  # known now: the header asks for it too
        return own
    return get_object_or_404(attempts.visible_to(request.user, on=timezone.localdate()))


def find_own(request: HttpRequest, key) -> Attempt:
    mine = Attempt.objects.of(request.user).select_related("staff_member")
    return get_object_or_404(mine, key=key)


def ask(request: HttpRequest, attempt: Attempt, *, status: int = 200, **context) -> HttpResponse:
    """The questions, if the gate still lets her see them; what she saved stays either way."""
    standing = Enrollment.objects.standing(request.user, attempt.quiz_key)
    if not standing.access.may_read:
        return gate.refuse(request, standing=standing, title=attempt.quiz_title)
    questions = attempt.asked()
    files = assets(question.kind for question in questions)
    context |= {
        "attempt": attempt,
        "questions": questions,
        "seconds_left": attempt.seconds_left(timezone.now()),
        **files,
    }
    return TemplateResponse(request, "practicum_quizzes/attempt.html", context, status=status)


def bad_form(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """A form that no page of ours can have sent. Nothing of it is kept."""
    context = {"attempt": attempt}
    return TemplateResponse(request, "practicum_quizzes/bad_form.html", context, status=400)
