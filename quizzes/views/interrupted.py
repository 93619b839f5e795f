"""Signed out in the middle: what was posted waits in the session until she has signed in again.

A session that nobody is signed in to lives on when somebody signs in. It holds the numbers of
ticked options, never a right answer.
"""

from __future__ import annotations

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from quizzes import forms, rules
from quizzes.models import Attempt

SESSION_KEY = "practicum_unsent_answers"
LONGEST = 20_000  # characters; a paper of 60 questions takes about 8,000


def kept_when_signed_out(view):
    """Asks for the sign-in, as ``login_required`` does, and keeps a posted paper meanwhile."""

    @wraps(view)
    def guarded(request: HttpRequest, key):
        if request.method == "POST" and not request.user.is_authenticated:
            if request.resolver_match.url_name == "attempt" or _is_whole(request.POST):
                _keep(request, key)  # a whole paper, not the one answer that the script sends
            return redirect_to_login(reverse("practicum_quizzes:attempt", args=[key]))
        return login_required(view)(request, key)

    return guarded


def _is_whole(post: QueryDict) -> bool:
    return "later" in post or any(name.endswith(forms.STAYS) for name in post)


def _keep(request: HttpRequest, key) -> None:
    post = request.POST.urlencode()
    if len(post) <= LONGEST and Attempt.objects.open().filter(key=key).exists():
        request.session[SESSION_KEY] = {"attempt": str(key), "post": post}


def bring_back(request: HttpRequest, attempt: Attempt) -> bool:
    """Put kept answers over the saved ones, for showing only; they are saved when she posts."""
    kept = request.session.get(SESSION_KEY)
    if not kept or kept["attempt"] != str(attempt.key):
        return False
    try:
        given = forms.read_answers(attempt, QueryDict(kept["post"]))
    except forms.BAD:
        return False
    attempt.answers = rules.merge(attempt.answers, given)
    return True


def forget(request: HttpRequest) -> None:
    """After a paper was posted by somebody who is signed in."""
    request.session.pop(SESSION_KEY, None)
