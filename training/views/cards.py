"""Join cards as their managers make them: one from a record, or a sheet for people chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from training import actions, frames
from training.actions import Actor, FreshCard
from training.conf import configuration
from training.forms.joining import CardSheetForm
from training.models import Role, StaffMember
from training.models.signin import display_code
from training.views.team import managers_only

MOST_CARDS = 80  # ten sheets
LONGEST_ID = 18  # digits, of the 19 that the largest has


@dataclass(frozen=True, slots=True)
class Face:
    """What is printed on one card. Both addresses are said on paper, so neither is a path."""

    card: FreshCard
    address: str
    typed_at: str

    @property
    def person(self) -> StaffMember:
        return self.card.card.staff_member

    @property
    def code(self) -> str:
        return display_code(self.card.code)


def why_no_door(user, person: StaffMember) -> str:
    """Why ``user`` may not let ``person`` choose a password; empty if she may.

    A card opens an account: nobody makes one for an account that may do more than her own.
    Managers make them for people without admin access who manage nobody; for an administrator of
    the site only another one does.
    """
    if not has_account(person):
        return _("%(name)s has no active account.") % {"name": person}
    if user.is_superuser:
        return ""
    for_more = _("Only an owner makes cards for managers, trainers and owners.")
    if person.user.is_superuser or person.user.is_staff:
        return _("Only an administrator of the site makes a card for another one.")
    own = getattr(user, "staff_member", None)
    if own is not None and own.role == Role.OWNER:
        return ""
    does_more = person.sees_team or person.user.has_perm("wagtailadmin.access_admin")
    return for_more if does_more else ""


@never_cache
@require_POST
@managers_only
def sign_in_card(request, pk):
    """A fresh card, to be printed now: its code is shown this once. An older card stops working."""
    person = person_with_door(request, pk)
    if not has_account(person):
        messages.error(request, why_no_door(request.user, person))
        return redirect("practicum_training:record", pk=person.pk)
    return card_of(request, person)


def person_with_door(request, pk) -> StaffMember:
    """The person if the user sees her and may let her choose a password; 404 otherwise.

    Somebody without an account is found, so that this can be said.
    """
    people = StaffMember.objects.visible_to(request.user, on=timezone.localdate())
    person = get_object_or_404(people.select_related("user"), pk=pk)
    if has_account(person) and why_no_door(request.user, person):
        raise Http404
    return person


def has_account(person: StaffMember) -> bool:
    return person.user is not None and person.user.is_active


@sensitive_variables("fresh", "face", "context")
def card_of(request, person: StaffMember):
    """Make a card and show it."""
    fresh = actions.make_sign_in_card(
        staff_member=person, at=timezone.now(), by=Actor.of(request.user)
    )
    context = {"person": person, "face": _faces(request, [fresh])[0]}
    return TemplateResponse(request, "practicum_training/sign_in_card.html", context)


@never_cache
@require_POST
@managers_only
def join_cards(request):
    """Ask how the cards of the people chosen are to be printed; then make them, once."""
    chosen = _chosen(request)
    left_out = [(person, why) for person in chosen if (why := why_no_door(request.user, person))]
    refused = {person.pk for person, _why in left_out}
    people = [person for person in chosen if person.pk not in refused]
    if not 0 < len(chosen) <= MOST_CARDS:
        messages.info(request, _too_many() if chosen else _("Tick the people who get a join card."))
        return redirect("practicum_training:team")
    form = CardSheetForm(request.POST if "as" in request.POST else None)
    if form.is_valid() and people and not left_out:
        return _sheet(request, people, **form.cleaned_data)
    context = {
        "people": people,
        "left_out": left_out,
        "form": form,
        "prints_paper": frames.prints_paper(),
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "practicum_training/join_cards.html", context, status=status)


@sensitive_variables("fresh", "pages", "context", "pdf")
def _sheet(request, people, *, paper: str, per_page: int):
    """The cards as a file, or as a page to print: they exist only if they could be shown."""
    at = timezone.now()
    with transaction.atomic():
        fresh = actions.make_sign_in_cards(people=people, at=at, by=Actor.of(request.user))
        faces = _faces(request, fresh)
        pages = [faces[start : start + per_page] for start in range(0, len(faces), per_page)]
        context = {"pages": pages, "paper": paper, "per_page": per_page}
        pdf = _pdf(request, context) if request.POST["as"] == "pdf" else None
    if pdf is None:
        return TemplateResponse(request, "practicum_training/card_sheet.html", context)
    response = HttpResponse(pdf, content_type="application/pdf")
    name = f"join-cards-{timezone.localdate(at):%Y-%m-%d}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _pdf(request, context) -> bytes | None:
    html = render_to_string("practicum_training/card_paper.html", context, request=request)
    style = files("training") / "static/practicum_training/css/cards.css"
    return frames.to_paper(html=html, css=style.read_text())


def base_address(request) -> str:
    """Scheme and host for whatever leaves the site: on paper, or in a mail."""
    return configuration().PUBLIC_URL or request.build_absolute_uri("/").rstrip("/")


def _faces(request, cards: Sequence[FreshCard]) -> list[Face]:
    base = base_address(request)
    typed_at = (base + reverse("practicum_training:join-by-code")).partition("://")[2].rstrip("/")
    return [
        Face(card, base + reverse("practicum_training:join", args=[card.token]), typed_at)
        for card in cards
    ]


def _chosen(request) -> list[StaffMember]:
    """The people whose ids were posted, by name. All of them visible, or 404."""
    given = set(request.POST.getlist("person"))
    if not all(value.isdecimal() and len(value) <= LONGEST_ID for value in given):
        raise Http404
    people = StaffMember.objects.visible_to(request.user, on=timezone.localdate())
    found = list(
        people.filter(pk__in=given).select_related("user").order_by("legal_name", "pk").distinct()
    )
    if len(found) != len(given):
        raise Http404
    return found


def _too_many() -> str:
    return ngettext(
        "At most %(count)d join card is made at once. Choose fewer people.",
        "At most %(count)d join cards are made at once. Choose fewer people.",
        MOST_CARDS,
    ) % {"count": MOST_CARDS}
