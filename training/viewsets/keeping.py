"""Admin views for rows that are kept: nothing that proves something is deleted."""

from django.contrib import messages
from django.db import models
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from training import frames
from training.formats import safe_cell


class KeptDeleteView(generic.DeleteView):
    """Says why there is no deleting, for whoever finds the address."""

    def dispatch(self, request, *args, **kwargs):
        messages.error(request, _("Training records are kept. End or withdraw them instead."))
        return redirect(self.index_url_name)


class KindRefusals:
    """Mixin for views that save through actions: what an action refuses is said in the form.

    refusals: exception class → (field, sentence).
    """

    refusals: dict = {}

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except tuple(self.refusals) as refusal:
            form.add_error(*self.refusals[type(refusal)])
            self.produced_error_code = "validation_error"
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class KeptIndexView(generic.IndexView):
    """A list whose export no spreadsheet takes for formulas."""

    custom_value_preprocess = {
        **generic.IndexView.custom_value_preprocess,
        (str, models.Model): {generic.IndexView.FORMAT_CSV: safe_cell},
    }


class KeptViewSet(ModelViewSet):
    """Base of the journey's viewsets: in the Training menu, no copying, no deleting."""

    index_view_class = KeptIndexView
    delete_view_class = KeptDeleteView
    copy_view_enabled = False
    add_to_reference_index = False
    menu_hook = frames.ADMIN_MENU_HOOK

    @cached_property
    def menu_label(self):
        return self.model._meta.verbose_name_plural.capitalize()
