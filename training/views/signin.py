"""The door that a printed join card opens, once: by its QR code, or by its short code typed."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from training import actions, frames
from training.forms.joining import FirstPasswordForm, JoinCodeForm
from training.models import SignInCard
from training.models.signin import SignInCardQuerySet, display_code, read_code
from training.views.limits import asks_too_often

# House standard: a person needs three; at twenty a minute 60 bits are guessed in no lifetime.
TRIES_PER_MINUTE = 20


@never_cache
@require_safe
@sensitive_variables("asked")
def join_by_code(request):
    """The form to type the short code; a code that can be one leads to the card's page."""
    asked = JoinCodeForm(request.GET if "code" in request.GET else None)
    if asked.is_valid():
        return redirect("practicum_training:join", asked.cleaned_data["code"])
    return _form(request, asked, status=422 if asked.is_bound else 200)


@never_cache
@sensitive_post_parameters()
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def join(request, token):
    """Choose a password and be signed in. Looking at the page does not use the card up."""
    now = timezone.now()
    typed = read_code(token)
    if typed and asks_too_often(request, what="join", per_minute=TRIES_PER_MINUTE):
        return _wait(request)
    cards = SignInCard.objects.with_secret(token)
    card = cards.usable(at=now).select_related("staff_member__user").first()
    if typed and card is None and not cards.exists():
        # As she typed it, to be compared with the card; the address has it anyway.
        form = JoinCodeForm(initial={"code": display_code(typed)})
        return _form(request, form, status=404, unknown=True)
    if card is None or card.staff_member.user is None:
        return _used_up(request, cards)
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
        return _used_up(request, cards)
    return _sign_in(request, person.user)


def _sign_in(request, user):
    """As the host signs people in, if it says so: it may ask for a second factor."""
    answer = next(frames.gather("practicum_sign_in", request=request, user=user), None)
    if answer is not None:
        return answer
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(settings.LOGIN_REDIRECT_URL)


def _form(request, form, *, status, unknown=False):
    context = {"form": form, "is_unknown": unknown}
    return TemplateResponse(request, "practicum_training/join_code.html", context, status=status)


def _used_up(request, cards: SignInCardQuerySet):
    """A card is called a card, an invitation a link, as is what a mail program cut off."""
    card = cards.first()
    context = {"is_link": card is None or bool(card.sent_to)}
    return TemplateResponse(request, "practicum_training/card_used_up.html", context, status=410)


def _wait(request):
    response = TemplateResponse(request, "practicum_training/join_wait.html", status=429)
    response["Retry-After"] = "60"
    return response
