"""What managers decide about a certificate: issue what was held, suspend, correct, revoke."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from certificates import actions
from certificates.forms import ReasonForm
from certificates.models import Certificate
from certificates.rules import may_follow
from certificates.views.decisions import DECISIONS
from training.actions import Actor
from training.models import EarnedAward, StaffMember


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def decide(request, pk, decision):
    """Ask for the reason, then do it. Nobody decides about her own."""
    certificate, chosen = _decidable(request, pk), DECISIONS[decision]
    if not may_follow(chosen.event, last=certificate.last_kind):
        return _too_late(request, certificate)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _asked(request, certificate, decision, form)
    try:
        chosen.write(
            certificate=certificate,
            reason=form.cleaned_data["reason"],
            at=timezone.now(),
            by=Actor.of(request.user),
        )
    except actions.NotNow:
        return _too_late(request, certificate)
    except actions.Held as held:
        form.add_error(None, held.reason)
        return _asked(request, certificate, decision, form)
    messages.success(request, chosen.done % {"number": certificate.number})
    return redirect("practicum_training:record", pk=certificate.staff_member_id)


@require_POST
@login_required
def issue(request, pk):
    """Issue the certificate of an earned award that has none, after what held it was put right."""
    people = StaffMember.objects.visible_to(request.user, on=timezone.localdate())
    visible = EarnedAward.objects.filter(enrollment__staff_member__in=people)
    award = get_object_or_404(visible.select_related("enrollment__staff_member"), pk=pk)
    person = award.enrollment.staff_member
    _refuse_own(request, person)
    try:
        certificate = actions.issue(
            earned_award=award, at=timezone.now(), by=Actor.of(request.user)
        )
    except actions.Held as held:
        messages.warning(request, held.reason)
    else:
        messages.success(
            request, _("Certificate %(number)s is issued.") % {"number": certificate.number}
        )
    return redirect("practicum_training:record", pk=person.pk)


def _asked(request, certificate: Certificate, name: str, form: ReasonForm):
    context = {
        "certificate": certificate,
        "form": form,
        "decision": DECISIONS[name],
        "name": name,
        "name_now": certificate.staff_member.legal_name,
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "practicum_certificates/decide.html", context, status=status)


def _too_late(request, certificate: Certificate):
    messages.info(
        request,
        _("That is not possible any more: certificate %(number)s was changed in the meantime.")
        % {"number": certificate.number},
    )
    return redirect("practicum_training:record", pk=certificate.staff_member_id)


def _decidable(request, pk) -> Certificate:
    visible = Certificate.objects.visible_to(request.user, on=timezone.localdate()).with_events()
    certificate = get_object_or_404(visible.select_related("staff_member"), pk=pk)
    _refuse_own(request, certificate.staff_member)
    return certificate


def _refuse_own(request, person: StaffMember) -> None:
    if person.user_id == request.user.pk:
        raise PermissionDenied
