"""Forms of enrolling, and of what a manager decides afterwards."""

from django import forms
from django.utils.translation import gettext_lazy as _

from training.forms.base import DATE, DueFields, ReasonField, RowField, RowsField
from training.models import Branch, ProgramPage, Role, StaffMember


class EnrollForm(DueFields):
    """One or more programs, and until when."""

    program = RowsField(
        label=_("Programs"),
        queryset=ProgramPage.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one program.")},
    )
    field_order = ["program", "due", "due_on", "due_days"]

    def __init__(self, *args, taken=(), **kwargs):
        """taken: ids of the programs that the person is in already."""
        super().__init__(*args, **kwargs)
        self.fields["program"].queryset = (
            ProgramPage.objects.live().exclude(pk__in=taken).order_by("title")
        )


class GroupEnrollForm(EnrollForm):
    """The same for chosen people."""

    person = RowsField(
        queryset=StaffMember.objects.none(),
        widget=forms.MultipleHiddenInput,
        error_messages={"required": _("Choose at least one person on the team page.")},
    )

    def __init__(self, *args, people, **kwargs):
        """people: whom the manager may enroll."""
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people


class RuleForm(DueFields):
    """Whom a rule concerns. Only owners leave the branch open: a rule for every branch."""

    program = RowField(label=_("Program"), queryset=ProgramPage.objects.none())
    role = forms.ChoiceField(
        label=_("Job"), choices=[("", _("Any job")), *Role.choices], required=False
    )
    branch = RowField(
        label=_("Branch"),
        queryset=Branch.objects.none(),
        required=False,
        empty_label=_("Every branch"),
    )
    hired_since = forms.DateField(
        label=_("Hired since"),
        required=False,
        widget=DATE,
        help_text=_("Leave empty for everybody."),
    )
    field_order = ["program", "role", "branch", "hired_since", "due", "due_on", "due_days"]

    def __init__(self, *args, branches, every_branch, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["program"].queryset = ProgramPage.objects.live().order_by("title")
        self.fields["branch"].queryset = branches.order_by("name")
        if not every_branch:
            self.fields["branch"].required = True
            self.fields["branch"].empty_label = None


class WithdrawForm(forms.Form):
    """Why an enrollment ends. Forms of one page have different ids for their fields."""

    reason = ReasonField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="withdraw-%s", **kwargs)


class ResumeForm(forms.Form):
    reason = ReasonField()


class ExtendForm(forms.Form):
    """More time. ``seen`` is the day that stood on the page when this was decided."""

    due_on = forms.DateField(label=_("New day"), widget=DATE)
    reason = ReasonField()
    seen = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="extend-%s", **kwargs)


class UnlockForm(forms.Form):
    reason = ReasonField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="unlock-%s", **kwargs)


class AcknowledgeForm(forms.Form):
    completed_on = forms.DateField(label=_("Completed on"), widget=DATE)
    reason = ReasonField(help_text=_("Where it was, and what you have seen of it."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="acknowledge-%s", **kwargs)


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Note"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="note-%s", **kwargs)


class SavedViewForm(forms.Form):
    name = forms.CharField(max_length=40)
