"""Designs, who signs, and their pictures in the Wagtail admin, under Training."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.snippets.views.snippets import (
    PreviewOnCreateView,
    PreviewOnEditView,
    SnippetViewSet,
)

from certificates import panels
from certificates.models import CertificateDesign, CertificatePicture, Signatory
from certificates.views.previews import PaperPreview
from training.frames import ADMIN_MENU_HOOK


class PaperOnCreateView(PaperPreview, PreviewOnCreateView):
    pass


class PaperOnEditView(PaperPreview, PreviewOnEditView):
    pass


class DesignViewSet(SnippetViewSet):
    model = CertificateDesign
    icon = "doc-full-inverse"
    menu_label = _("Certificate designs")
    menu_name = "practicum-certificate-designs"
    menu_order = 62
    menu_hook = ADMIN_MENU_HOOK
    add_to_admin_menu = True
    list_display = [
        "title",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("get_layout_display", label=_("Layout"), sort_key="layout"),
        Column("get_paper_display", label=_("Paper"), sort_key="paper"),
        LiveStatusTagColumn(),
    ]
    list_filter = ["kind", "layout", "paper"]
    search_fields = ["title"]
    ordering = ["title"]
    preview_on_add_view_class = PaperOnCreateView
    preview_on_edit_view_class = PaperOnEditView
    edit_handler = panels.DESIGN


class SignatoryViewSet(SnippetViewSet):
    model = Signatory
    icon = "edit"
    menu_label = _("Signatories")
    menu_name = "practicum-signatories"
    menu_order = 64
    menu_hook = ADMIN_MENU_HOOK
    add_to_admin_menu = True
    list_display = ["name", "title", "license_number"]
    ordering = ["name"]
    edit_handler = panels.SIGNATORY


class PictureViewSet(SnippetViewSet):
    model = CertificatePicture
    icon = "image"
    menu_label = _("Certificate pictures")
    menu_name = "practicum-certificate-pictures"
    menu_order = 66
    menu_hook = ADMIN_MENU_HOOK
    add_to_admin_menu = True
    list_display = ["title", Column("width", label=_("Width")), Column("height", label=_("Height"))]
    ordering = ["title"]
    edit_handler = panels.PICTURE
