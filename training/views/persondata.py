"""A person's data: taken along by herself, merged and erased by an owner."""

from __future__ import annotations

import io
import json
import zipfile

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from training import actions
from training.forms.people import ReasonForm
from training.frames import Section
from training.models import Enrollment, StaffMember
from training.views.doors import owners_only
from training.views.employed import FORMS, actor
from training.views.moves import LAST_OWNER

MOST_FOUND = 20


@require_safe
@never_cache
@login_required
def own_data(request):
    """Everything that is kept of her, as a ZIP with one JSON file and her certificates."""
    person = getattr(request.user, "staff_member", None)
    if person is None:
        raise Http404
    response = HttpResponse(_zipped(person), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="my-training-data.zip"'
    return response


def _zipped(person) -> bytes:
    about = {"made_at": timezone.now(), "times_are_in": "UTC"}
    data = about | actions.everything_about(staff_member=person)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        archive.writestr("my-data.json", text)
        for name, content in dict(actions.files_of(staff_member=person)).items():
            archive.writestr(f"certificates/{name}", content)
    return file.getvalue()


def own_data_section(request, staff_member) -> Section:
    """Hook ``practicum_my_training``: the way to her own data, at the end."""
    return Section("practicum_training/people/own_data.html", order=900)


@require_safe
@owners_only
def merge_search(request, pk):
    """Which other record is of the same person?"""
    kept = _person(request, pk)
    words = request.GET.get("q", "").strip()
    others = StaffMember.objects.visible_to(request.user, on=timezone.localdate())
    others = others.exclude(pk=kept.pk).with_branches().select_related("user")
    found = others.search(words).order_by("legal_name", "pk")[:MOST_FOUND] if words else []
    context = {"person": kept, "found": found, "q": words}
    return TemplateResponse(request, "practicum_training/people/merge_search.html", context)


@FORMS
@owners_only
def merge(request, pk, other):
    """What would become of two records; a yes with a reason makes one of them."""
    kept = _person(request, pk)
    gone = get_object_or_404(StaffMember.objects.select_related("user"), pk=other)
    if gone.merged_into_id == kept.pk:
        messages.info(request, _("These two are one record already."))
        return redirect("practicum_training:person", pk=kept.pk)
    if kept == gone or gone.merged_into_id:
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.merge_people(
                kept=kept,
                gone=gone,
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
                by=actor(request),
            )
        except actions.LastOwner:
            form.add_error(None, LAST_OWNER)
        except actions.MergedElsewhere:
            raise Http404 from None
        else:
            messages.success(request, _("The two records are one."))
            return redirect("practicum_training:person", pk=kept.pk)
    return _merge_page(request, kept, gone, form)


def _merge_page(request, kept, gone, form):
    rows = [(one, two) for one, two in zip(_sizes(kept), _sizes(gone), strict=True)]
    open_ones = Enrollment.objects.open().filter(staff_member__in=[kept, gone])
    programs = list(open_ones.values_list("program__title", flat=True))
    context = {
        "person": kept,
        "gone": gone,
        "form": form,
        "rows": [(name, mine, hers) for (name, mine), (_name, hers) in rows if mine or hers],
        "twice": sorted({title for title in programs if programs.count(title) > 1}),
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "practicum_training/people/merge.html", context, status=status)


def _sizes(person) -> list[tuple[str, int]]:
    """Table name → how many rows are hers."""
    told = actions.everything_about(staff_member=person)
    return [
        (name, len(rows))
        for package in told.values()
        for name, rows in package.items()
        if name not in ("person", "log")
    ]


@FORMS
@owners_only
def erase(request, pk):
    """Erase what need not be kept of somebody who has left, and say what stays and why."""
    found = _person(request, pk)
    if found.user == request.user or (found.user and found.user.is_superuser):
        raise PermissionDenied
    form = ReasonForm(request.POST or None)
    context = {"person": found, "form": form, "has_left": found.left_on is not None}
    if request.method == "POST" and form.is_valid():
        try:
            context["remains"] = actions.erase_person(
                staff_member=found,
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
                by=actor(request),
            )
        except actions.NotLeft:
            return _erase_page(request, context, 409)
    return _erase_page(request, context, 422 if form.errors else 200)


def _erase_page(request, context, status):
    return TemplateResponse(request, "practicum_training/people/erase.html", context, status=status)


def _person(request, pk) -> StaffMember:
    people = StaffMember.objects.visible_to(request.user, on=timezone.localdate())
    return get_object_or_404(people.select_related("user"), pk=pk)
