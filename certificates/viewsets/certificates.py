"""Issued certificates in the Wagtail admin: looked at, never written."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from certificates.models import Certificate
from training.formats import safe_cell
from training.models import StaffMember
from training.viewsets.keeping import KeptViewSet

LISTED = [
    "number",
    "edition",
    "staff_member",
    "award_title",
    "issued_on",
    "expires_on",
]
READ_ONLY_NAMES = {"index", "index_results", "inspect"}


class CertificateIndexView(generic.IndexView):
    custom_value_preprocess = {
        **generic.IndexView.custom_value_preprocess,
        (str, StaffMember): {generic.IndexView.FORMAT_CSV: safe_cell},
    }

    def get_base_queryset(self):
        visible = Certificate.objects.visible_to(self.request.user, on=timezone.localdate())
        return visible.with_events().select_related("staff_member").defer("snapshot")

    def get_add_url(self):
        return None

    def get_edit_url(self, instance):
        return None

    def get_delete_url(self, instance):
        return None

    def get_copy_url(self, instance):
        return None


class CertificateInspectView(generic.InspectView):
    def get_object(self, queryset=None):
        certificate = super().get_object(queryset)
        visible = Certificate.objects.visible_to(self.request.user, on=timezone.localdate())
        if not visible.filter(pk=certificate.pk).exists():
            raise Http404
        return certificate

    def get_edit_url(self):
        return None

    def get_delete_url(self):
        return None


class CertificateViewSet(KeptViewSet):
    model = Certificate
    icon = "doc-full"
    menu_order = 60
    index_view_class = CertificateIndexView
    inspect_view_class = CertificateInspectView
    inspect_view_enabled = True
    form_fields = ["award_title"]
    list_display = [*LISTED, Column("last_event_words", label=_("Last event"))]
    list_export = LISTED
    list_filter = ["issued_on", "expires_on"]
    search_fields = ["number", "code", "award_title", "staff_member__legal_name"]
    search_backend_name = None
    ordering = ["-issued_at"]
    inspect_view_fields = [
        "number",
        "code",
        "staff_member",
        "award_title",
        "edition",
        "issued_on",
        "time_zone",
        "expires_on",
        "design_version",
        "snapshot_sha256",
    ]

    def get_urlpatterns(self):
        """No address at all for what nobody may do, whatever permissions a group was given."""
        return [url for url in super().get_urlpatterns() if url.name in READ_ONLY_NAMES]
