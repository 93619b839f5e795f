"""Certificates as files: for their owner, and for those who manage her."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from certificates import actions
from certificates.models import Certificate
from certificates.rules import digest
from training.actions import Actor
from training.models import StaffMember


@require_safe
@login_required
def download(request, pk):
    """The stored PDF. One that does not count stays readable for managers; she herself is told so
    on its public page.
    """
    visible = Certificate.objects.visible_to(request.user, on=timezone.localdate()).with_events()
    certificate = get_object_or_404(visible.select_related("staff_member"), pk=pk)
    own = certificate.staff_member.user_id == request.user.pk
    if own and not certificate.may_be_printed:
        return redirect(certificate.verify_path)
    try:
        pdf = actions.pdf_of(certificate=certificate, at=timezone.now())
    except actions.Held as held:
        messages.warning(request, held.reason)
        return redirect("practicum_training:record", pk=certificate.staff_member_id)
    response = _file(pdf, certificate.file_name)
    response["ETag"] = f'"{digest(pdf)}"'
    return get_conditional_response(request, etag=response["ETag"], response=response)


@require_POST
@login_required
def transcript(request, pk):
    """A person's training record as it is now, for herself and those who manage her.

    A post, since each one is written into the log.
    """
    people = StaffMember.objects.visible_to(request.user, on=timezone.localdate())
    person = get_object_or_404(people, pk=pk)
    at = timezone.now()
    try:
        pdf = actions.transcript_of(staff_member=person, at=at, by=Actor.of(request.user))
    except actions.Held as held:
        messages.warning(request, held.reason)
        return redirect("practicum_training:my-training")
    name = f"training-record-{slugify(person.legal_name) or person.pk}-{at:%Y-%m-%d}.pdf"
    return _file(pdf, name)


def _file(pdf: bytes, name: str) -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, private=True, no_cache=True)
    return response
