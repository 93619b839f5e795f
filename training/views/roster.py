"""A roster comes in: looked at row by row, then applied with one yes."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from training import actions
from training.formats import (
    TEMPLATE_ROWS,
    XLSX_TYPE,
    UnreadableTable,
    csv_lines,
    why_no_roster,
    why_not_taken,
    xlsx_chunks,
)
from training.forms.people import RosterForm
from training.models import Branch, RosterImport
from training.rules.roster_columns import HeadingProblem
from training.rules.roster_plan import MOST_CHANGES
from training.views.doors import is_owner, roster_scope
from training.views.people import WIDTHS
from training.views.team import managers_only

MOST_SHOWN = 100  # rows of one part of the plan; the rest is counted
PAGES = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@managers_only
def template(request, kind):
    """A roster of two invented people, to be written over."""
    if kind == "csv":
        content, content_type = csv_lines(TEMPLATE_ROWS), "text/csv; charset=utf-8"
    elif kind == "xlsx":
        content = xlsx_chunks(TEMPLATE_ROWS, title=_("Roster"), widths=(*WIDTHS, 16))
        content_type = XLSX_TYPE
    else:
        raise Http404
    response = StreamingHttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="roster-template.{kind}"'
    return response


@PAGES
@managers_only
def upload(request):
    """Take a file; nothing is changed yet."""
    if request.method != "POST":
        return _upload_page(request, RosterForm(today=timezone.localdate()))
    form = RosterForm(request.POST, request.FILES, today=timezone.localdate())
    if not form.is_valid():
        return _upload_page(request, form, status=422)
    data = form.cleaned_data
    roster = actions.keep_roster(
        data=data["file"].read(),
        file_name=data["file"].name,
        moves_on=data["moves_on"],
        missing_left_on=data["missing_left_on"],
        at=timezone.now(),
        by=actions.Actor.of(request.user),
    )
    return redirect("practicum_training:roster", key=roster.key)


@PAGES
@managers_only
def roster(request, key):
    """The dry run; a yes applies exactly what is shown, once. A manager sees files of her own."""
    files = RosterImport.objects.all()
    if not is_owner(request.user):
        files = files.filter(uploaded_by_id=request.user.pk)
    row = get_object_or_404(files, key=key)
    if row.applied_at:
        return _plan_page(request, row, None)
    if request.method == "POST":
        return _confirmed(request, row)
    try:
        return _plan_page(request, row, _planned(request, row))
    except (UnreadableTable, HeadingProblem) as error:
        return _unreadable(request, row, error)


def _planned(request, row):
    return actions.plan_roster(roster=row, scope=roster_scope(request.user))


def _confirmed(request, row):
    try:
        actions.apply_roster(
            key=row.key,
            digest=request.POST.get("digest", ""),
            scope=roster_scope(request.user),
            at=timezone.now(),
            by=actions.Actor.of(request.user),
        )
    except (UnreadableTable, HeadingProblem) as error:
        return _unreadable(request, row, error)
    except tuple(_REFUSALS) as refusal:
        plan = _planned(request, row)
        return _plan_page(request, row, plan, refusal=_REFUSALS[type(refusal)], status=409)
    messages.success(request, _("The roster is applied."))
    return redirect("practicum_training:roster", key=row.key)


_REFUSALS = {
    actions.RosterChanged: gettext_lazy(
        "Something has changed since this was shown. Look again, please."
    ),
    actions.RosterHasErrors: gettext_lazy(
        "With a wrong row nothing is applied. Correct the file, please."
    ),
    actions.RosterTooLarge: gettext_lazy(
        "This file changes too many people at once. Split it, please."
    ),
    actions.LastOwner: gettext_lazy("Somebody must stay owner, so this roster cannot be applied."),
    actions.BeforeHired: gettext_lazy(
        "Somebody would leave before the day on which she was hired."
    ),
    actions.NotBackThen: gettext_lazy(
        "Somebody began at her branch after the day from which the changes count. Choose a later "
        "day, please."
    ),
}


def _unreadable(request, row, error):
    """The file itself is no roster: back to the form, with the reason."""
    today = timezone.localdate()
    form = RosterForm({"moves_on": row.moves_on.isoformat()}, {}, today=today)
    form.is_valid()
    form.errors.pop("file", None)
    is_heading = isinstance(error, HeadingProblem)
    form.add_error("file", why_no_roster(error) if is_heading else str(error))
    return _upload_page(request, form, status=422)


def _upload_page(request, form, *, status=200):
    context = {"form": form, "is_owner": is_owner(request.user)}
    return TemplateResponse(
        request, "practicum_training/people/roster_upload.html", context, status=status
    )


def _plan_page(request, row, plan, *, refusal="", status=200):
    context = {"roster": row, "plan": plan, "refusal": refusal}
    if plan:
        names = dict(Branch.objects.values_list("pk", "name"))
        context |= {
            "counts": actions.counts(plan),
            "errors": [(error, why_not_taken(error)) for error in plan.errors[:MOST_SHOWN]],
            "more_errors": plan.error_count - len(plan.errors[:MOST_SHOWN]),
            "alike": sorted(plan.alike)[:MOST_SHOWN],
            "parts": [
                (title, rows[:MOST_SHOWN], len(rows) - MOST_SHOWN)
                for title, rows in _parts(plan, row, names)
                if rows
            ],
        }
        context["most_changes"] = MOST_CHANGES
        is_wrong = plan.errors or plan.is_too_large
        status = 422 if is_wrong and status == 200 else status
    return TemplateResponse(
        request, "practicum_training/people/roster.html", context, status=status
    )


def _parts(plan, row, names):
    yield _("New"), [_line(e.line, e.number, e.legal_name, _new(e, names)) for e in plan.new]
    for title, changes in (
        (_("Changed"), plan.changed),
        (_("Moved"), plan.moved),
        (_("Left"), plan.left),
    ):
        yield (
            title,
            [
                _line(c.line, c.known.number, c.known.legal_name, _changed(c, row, names))
                for c in changes
            ],
        )


def _line(line, number, name, what) -> dict[str, object]:
    return {"line": line, "number": number, "name": name, "what": "; ".join(what)}


def _new(entry, names) -> list[str]:
    told = [_("signs in as %(name)s") % {"name": entry.sign_in_name}]
    if entry.works_at:
        told.append(_branches(_("works at %(branches)s"), entry.works_at, names))
    if entry.manages:
        told.append(_branches(_("manages %(branches)s"), entry.manages, names))
    return told


def _changed(change, row, names) -> list[str]:
    told = [
        f"{_FIELDS[name]}: {getattr(change.known, name)} → {value}"
        for name, value in change.fields.items()
    ]
    if change.works_at is not None:
        told.append(_branches(_("works at %(branches)s"), change.works_at, names))
    if change.manages is not None:
        told.append(_branches(_("manages %(branches)s"), change.manages, names))
    if change.moves:
        told.append(_("from %(day)s") % {"day": row.moves_on.isoformat()})
    if change.left_on:
        told.append(_("last day %(day)s") % {"day": change.left_on.isoformat()})
    return told


_FIELDS = {
    "legal_name": gettext_lazy("legal name"),
    "display_name": gettext_lazy("display name"),
    "role": gettext_lazy("role"),
    "hired_on": gettext_lazy("hired on"),
}


def _branches(sentence, keys, names) -> str:
    known = sorted(names.get(key, "?") for key in keys)
    return sentence % {"branches": ", ".join(known) or _("no branch")}
