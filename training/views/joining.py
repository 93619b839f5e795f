"""Taking people on, and inviting them by e-mail."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from training import actions
from training.actions import Actor, Way
from training.conf import sends_mail
from training.forms.joining import InviteForm, TakeOnForm
from training.forms.people import NUMBER_TAKEN, USER_TAKEN
from training.frames import Section
from training.middleware import asks_for_own_passwords
from training.models import Branch, SignInCard, StaffMember
from training.models.visibility import manages_all
from training.views.cards import base_address, card_of, has_account, person_with_door, why_no_door
from training.views.passwords import show_first_password
from training.views.team import managers_only

# On the record: whoever cannot sign in learns nothing; later it is seldom asked for.
BEFORE_THE_REST, AFTER_THE_REST = 5, 90


@require_http_methods(["GET", "HEAD", "POST"])
@managers_only
def take_on(request):
    """A new person of a branch; then her card, her invitation or her first password."""
    now = timezone.now()
    today = timezone.localdate(now)
    form = TakeOnForm(
        request.POST or None,
        initial={"hired_on": today},
        today=today,
        branches=Branch.objects.managed_by(request.user, on=today),
        visible=StaffMember.objects.visible_to(request.user, on=today),
        takes_any_role=manages_all(request.user, on=today),
        gives_passwords=asks_for_own_passwords(),
    )
    if form.is_valid():
        answer = _take_on(request, form, now)
        if answer is not None:
            return answer
    context = {"form": form}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "practicum_training/take_on.html", context, status=status)


def _take_on(request, form, now):
    data = dict(form.cleaned_data)
    way, _another = data.pop("way"), data.pop("is_another")
    try:
        # Both or neither: nobody is taken on whose invitation could not be written.
        with transaction.atomic():
            person = actions.take_on(at=now, by=Actor.of(request.user), **data)
            card = _invite(request, person, data["email"], now) if way == Way.MAIL else None
    except actions.UserTaken:
        form.add_error("username", USER_TAKEN)
        return None
    except actions.NumberTaken:
        form.add_error("employee_number", NUMBER_TAKEN)
        return None
    except actions.EmailTaken:
        form.add_error("email", _("Somebody else signs in with this address."))
        return None
    messages.success(request, _("%(name)s is taken on.") % {"name": person})
    if way == Way.CARD:
        return card_of(request, person)
    if way == Way.PASSWORD:
        return show_first_password(request, person)
    _say_whether_sent(request, card)
    return redirect("practicum_training:record", pk=person.pk)


@never_cache
@require_POST
@managers_only
def invite(request, pk):
    """Send the link, for the first time or again. What was sent before stops working."""
    person = person_with_door(request, pk)
    form = InviteForm(request.POST)
    if not has_account(person):
        messages.error(request, why_no_door(request.user, person))
    elif not form.is_valid():
        messages.error(request, " ".join(form.errors["email"]))
    else:
        _send(request, person, form.cleaned_data["email"])
    return redirect("practicum_training:record", pk=person.pk)


def _send(request, person, email: str) -> None:
    try:
        card = _invite(request, person, email, timezone.now())
    except actions.EmailTaken:
        messages.error(request, _("Somebody else signs in with this address."))
    except actions.HasPassword:
        messages.info(
            request,
            _("%(name)s has chosen a password. If it is forgotten, make a card.")
            % {"name": person},
        )
    else:
        _say_whether_sent(request, card)


@never_cache
@require_POST
@managers_only
def withdraw_invitation(request, pk):
    person = person_with_door(request, pk)
    try:
        actions.withdraw_invitation(
            staff_member=person, at=timezone.now(), by=Actor.of(request.user)
        )
    except actions.NotSent:
        messages.info(request, _("There was no open invitation any more."))
    else:
        messages.success(request, _("The invitation is withdrawn; its link no longer works."))
    return redirect("practicum_training:record", pk=person.pk)


def person_panel(request, staff_member: StaffMember) -> Section | None:
    """How the person comes in, and what her manager can do for it."""
    if why_no_door(request.user, staff_member):
        return None
    card = SignInCard.objects.filter(staff_member=staff_member).order_by("-pk").first()
    now = timezone.now()
    has_password = staff_member.user.has_usable_password()
    context = {
        "person": staff_member,
        "card": card if card and card.used_at is None else None,
        "is_open": card is not None and card.is_usable(now),
        "has_password": has_password,
        "email": (card and card.sent_to) or staff_member.user.email,
        "gives_passwords": asks_for_own_passwords(),
    }
    order = AFTER_THE_REST if has_password else BEFORE_THE_REST
    return Section("practicum_training/joining_panel.html", context, order)


def _invite(request, person, email: str, at) -> SignInCard:
    path = reverse("practicum_training:join", args=["TOKEN"]).replace("TOKEN", "{token}")
    return actions.invite(
        staff_member=person,
        email=email,
        link=base_address(request) + path,
        at=at,
        by=Actor.of(request.user),
    )


def _say_whether_sent(request, card: SignInCard) -> None:
    """The mail server was asked when everything was written: what it said stands in the row."""
    card.refresh_from_db()
    words = {"email": card.sent_to, "name": card.staff_member}
    if card.sent_at and not sends_mail():
        messages.warning(
            request,
            _(
                "This site sends no mail yet: the invitation to %(email)s only lies on the server. "
                "%(name)s is on your team. Make a card for now."
            )
            % words,
        )
    elif card.sent_at:
        messages.success(request, _("An invitation is on its way to %(email)s.") % words)
    else:
        messages.error(
            request,
            _(
                "The mail server did not take the invitation to %(email)s, so no link is out. "
                "%(name)s is on your team. Check the address and send it again later, or make a "
                "card."
            )
            % words,
        )
