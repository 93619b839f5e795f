"""After an attempt: passed or what is missing, each question explained, and the way on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from quizzes import rules
from quizzes.kinds import assets
from quizzes.models import Attempt, Quiz, Shows, ShowsWhen, attempts_left, teaching_cards
from quizzes.rules import Sight
from training.models import Enrollment
from training.rules import State

SIGHTS = {
    Shows.NOTHING: Sight.NOTHING,
    Shows.SCORE: Sight.SCORE,
    Shows.MARKS: Sight.MARKS,
    Shows.ANSWERS: Sight.ANSWERS,
    Shows.EXPLANATIONS: Sight.EXPLANATIONS,
}


def explain(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """For its owner as much as the quiz lets her see; for her managers everything."""
    own = attempt.staff_member.user_id == request.user.pk
    sight = _own_sight(attempt) if own else Sight.EXPLANATIONS
    questions = attempt.explained() if sight >= Sight.MARKS else []
    why = sight >= Sight.EXPLANATIONS
    context = {
        "attempt": attempt,
        "questions": questions,
        "safety_missed": attempt.safety_missed(),
        "own": own,
        "show_score": sight >= Sight.SCORE,
        "show_right": sight >= Sight.ANSWERS,
        "show_why": why,
        "cards": teaching_cards(question.taught_by for question in questions) if why else {},
        **assets(question.kind for question in questions),
        **(_next_step(request, attempt) if own else {}),
    }
    return TemplateResponse(request, "practicum_quizzes/result.html", context)


def _own_sight(attempt: Attempt) -> Sight:
    """By the rules of the quiz as they are now; without a quiz there is nothing to keep back."""
    quiz = Quiz.objects.filter(key=attempt.quiz_key).first()
    if quiz is None:
        return Sight.EXPLANATIONS
    left = None
    if quiz.max_attempts is not None:
        mine = Attempt.objects.filter(staff_member=attempt.staff_member, quiz_key=quiz.key)
        past = list(mine.order_by("number").values_list("passed", flat=True))
        left = attempts_left(staff_member=attempt.staff_member, quiz=quiz, past=past)
    return rules.sight(
        shows=SIGHTS[Shows(quiz.shows)],
        only_at_the_end=quiz.shows_when == ShowsWhen.AT_THE_END,
        passed=bool(attempt.passed),
        left=left,
    )


def _next_step(request: HttpRequest, attempt: Attempt) -> dict[str, Any]:
    """``next``: the step after a pass; ``before``: what to read again after a fail."""
    readings = Enrollment.objects.of(request.user).open().order_by("pk").readings()
    for reading in readings:
        if step := reading.outline.step(attempt.quiz_key):
            return {
                "next": reading.outline.next,
                "before": reading.outline.step(step.unit.after),
                "may_retry": step.state is not State.LOCKED,
            }
    return {}
