"""What attempts speak of is not deleted in the admin: the way out is said instead."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from quizzes.models import (
    Attempt,
    Question,
    QuestionCategory,
    Quiz,
    QuizDraw,
    QuizPlacement,
)


def keep_what_attempts_speak_of(request, instances):
    """For one and for many; None lets the deletion go on."""
    instances = list(instances)
    if not instances or type(instances[0]) not in ANSWERS:
        return None
    speak, message = ANSWERS[type(instances[0])]
    if not speak([row.key for row in instances]).exists():
        return None
    messages.error(request, message())
    return redirect(reverse(instances[0].snippet_viewset.get_url_name("list")))


def _of_quizzes(keys):
    return Attempt.objects.filter(quiz_key__in=keys)


def keep_used_categories(request, instances):
    """For one and for many; None lets the deletion go on."""
    instances = list(instances)
    if not instances or type(instances[0]) is not QuestionCategory:
        return None
    for category in instances:
        counts = {
            "name": category.name,
            "questions": Question.objects.filter(category=category).count(),
            "draws": QuizDraw.objects.filter(category=category).count(),
        }
        if counts["questions"] or counts["draws"]:
            messages.error(
                request,
                _(
                    "The category “%(name)s” is used: questions in it %(questions)s, draws from it "
                    "%(draws)s. Give them another category first, many at once from the list."
                )
                % counts,
            )
            return redirect(reverse(category.snippet_viewset.get_url_name("list")))
    return None


def keep_page_before_quiz(request, page):
    return _refuse_pages(request, [page])


def keep_pages_before_quizzes(request, action_type, objects, action_class_instance):
    if action_type != "delete" or not objects or not isinstance(objects[0], Page):
        return None
    return _refuse_pages(request, objects)


def _refuse_pages(request, pages):
    titles = QuizPlacement.objects.under(pages).values_list("quiz__title", flat=True)[:1]
    if not titles:
        return None
    messages.error(
        request,
        _(
            "The quiz “%(quiz)s” comes after this page. Unpublish the page instead, or take it "
            "out of the quiz first."
        )
        % {"quiz": titles[0]},
    )
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)


ANSWERS = {
    Question: (
        Attempt.objects.that_ask,
        lambda: _(
            "People have answered this question, and their records speak of it. Unpublish it, or "
            "take it out of the quiz instead; then it is asked no more."
        ),
    ),
    Quiz: (
        _of_quizzes,
        lambda: _(
            "People have taken this quiz, and their records speak of it. Take away the pages that "
            "it comes after instead; then it is given no more."
        ),
    ),
}
