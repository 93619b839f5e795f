"""What the editors of designs, signatories and pictures show."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
)

from certificates.models import MOST_SIGNATORIES, CertificatePicture
from certificates.render import PictureRefused, clean_picture, picture_size
from certificates.rules import FIELDS, digest
from training.models import Award

FIELDS_HELP = _("Empty: the usual words. These fields are filled in: %(fields)s.") % {
    "fields": " ".join(f"{{{name}}}" for name in FIELDS)
}


class PictureForm(WagtailAdminModelForm):
    """Takes a file for a new picture. One that is there already keeps its file."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "PNG or JPEG, at most 5 MB. A signature looks best in black, on white or transparent "
            "ground. The picture is written anew, without anything else that the file holds."
        ),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )

    class Meta:
        model = CertificatePicture
        fields = ["title"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["file"]

    def clean_file(self) -> Any:
        """The cleaned bytes; a file that is no picture is refused with the reason."""
        try:
            asset = clean_picture(self.cleaned_data["file"].read())
        except PictureRefused as refused:
            raise forms.ValidationError(str(refused), code="picture") from refused
        sha256 = digest(asset.content)
        if there := CertificatePicture.objects.filter(sha256=sha256).first():
            raise forms.ValidationError(
                _("This picture is there already, as “%(title)s”."),
                code="there",
                params={"title": there.title},
            )
        self.instance.content, self.instance.sha256 = asset.content, sha256
        self.instance.width, self.instance.height = picture_size(asset)
        return asset


class AwardSelect(forms.Select):
    """All awards, program by program. One query when it is shown.

    What was chosen before stays chosen when its award is gone, and says so.
    """

    @cached_property
    def awards(self) -> list[tuple[str, str]]:
        """Of this form: Wagtail renders a widget twice, once for its script."""
        rows = Award.objects.select_related("program").order_by("program__title", "sort_order")
        return [(str(award.key), f"{award.program.title}: {award.title}") for award in rows]

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> list[Any]:
        known = {key for key, _title in self.awards}
        gone = [(key, _("An award that is gone")) for key in value if key and key not in known]
        self.choices = [("", "---------"), *self.awards, *gone]
        return super().optgroups(name, value, attrs)


class ShownPicture(Panel):
    """The stored picture; nothing before it is stored."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "practicum_certificates/admin/picture_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            url = reverse("practicum-certificate-picture", args=[self.instance.pk])
            return context | {"url": url}


PICTURE = ObjectList(
    [FieldPanel("title"), FieldPanel("file"), ShownPicture()], base_form_class=PictureForm
)


def needed(name: str, **options: Any) -> FieldPanel:
    """A field that a draft needs, too."""
    return FieldPanel(name, required_on_save=True, **options)


SIGNATORY = ObjectList(
    [
        FieldPanel("name"),
        FieldPanel("title"),
        FieldPanel("license_number"),
        FieldPanel("signature"),
    ]
)
DESIGN = ObjectList(
    [
        needed("title"),
        FieldRowPanel([needed("kind"), FieldPanel("is_usual")]),
        MultiFieldPanel(
            [
                FieldRowPanel([needed("layout"), needed("border")]),
                FieldRowPanel([needed("paper"), needed("orientation")]),
                needed("accent", widget=forms.TextInput(attrs={"type": "color"})),
                FieldPanel("logo"),
            ],
            heading=_("Look"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("heading"),
                FieldPanel("lead"),
                FieldPanel("statement"),
                FieldPanel("closing"),
                FieldPanel("notice"),
            ],
            heading=_("Wording"),
            help_text=FIELDS_HELP,
        ),
        InlinePanel(
            "signatories",
            heading=_("Signed by"),
            label=_("Signatory"),
            max_num=MOST_SIGNATORIES,
            help_text=_("Without one, whom the organization's settings name signs."),
            panels=[FieldPanel("signatory")],
        ),
        InlinePanel(
            "uses",
            heading=_("Awards"),
            label=_("Award"),
            help_text=_("Their certificates are issued with this design."),
            panels=[FieldPanel("award_key", widget=AwardSelect)],
        ),
        FieldRowPanel(
            [FieldPanel("validity_months"), FieldPanel("number_prefix")], heading=_("Numbers")
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("provider"), FieldPanel("provider_number")]),
                FieldRowPanel([FieldPanel("approved_hours"), FieldPanel("course_type")]),
            ],
            heading=_("Continuing education"),
            help_text=_(
                "Only for training that a board has approved. All four are printed, or none: then "
                "the certificate says that it is an employer's record."
            ),
        ),
    ]
)
