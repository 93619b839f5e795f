"""System checks of Practicum's settings. Each has an id and says what to do."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Warning, register

from training.conf import NAMES, configuration, given

LONGEST_PREFIX = 8
HINTS = {
    "NUMBER_PREFIX": "Use one to eight letters.",
    "SIGN_IN_CARD_DAYS": "Use a whole number of days, 1 or more.",
    "INVITATION_DAYS": "Use a whole number of days, 1 or more.",
    "TEAM_PAGE_SIZE": "Use a whole number of people, 1 or more.",
    "VIDEO_MAX_MB": "Use a whole number of megabytes, 1 or more.",
    "CACHE": "Name one of the aliases in CACHES.",
}


@register("practicum")
def check_settings(app_configs, **kwargs):
    unknown = sorted(set(given()) - NAMES)
    return [
        Error(
            f"PRACTICUM has no setting “{name}”.",
            hint=f"Use one of: {', '.join(sorted(NAMES))}.",
            id="practicum.E001",
        )
        for name in unknown
    ]


@register("practicum")
def check_base_page(app_configs, **kwargs):
    if getattr(settings, "WAGTAIL_PAGE_MODEL", "wagtailcore.Page") == "wagtailcore.Page":
        return []
    return [
        Error(
            "Practicum's pages need Wagtail's own base page model.",
            hint="Remove WAGTAIL_PAGE_MODEL, or run Practicum as a site of its own.",
            id="practicum.E002",
        )
    ]


@register("practicum")
def check_public_url(app_configs, **kwargs):
    url = configuration().PUBLIC_URL
    parts = urlsplit(url)
    if url and (parts.scheme not in {"http", "https"} or not parts.netloc or url.endswith("/")):
        return [
            Error(
                "PRACTICUM['PUBLIC_URL'] is not an address.",
                hint="Write scheme and host without a final slash: https://training.example.com",
                id="practicum.E003",
            )
        ]
    return []


@register("practicum")
def check_values(app_configs, **kwargs):
    """Values that would fail only when somebody meets them."""
    values = configuration()
    wrong = {
        "NUMBER_PREFIX": not 0 < len(values.NUMBER_PREFIX) <= LONGEST_PREFIX,
        "SIGN_IN_CARD_DAYS": values.SIGN_IN_CARD_DAYS < 1,
        "INVITATION_DAYS": values.INVITATION_DAYS < 1,
        "TEAM_PAGE_SIZE": values.TEAM_PAGE_SIZE < 1,
        "VIDEO_MAX_MB": values.VIDEO_MAX_MB < 1,
        "CACHE": values.CACHE not in settings.CACHES,
    }
    return [
        Error(
            f"PRACTICUM['{name}'] has a value that cannot work.",
            hint=HINTS[name],
            id="practicum.E004",
        )
        for name, is_wrong in wrong.items()
        if is_wrong
    ]


@register("practicum", deploy=True)
def check_public_url_is_set(app_configs, **kwargs):
    if configuration().PUBLIC_URL:
        return []
    return [
        Warning(
            "Certificates are marked “sample”, because PRACTICUM['PUBLIC_URL'] is empty.",
            hint="Set it to the address under which people reach the verification page.",
            id="practicum.W001",
        )
    ]
