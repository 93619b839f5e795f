"""Enrolling chosen people, and rules that enroll by themselves."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from training import actions
from training.conf import calendar
from training.forms import GroupEnrollForm, RuleForm
from training.models import Branch, EnrollmentRule, Role, StaffMember
from training.views.subjects import actor
from training.views.team import managers_only

MOST_SHOWN = 200


@require_POST
@managers_only
def enroll_group(request):
    """First the people who were ticked and the form, then, with ``step``, the deed."""
    people = StaffMember.objects.visible_to(request.user, on=timezone.localdate())
    is_sent = "step" in request.POST
    if not is_sent and not request.POST.getlist("person"):
        messages.info(request, _("Tick the people first, then choose Enroll."))
        return redirect("practicum_training:team")
    form = GroupEnrollForm(request.POST, people=people)
    if not is_sent or not form.is_valid():
        return _group_page(request, form, people, is_sent)
    done = actions.enroll_many(
        people=form.cleaned_data["person"],
        programs=form.cleaned_data["program"],
        due=form.cleaned_data["due_rule"],
        at=timezone.now(),
        by=actor(request),
    )
    say_enrolled(request, done)
    return redirect("practicum_training:team")


def say_enrolled(request, done: actions.Enrolled) -> None:
    count = len(done.new)
    if count:
        said = ngettext("%(n)d enrollment is new.", "%(n)d enrollments are new.", count)
        messages.success(request, said % {"n": count})
    if done.already:
        said = ngettext(
            "%(n)d was there already and stays as it is.",
            "%(n)d were there already and stay as they are.",
            done.already,
        )
        messages.info(request, said % {"n": done.already})


def _group_page(request, form, people, is_sent):
    """Ticked people whom the manager does not see are left out, as if they were not there."""
    form.is_valid()
    chosen = form.cleaned_data.get("person")
    if chosen is None:
        ticked = [pk for pk in request.POST.getlist("person") if pk.isdecimal() and len(pk) < 19]
        chosen = people.filter(pk__in=ticked)
    chosen = list(chosen.order_by("legal_name", "pk"))
    if not is_sent:
        fresh = {"person": [person.pk for person in chosen]}
        form = GroupEnrollForm(initial=fresh, people=people)
    context = {"form": form, "people": chosen}
    status = 422 if is_sent else 200
    return TemplateResponse(request, "practicum_training/enroll_group.html", context, status=status)


@require_safe
@managers_only
def rules(request):
    """The rules that she may see, the active ones first."""
    rows = _visible(request).select_related("program", "branch")
    context = {
        "active": rows.active().with_counts().order_by("program__title", "pk"),
        "ended": rows.filter(ended_at__isnull=False).with_counts().order_by("-ended_at"),
    }
    return TemplateResponse(request, "practicum_training/rules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@managers_only
def new_rule(request):
    """A form; then whom it would enroll, and why; then, with ``step``, the deed."""
    form = _rule_form(request, request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _rule_page(request, form)
    if not form.is_valid():
        return _rule_page(request, form, status=422)
    if "step" not in request.POST:
        return _rule_page(request, form, preview=_preview(form.cleaned_data))
    now, by = timezone.now(), actor(request)
    try:
        rule = actions.make_rule(**_asked(form.cleaned_data), at=now, by=by)
    except actions.SameRule:
        form.add_error(None, _("There is such a rule already."))
        return _rule_page(request, form, status=409)
    new = actions.apply_rule(rule=rule, at=now, by=by)
    _say_applied(request, new)
    return redirect("practicum_training:rules")


@require_POST
@managers_only
def apply_rule(request, pk):
    rule = get_object_or_404(_visible(request).select_related("program"), pk=pk)
    _say_applied(request, actions.apply_rule(rule=rule, at=timezone.now(), by=actor(request)))
    return redirect("practicum_training:rules")


@require_POST
@managers_only
def end_rule(request, pk):
    """Those whom it enrolled stay enrolled."""
    rule = get_object_or_404(_visible(request).select_related("program"), pk=pk)
    try:
        actions.end_rule(rule=rule, at=timezone.now(), by=actor(request))
    except actions.RuleEnded:
        messages.info(request, _("This rule had ended already."))
    else:
        messages.success(request, _("The rule enrolls nobody any more."))
    return redirect("practicum_training:rules")


def _visible(request):
    return EnrollmentRule.objects.visible_to(request.user, on=timezone.localdate())


def _rule_form(request, data) -> RuleForm:
    person = getattr(request.user, "staff_member", None)
    today = timezone.localdate()
    return RuleForm(
        data,
        branches=Branch.objects.managed_by(request.user, on=today),
        every_branch=request.user.is_superuser or bool(person and person.owns_on(today)),
    )


def _asked(cleaned: dict) -> dict:
    return {
        "program": cleaned["program"],
        "role": Role(cleaned["role"]) if cleaned["role"] else None,
        "branch": cleaned["branch"],
        "hired_since": cleaned["hired_since"],
        "due": cleaned["due_rule"],
    }


def _preview(cleaned: dict) -> dict:
    """Whom the rule would enroll today, and who matches but is left alone, at most 200 of them."""
    due, today = cleaned["due_rule"], timezone.localdate()
    rule = EnrollmentRule(
        program=cleaned["program"],
        role=cleaned["role"],
        branch=cleaned["branch"],
        hired_since=cleaned["hired_since"],
        due_kind=due.kind.value,
        due_on=due.on,
        due_days=due.days,
    )
    people = rule.people(on=today).with_branches()
    matches = rule.matches(people[:MOST_SHOWN], on=today, calendar=calendar())
    return {
        "new": [match for match in matches if match.earlier is None],
        "alone": [match for match in matches if match.earlier],
        "count": rule.new_people(on=today).count(),
        "is_cut": len(matches) == MOST_SHOWN,
        "rule": rule,
        "today": today,
    }


def _rule_page(request, form, *, preview=None, status=200):
    context = {"form": form, "preview": preview}
    return TemplateResponse(request, "practicum_training/rule.html", context, status=status)


def _say_applied(request, new) -> None:
    count = len(new)
    if not count:
        messages.info(request, _("Nobody new is concerned; nothing has changed."))
        return
    said = ngettext("%(n)d person is enrolled.", "%(n)d people are enrolled.", count)
    messages.success(request, said % {"n": count})
