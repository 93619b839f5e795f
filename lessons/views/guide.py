""" "Which massage?" as it is served: a form, or what the answers lead to. Nothing is recorded."""

from __future__ import annotations

from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from lessons.rules import guide as rules

SHOW = "show"  # of the button, so that a form without any answer is known to have been sent


@never_cache  # answers speak of somebody's health: no cache keeps them
def guide(request, page):
    """The answers stand in the address by the ids of their options; 400 for ids of no option."""
    asked = page.ask(request.GET)
    answers = [question.answer.leads_to for question in asked if question.answer]
    unknown = any(question.is_unknown for question in asked)
    was_sent = SHOW in request.GET or bool(answers) or unknown
    context = page.get_context(request) | {"asked": asked, "unknown": unknown, "was_sent": was_sent}
    if not unknown and rules.is_settled(answers=answers, questions=len(asked)):
        advice = rules.advise(answers)
        context |= {"advice": advice, "outcome": page.outcome(advice)}
    return TemplateResponse(request, page.template, context, status=400 if unknown else 200)
