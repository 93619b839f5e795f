"""System checks of certificates."""

from django.core.checks import Error, register
from django.urls import NoReverseMatch, reverse


@register("practicum")
def check_verify_page_is_mounted(app_configs, **kwargs):
    try:
        reverse("practicum_verify:form")
    except NoReverseMatch:
        return [
            Error(
                "Certificates print an address at which this site has no page.",
                hint='Add path("verify/", include("certificates.verify_urls")) to your URLs.',
                id="practicum.E101",
            )
        ]
    return []
