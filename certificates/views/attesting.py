"""Entering a paper certificate of the past, with a picture of it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from certificates import actions
from certificates.forms import AttestForm
from certificates.models import Attestation
from certificates.render import PictureRefused
from training.actions import Actor
from training.models import StaffMember


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def attest(request, pk):
    """Ask for what the paper says and a picture of it, then issue. Nobody attests her own."""
    people = StaffMember.objects.visible_to(request.user, on=timezone.localdate())
    person = get_object_or_404(people, pk=pk)
    if person.user_id == request.user.pk:
        raise PermissionDenied
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AttestForm(*given)
    if form.is_valid() and (certificate := _attested(request, person, form)):
        messages.success(
            request, _("Certificate %(number)s is issued.") % {"number": certificate.number}
        )
        return redirect("practicum_training:record", pk=person.pk)
    return TemplateResponse(
        request,
        "practicum_certificates/attest.html",
        {"form": form, "person": person},
        status=422 if form.is_bound else 200,
    )


def _attested(request, person: StaffMember, form: AttestForm):
    """The certificate, or None with the reason in the form."""
    said = dict(form.cleaned_data)
    try:
        return actions.attest(
            staff_member=person,
            scan=said.pop("scan").read(),
            at=timezone.now(),
            by=Actor.of(request.user),
            **said,
        )
    except PictureRefused as refused:
        form.add_error("scan", str(refused))
    except actions.AlreadyAttested:
        form.add_error(None, _("This award of this day is there already: see the record."))
    except actions.Held as held:
        form.add_error(None, held.reason)
    return None


@require_safe
@login_required
def scan(request, pk):
    """The picture of the paper, for those who manage her."""
    people = StaffMember.objects.visible_to(request.user, on=timezone.localdate())
    found = get_object_or_404(Attestation.objects.filter(staff_member__in=people), pk=pk)
    response = HttpResponse(bytes(found.scan), content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
