"""Staff and branches in the Wagtail admin; saving goes through the actions."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views import generic

from training import actions
from training.formats import why_not_printable
from training.models import Branch, Capacity, Role, StaffMember
from training.rules.names import UnprintableName, check_name
from training.viewsets.keeping import KeptViewSet, KindRefusals

USER_TAKEN = _("This user name is taken.")


class StaffMemberForm(WagtailAdminModelForm):
    """Personal data and branches. The role is set by an action, so that groups follow it."""

    works_at = forms.ModelMultipleChoiceField(
        label=_("Works at"),
        queryset=Branch.objects.order_by("name"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    manages = forms.ModelMultipleChoiceField(
        label=_("Manages"),
        queryset=Branch.objects.order_by("name"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only for branch managers."),
    )

    class Meta:
        model = StaffMember
        fields = ["legal_name", "display_name", "employee_number", "role", "hired_on", "left_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            rows = self.instance.memberships.open()
            for name, capacity in _BRANCH_FIELDS.items():
                self.initial[name] = list(
                    rows.filter(capacity=capacity).values_list("branch", flat=True)
                )

    def clean_legal_name(self):
        try:
            return check_name(self.cleaned_data["legal_name"])
        except UnprintableName as error:
            raise forms.ValidationError(why_not_printable(error), code=error.code) from error

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("manages") and cleaned.get("role") != Role.MANAGER:
            self.add_error("manages", _("Choose the role “Branch manager” for that."))
        return cleaned


class NewStaffMemberForm(StaffMemberForm):
    username = forms.CharField(
        label=_("User name"), max_length=150, help_text=_("To sign in with.")
    )
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Leave empty for people without one.")
    )

    field_order = ["legal_name", "display_name", "username", "email"]

    def clean_username(self):
        username = self.cleaned_data["username"]
        users = get_user_model()
        users._meta.get_field(users.USERNAME_FIELD).run_validators(username)
        if actions.is_taken(username):
            raise forms.ValidationError(USER_TAKEN)
        return username


_BRANCH_FIELDS = {"works_at": Capacity.MEMBER, "manages": Capacity.MANAGER}


class StaffMemberCreateView(KindRefusals, generic.CreateView):
    refusals = {actions.UserTaken: ("username", USER_TAKEN)}

    def save_instance(self):
        data, now = self.form.cleaned_data, timezone.now()
        by = actions.Actor.of(self.request.user)
        with actions.one_change(at=now, by=by):
            person = actions.hire(
                legal_name=data["legal_name"],
                display_name=data["display_name"],
                username=data["username"],
                email=data["email"],
                role=Role(data["role"]),
                hired_on=data["hired_on"],
                employee_number=data["employee_number"],
                at=now,
                by=by,
            )
            _place(person, data, now, by)
        return person


class StaffMemberEditView(KindRefusals, generic.EditView):
    refusals = {
        actions.LastOwner: (
            "role",
            _("Somebody must stay owner. Make another person owner first."),
        )
    }

    def save_instance(self):
        data, now = self.form.cleaned_data, timezone.now()
        by = actions.Actor.of(self.request.user)
        names = ("legal_name", "display_name", "employee_number", "hired_on", "left_on")
        person = StaffMember.objects.get(pk=self.form.instance.pk)
        with actions.one_change(at=now, by=by):
            actions.correct_record(
                staff_member=person, at=now, by=by, **{name: data[name] for name in names}
            )
            actions.change_role(staff_member=person, role=Role(data["role"]), at=now, by=by)
            _place(person, data, now, by)
        return person


def _place(person, data, now, by):
    """Bring the open memberships to what was ticked; who has left joins nothing."""
    today = timezone.localdate(now)
    if data.get("left_on"):
        return
    for name, capacity in _BRANCH_FIELDS.items():
        wanted = set(data[name])
        for row in person.memberships.open().filter(capacity=capacity).select_related("branch"):
            if row.branch not in wanted:
                actions.end_membership(membership=row, ends_on=today, at=now, by=by)
        for branch in wanted:
            actions.join_branch(
                staff_member=person,
                branch=branch,
                capacity=capacity,
                starts_on=today,
                at=now,
                by=by,
            )


class StaffMemberViewSet(KeptViewSet):
    model = StaffMember
    icon = "user"
    menu_order = 30
    add_view_class = StaffMemberCreateView
    edit_view_class = StaffMemberEditView
    list_display = ["legal_name", "display_name", "employee_number", "role", "hired_on", "left_on"]
    list_filter = ["role"]
    search_fields = ["legal_name", "display_name", "employee_number"]
    search_backend_name = None
    ordering = ["legal_name"]

    def get_form_class(self, for_update=False):
        return StaffMemberForm if for_update else NewStaffMemberForm


class BranchViewSet(KeptViewSet):
    model = Branch
    icon = "home"
    menu_order = 40
    form_fields = ["name", "address", "time_zone"]
    list_display = ["name", "address", "time_zone"]
    ordering = ["name"]
