"""What the business is called and who signs for it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from training import conf

NAME_CACHE_KEY = "practicum:organization-name"
NAME_CACHE_SECONDS = 60


@register_setting(icon="home", order=50)
class Organization(BaseGenericSetting):
    """Name and signature of the business.

    Personal data: name and title of the person who signs; certificates copy them at issue.
    """

    name = models.CharField(_("name"), max_length=120, blank=True)
    contact = models.CharField(
        _("whom to ask"),
        max_length=200,
        blank=True,
        help_text=_("Shown where somebody lacks access, such as “your branch manager”."),
    )
    signatory_name = models.CharField(_("signed by"), max_length=80, blank=True)
    signatory_title = models.CharField(_("title of the signatory"), max_length=80, blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("contact"),
        MultiFieldPanel(
            [FieldPanel("signatory_name"), FieldPanel("signatory_title")],
            heading=_("Signature on certificates"),
        ),
    ]

    class Meta:
        verbose_name = _("organization")

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        super().save(*args, **kwargs)
        conf.cache().delete(NAME_CACHE_KEY)

    @classmethod
    def display_name(cls) -> str:
        """Name for page headings: cached for a minute, so that it costs a page no query."""
        return conf.cache().get_or_set(NAME_CACHE_KEY, lambda: cls.load().name, NAME_CACHE_SECONDS)
