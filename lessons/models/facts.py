"""The statements of the source article that lessons teach."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index


class SourceFact(index.Indexed, models.Model):
    """A statement of the source article. Keeps no personal data."""

    code = models.CharField(
        _("code"), max_length=12, unique=True, help_text=_("Short and unique, such as F17.")
    )
    section = models.CharField(_("section"), max_length=120, blank=True)
    text = models.TextField(_("statement"))

    panels = [FieldPanel("code"), FieldPanel("section"), FieldPanel("text")]
    search_fields = [
        index.SearchField("code"),
        index.AutocompleteField("code"),
        index.SearchField("text"),
        index.AutocompleteField("text"),
        index.FilterField("section"),
    ]

    class Meta:
        verbose_name = _("source fact")
        verbose_name_plural = _("source facts")

    def __str__(self) -> str:
        return f"{self.code}: {self.text}"
