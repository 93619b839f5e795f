"""The door that a printed sign-in card opens, once."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from training import actions
from training.forms import FirstPasswordForm
from training.models import SignInCard


@never_cache
@sensitive_post_parameters()
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def join(request, token):
    """Choose a password and be signed in. Looking at the page does not use the card up."""
    now = timezone.now()
    card = (
        SignInCard.objects.with_token(token)
        .usable(at=now)
        .select_related("staff_member__user")
        .first()
    )
    if card is None or card.staff_member.user is None:
        return _used_up(request)
    form = FirstPasswordForm(card.staff_member.user, request.POST or None)
    if not form.is_valid():
        context = {"form": form, "person": card.staff_member}
        status = 422 if form.is_bound else 200
        return TemplateResponse(request, "practicum_training/join.html", context, status=status)
    try:
        person = actions.redeem_sign_in_card(
            token=token, password=form.cleaned_data["new_password1"], at=now
        )
    except actions.CardNotUsable:
        return _used_up(request)
    login(request, person.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(settings.LOGIN_REDIRECT_URL)


def _used_up(request):
    return TemplateResponse(request, "practicum_training/card_used_up.html", status=410)
