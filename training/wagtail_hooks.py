"""Registration only: menu, viewsets, navigation and the guards of what proves something."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem

from training import frames, viewsets
from training.middleware import use_branch_time
from training.models import ProgramPage
from training.views import (
    guards,
    guidance,
    joining,
    last_owner,
    persondata,
    programs,
    today,
    transcript,
)

training_menu = Menu(register_hook_name=frames.ADMIN_MENU_HOOK)


@hooks.register("register_admin_menu_item")
def training_menu_item():
    return SubmenuMenuItem(
        gettext_lazy("Training"), training_menu, name="training", icon_name="group", order=150
    )


@hooks.register("register_admin_viewset")
def register_viewsets():
    return [
        viewsets.StaffMemberViewSet("practicum-staff"),
        viewsets.BranchViewSet("practicum-branches"),
        viewsets.EnrollmentViewSet("practicum-enrollments"),
        viewsets.LogViewSet("practicum-log"),
    ]


@hooks.register("practicum_navigation")
def navigation(user, staff_member):
    links = []
    if staff_member:
        links.append(frames.Link(_("My training"), reverse("practicum_training:my-training"), 10))
    if user.is_superuser or (staff_member and staff_member.sees_team):
        links.append(frames.Link(_("Today"), reverse("practicum_training:today"), 5))
        links.append(frames.Link(_("Team"), reverse("practicum_training:team"), 20))
        log = reverse("practicum_training:log")
        people = reverse("practicum_training:people")
        links.append(frames.Link(_("People"), people, 25, covers=[log]))
    if user.is_superuser or (staff_member and staff_member.writes_content):
        links.append(frames.Link(_("Content"), reverse("wagtailadmin_home"), 90))
    links.append(frames.Link(_("Help"), reverse("practicum_training:help"), 95))
    return links


@hooks.register("practicum_team_action", order=10)
def enroll_action(user):
    return frames.TeamAction(_("Enroll"), reverse("practicum_training:enroll-group"), icon="book")


hooks.register("practicum_today", today.lines, order=10)
hooks.register("practicum_help", guidance.topics)
hooks.register("practicum_transcript", transcript.programs)
hooks.register("practicum_my_training", persondata.own_data_section, order=900)


hooks.register("practicum_person_panel", joining.person_panel)


@hooks.register("practicum_team_action", order=10)
def join_cards(user):
    return frames.TeamAction(_("Join cards"), reverse("practicum_training:join-cards"), icon="qr")


hooks.register("before_delete_page", guards.keep_program)
hooks.register("before_bulk_action", guards.keep_programs)
hooks.register("before_delete_user", guards.keep_user)
hooks.register("before_create_user", guards.keep_rights)
hooks.register("before_edit_user", guards.keep_rights)
hooks.register("before_edit_user", last_owner.keep_last_owner)
hooks.register("before_bulk_action", last_owner.keep_last_owners)


@hooks.register("on_serve_page", order=100)
def serve_program(serve_next):
    """Innermost, so that Wagtail's own view restrictions have been asked before."""

    def serve(page, request, args, kwargs):
        if isinstance(page, ProgramPage):
            return programs.program(request, page)
        return serve_next(page, request, args, kwargs)

    return serve


@hooks.register("before_serve_page")
def serve_in_branch_time(page, request, args, kwargs):
    if page._meta.app_label.startswith("practicum_"):
        use_branch_time(request)
