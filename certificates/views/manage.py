"""What managers decide about a certificate: issue what was held, and revoke."""

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
from certificates.forms import RevokeForm
from certificates.models import Certificate
from training.actions import Actor
from training.models import EarnedAward, StaffMember


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def revoke(request, pk):
    """Ask for the reason, then revoke. Nobody revokes her own."""
    certificate = _revocable(request, pk)
    form = RevokeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"certificate": certificate, "form": form}
        status = 422 if form.is_bound else 200
        return TemplateResponse(
            request, "practicum_certificates/revoke.html", context, status=status
        )
    try:
        actions.revoke(
            certificate=certificate,
            reason=form.cleaned_data["reason"],
            at=timezone.now(),
            by=Actor.of(request.user),
        )
    except actions.AlreadyRevoked:
        messages.info(request, _("This certificate had been revoked already."))
    else:
        messages.success(
            request, _("Certificate %(number)s is revoked.") % {"number": certificate.number}
        )
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


def _revocable(request, pk) -> Certificate:
    visible = Certificate.objects.visible_to(request.user, on=timezone.localdate())
    certificate = get_object_or_404(visible.select_related("staff_member"), pk=pk)
    _refuse_own(request, certificate.staff_member)
    return certificate


def _refuse_own(request, person: StaffMember) -> None:
    if person.user_id == request.user.pk:
        raise PermissionDenied
