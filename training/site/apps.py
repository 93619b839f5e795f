from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiteConfig(AppConfig):
    name = "training.site"
    label = "practicum_site"
    verbose_name = _("Practicum site")
    default_auto_field = "django.db.models.BigAutoField"
