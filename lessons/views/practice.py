"""Techniques and routines beside the table: pocket cards, the routine's page and its player."""

from __future__ import annotations

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.db import models
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lessons.models import Routine, Shelf, Technique
from training.views import gate


@never_cache
@require_safe
@login_required
def techniques(request):
    """All that she may see, then what is still locked and why."""
    shelf = Shelf(request.user)
    cards = shelf.lines(Technique.objects.in_order())
    context = {
        "cards": [line for line in cards if line.is_open],
        "locked": [line for line in cards if not line.is_open],
        "routines": shelf.lines(Routine.objects.in_order()),
    }
    return TemplateResponse(request, "practicum_lessons/techniques.html", context)


@never_cache
@require_safe
@login_required
def sheet(request):
    """All pocket cards that she may see, to print."""
    lines = Shelf(request.user).lines(Technique.objects.in_order())
    context = {"cards": [line.thing for line in lines if line.is_open]}
    return TemplateResponse(request, "practicum_lessons/sheet.html", context)


def gated(model: type[models.Model]):
    """Give the view the live row with this code and the shelf on which it stands, for somebody who
    may see it; answer all others.
    """

    def decorate(view):
        @never_cache
        @require_safe
        @wraps(view)
        def guarded(request, code):
            thing = get_object_or_404(model, code=code, live=True)
            shelf = Shelf(request.user)
            standing = shelf.standing(thing)
            if not standing.access.may_read:
                return gate.refuse(request, standing=standing, title=thing.title)
            return view(request, thing, shelf)

        return guarded

    return decorate


@gated(Technique)
def technique(request, technique, shelf):
    context = {"technique": technique, "lessons": shelf.open_lessons(technique)}
    return TemplateResponse(request, "practicum_lessons/technique.html", context)


@gated(Routine)
def routine(request, routine, shelf):
    context = {"routine": routine, "lessons": shelf.open_lessons(routine)}
    return TemplateResponse(request, "practicum_lessons/routine.html", context)


@gated(Routine)
def play(request, routine, shelf):
    return TemplateResponse(request, "practicum_lessons/play.html", {"routine": routine})
