"""The log in the Wagtail admin: looked at, never written."""

from django.core.exceptions import PermissionDenied
from wagtail.admin.views import generic

from training.models import LogEntry
from training.viewsets.keeping import KeptIndexView, KeptViewSet


class NotByHand(generic.CreateView):
    def dispatch(self, request, *args, **kwargs):
        raise PermissionDenied


class LogIndexView(KeptIndexView):
    """Entries in order of time; there is nothing to add, and no entry to edit."""

    def get_add_url(self):
        return None

    def get_edit_url(self, instance):
        return None


class LogViewSet(KeptViewSet):
    model = LogEntry
    icon = "history"
    menu_order = 90
    index_view_class = LogIndexView
    add_view_class = NotByHand
    edit_view_class = NotByHand
    form_fields = ["reason"]
    list_display = ["at", "action", "actor_name", "staff_member_name", "subject", "reason"]
    list_filter = ["action"]
    list_export = ["at", "action", "actor_name", "staff_member_name", "subject", "reason"]
    search_fields = ["staff_member_name", "actor_name", "subject"]
    search_backend_name = None
    ordering = ["-at"]
