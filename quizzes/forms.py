"""Forms of quizzes. A posted paper says by its own fields which questions it answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes import rules
from quizzes.kinds import BadAnswer
from quizzes.models import Attempt
from quizzes.rules import RepeatedQuestion, UnknownQuestion

QUESTION = "question"
PREFIX = "answer-"
STAYS = ("-stay", "-stay.x")
BAD = (BadAnswer, RepeatedQuestion, UnknownQuestion)


def read_answers(attempt: Attempt, post: Any) -> dict[str, Any]:
    """Question id → answer for each question that the form holds; None where nothing is given.

    ``question`` comes once for each of them; the controls of a question have names that begin with
    ``answer-`` and its id, which is a UUID of 36 characters. Raises UnknownQuestion,
    RepeatedQuestion, BadAnswer.
    """
    asked = {question.id: question for question in attempt.asked()}
    given = post.getlist(QUESTION)
    rules.check_questions(asked=asked, given=given)
    rules.check_questions(asked=given, given=_answered(post))
    return {
        key: asked[key].kind.read(post, field=asked[key].field, shown=asked[key].shown)
        for key in given
    }


def stays_at(attempt: Attempt, post: Mapping[str, Any]) -> int | None:
    """The number of the question inside which a button or a picture was pressed that saves and
    comes back: its name ends in ``-stay``, to which a picture adds the place, ``.x`` and ``.y``.
    """
    pressed = _answered(name for name in post if name.endswith(STAYS))
    ids = enumerate(attempt.question_ids, start=1)
    return next((number for number, key in ids if key in pressed), None)


def _answered(post: Iterable[str]) -> set[str]:
    size = len(PREFIX) + 36
    return {name[len(PREFIX) : size] for name in post if name.startswith(PREFIX)}


class ExtraAttemptForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=255, help_text=_("Kept in the record, with your name.")
    )


class ExtraTimeForm(forms.Form):
    percent = forms.IntegerField(
        label=_("More time, percent"),
        min_value=0,
        max_value=300,
        help_text=_("50 makes 60 minutes of 40. 0: the same time as everybody."),
    )
