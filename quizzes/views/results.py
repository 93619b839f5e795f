"""After an attempt: passed or what is missing, each question explained, and the way on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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


LONG = 5  # questions: of more than these, a phone shows the missed ones far apart (house standard)


def explain(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """For its owner as much as the quiz lets her see; for her managers everything."""
    own = attempt.staff_member.user_id == request.user.pk
    tries = _tries(attempt) if own else Tries(None, [])
    sight = tries.sight(attempt) if own else Sight.EXPLANATIONS
    questions = attempt.explained() if sight >= Sight.MARKS else []
    why = sight >= Sight.EXPLANATIONS
    context = {
        "attempt": attempt,
        "questions": questions,
        "missed": [each for each in questions if not each.is_right and len(questions) > LONG],
        "safety_missed": attempt.safety_missed() if sight >= Sight.SCORE else 0,
        "own": own,
        "show_score": sight >= Sight.SCORE,
        "later": own and sight < tries.most,
        "show_right": sight >= Sight.ANSWERS,
        "show_why": why,
        "cards": teaching_cards(question.taught_by for question in questions) if why else {},
        **assets(question.kind for question in questions),
        **(_next_step(request, attempt, tries) if own else {}),
    }
    return TemplateResponse(request, "practicum_quizzes/result.html", context)


@dataclass(frozen=True)
class Tries:
    """quiz: as its rules are now, None if it is gone; past, left: of her attempts where they are
    limited.
    """

    quiz: Quiz | None
    past: Sequence[bool | None]
    left: int | None = None

    @property
    def used_up(self) -> bool:
        """None is left, nor open."""
        return self.left == 0 and None not in self.past

    @property
    def most(self) -> Sight:
        """What is shown in the end. Without a quiz there is nothing to keep back."""
        return SIGHTS[Shows(self.quiz.shows)] if self.quiz else Sight.EXPLANATIONS

    def sight(self, attempt: Attempt) -> Sight:
        if self.quiz is None:
            return self.most
        return rules.sight(
            shows=self.most,
            only_at_the_end=self.quiz.shows_when == ShowsWhen.AT_THE_END,
            passed=bool(attempt.passed),
            left=self.left,
        )


def _tries(attempt: Attempt) -> Tries:
    quiz = Quiz.objects.filter(key=attempt.quiz_key).first()
    if quiz is None or quiz.max_attempts is None:
        return Tries(quiz, [])
    past = Attempt.objects.past(attempt.staff_member, quiz.key)
    left = attempts_left(staff_member=attempt.staff_member, quiz=quiz, past=past)
    return Tries(quiz, past, left)


def _next_step(request: HttpRequest, attempt: Attempt, tries: Tries) -> dict[str, Any]:
    """``next``: the step after a pass; ``before``: what to read again after a fail."""
    if tries.used_up and not attempt.passed:
        return {"used_up": True}
    readings = Enrollment.objects.of(request.user).open().order_by("pk").readings()
    for reading in readings:
        if step := reading.outline.step(attempt.quiz_key):
            if step.state is State.DONE:
                return {"next": reading.outline.next}
            return {
                "before": reading.outline.step(step.unit.after),
                "may_retry": step.state is State.OPEN,
            }
    return {}
