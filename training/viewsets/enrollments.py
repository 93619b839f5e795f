"""Enrollments in the Wagtail admin."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views import generic

from training import actions
from training.models import Enrollment, ProgramPage
from training.viewsets.keeping import KeptIndexView, KeptViewSet, KindRefusals

ALREADY = _("This person is in this program already.")


class NewEnrollmentForm(WagtailAdminModelForm):
    class Meta:
        model = Enrollment
        fields = ["staff_member", "program", "due_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["program"].queryset = ProgramPage.objects.live().order_by("title")

    def clean(self):
        cleaned = super().clean()
        person, program = cleaned.get("staff_member"), cleaned.get("program")
        if person and program and person.enrollments.open().filter(program=program).exists():
            self.add_error("program", ALREADY)
        return cleaned


class EnrollmentForm(WagtailAdminModelForm):
    class Meta:
        model = Enrollment
        fields = ["due_on"]


class EnrollmentIndexView(KeptIndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("staff_member", "program")


class EnrollmentCreateView(KindRefusals, generic.CreateView):
    refusals = {actions.AlreadyEnrolled: ("program", ALREADY)}

    def save_instance(self):
        return actions.enroll(
            at=timezone.now(), by=actions.Actor.of(self.request.user), **self.form.cleaned_data
        )


class EnrollmentEditView(KindRefusals, generic.EditView):
    refusals = {actions.NotOpen: ("due_on", _("This enrollment has ended."))}

    def save_instance(self):
        actions.set_due_date(
            enrollment=self.form.instance,
            due_on=self.form.cleaned_data["due_on"],
            at=timezone.now(),
            by=actions.Actor.of(self.request.user),
        )
        return self.form.instance


class EnrollmentViewSet(KeptViewSet):
    model = Enrollment
    icon = "list-ul"
    menu_order = 50
    index_view_class = EnrollmentIndexView
    add_view_class = EnrollmentCreateView
    edit_view_class = EnrollmentEditView
    list_display = ["staff_member", "program", "enrolled_at", "due_on", "completed_at"]
    list_filter = ["program"]
    ordering = ["-enrolled_at"]

    def get_form_class(self, for_update=False):
        return EnrollmentForm if for_update else NewEnrollmentForm
