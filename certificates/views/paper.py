"""Certificates as files: for their owner, and for those who manage her."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from certificates import actions
from certificates.forms import ReasonForm
from certificates.models import Certificate
from certificates.rules import digest
from certificates.views.choosing import ids_of, refuse_unless_all
from training.actions import Actor
from training.models import StaffMember

MOST_AT_ONCE = 200


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


@require_POST
@login_required
def print_together(request):
    """The certificates chosen, or those of the people chosen, in one file. All visible, or 404."""
    certificates = _chosen(request)
    if not certificates:
        messages.info(request, _("Nothing to print: tick people who have a certificate."))
        return redirect("practicum_training:team")
    if len(certificates) > MOST_AT_ONCE:
        messages.warning(request, _too_many())
        return redirect("practicum_training:team")
    at, reason = timezone.now(), request.POST.get("reason", "").strip()
    try:
        pdf = actions.print_together(
            certificates=certificates, at=at, by=Actor.of(request.user), reason=reason[:1000]
        )
    except actions.ReasonNeeded as needed:
        return _ask_why(request, certificates, needed.names)
    except actions.Held as held:
        messages.warning(request, held.reason)
        return redirect("practicum_training:team")
    return _file(pdf, f"certificates-{timezone.localdate(at):%Y-%m-%d}.pdf")


def _ask_why(request, certificates: list[Certificate], names: list[str]) -> TemplateResponse:
    """Nothing is printed yet: a further copy needs a reason."""
    form = ReasonForm(request.POST if "reason" in request.POST else None)
    context = {"form": form, "certificates": certificates, "names": names}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "practicum_certificates/reprint.html", context, status=status)


def _chosen(request) -> list[Certificate]:
    """In order of names. What is revoked, suspended or corrected is not printed again."""
    on = timezone.localdate()
    people, ids = ids_of(request.POST, "person"), ids_of(request.POST, "certificate")
    visible = Certificate.objects.visible_to(request.user, on=on)
    refuse_unless_all(StaffMember.objects.visible_to(request.user, on=on), people)
    refuse_unless_all(visible, ids)
    chosen = visible.filter(staff_member__in=people) | visible.filter(pk__in=ids)
    rows = chosen.to_print().select_related("staff_member")
    by_name = rows.order_by("staff_member__legal_name", "staff_member", "issued_at")
    return list(by_name[: MOST_AT_ONCE + 1])


def _too_many() -> str:
    return ngettext(
        "At most %(count)d certificate is printed at once. Choose fewer people.",
        "At most %(count)d certificates are printed at once. Choose fewer people.",
        MOST_AT_ONCE,
    ) % {"count": MOST_AT_ONCE}


def _file(pdf: bytes, name: str) -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, private=True, no_cache=True)
    return response
