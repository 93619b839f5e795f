"""The cards that are read again before the next attempt, one page for each."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes import actions
from quizzes.models import Beginning, Quiz, beginning
from training.models import Enrollment
from training.views import gate
from training.views.replies import SeeOther


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def reread(request, key):
    """The first card that is left to read; POST says that it was read, and shows the next."""
    quiz = get_object_or_404(Quiz.objects.with_size(), key=key)
    standing = Enrollment.objects.standing(request.user, key)
    if not standing.access.may_read:
        return gate.refuse(request, standing=standing, title=quiz.title)
    if not standing.moves:
        return redirect(quiz)
    before = _beginning(standing.staff_member, quiz)
    if request.method == "POST":
        # What is not on the list, such as a card posted twice, changes nothing.
        if request.POST.get("card") in [card.name for card in before.reread]:
            actions.read_again(attempt=before.last, card=request.POST["card"], at=timezone.now())
        return SeeOther(request.path)
    if not before.reread:
        return redirect(quiz)
    context = {"quiz": quiz, "card": before.reread[0], "left": len(before.reread)}
    return TemplateResponse(request, "practicum_quizzes/reread.html", context)


def _beginning(staff_member, quiz: Quiz) -> Beginning:
    questions = quiz.asks(quiz.live_questions)
    return beginning(staff_member=staff_member, quiz=quiz, questions=questions, at=timezone.now())
