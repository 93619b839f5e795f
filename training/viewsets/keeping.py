"""Admin views for rows that are kept: nothing that proves something is deleted."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from training import frames


class KeptDeleteView(generic.DeleteView):
    """Says why there is no deleting, for whoever finds the address."""

    def dispatch(self, request, *args, **kwargs):
        messages.error(request, _("Training records are kept. End or withdraw them instead."))
        return redirect(self.index_url_name)


class KeptViewSet(ModelViewSet):
    """Base of the journey's viewsets: in the Training menu, no copying, no deleting."""

    delete_view_class = KeptDeleteView
    copy_view_enabled = False
    add_to_reference_index = False
    menu_hook = frames.ADMIN_MENU_HOOK

    @cached_property
    def menu_label(self):
        return self.model._meta.verbose_name_plural.capitalize()
