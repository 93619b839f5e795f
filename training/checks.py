"""System checks of Practicum's settings. Each has an id and says what to do."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register

from training.actions import is_log_guarded
from training.conf import NAMES, configuration, given, sends_mail

LONGEST_PREFIX = 8
HINTS = {
    "NUMBER_PREFIX": "Use one to eight letters.",
    "SIGN_IN_CARD_DAYS": "Use a whole number of days, 1 or more.",
    "INVITATION_DAYS": "Use a whole number of days, 1 or more.",
    "TEAM_PAGE_SIZE": "Use a whole number of people, 1 or more.",
    "VIDEO_MAX_MB": "Use a whole number of megabytes, 1 or more.",
    "HOLIDAYS": "Write each day like 2026-12-25.",
    "WORKING_WEEKDAYS": "Use numbers from 1 for Monday to 7 for Sunday, at least one.",
    "STUCK_AFTER_DAYS": "Use a whole number of days, 1 or more.",
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
        "HOLIDAYS": not all(map(_is_day, values.HOLIDAYS)),
        "WORKING_WEEKDAYS": not {*values.WORKING_WEEKDAYS}
        or not {*values.WORKING_WEEKDAYS} <= {*range(1, 8)},
        "STUCK_AFTER_DAYS": values.STUCK_AFTER_DAYS < 1,
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


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except (TypeError, ValueError):
        return False
    return True


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


@register("practicum", deploy=True)
def check_mail_leaves(app_configs, **kwargs):
    if sends_mail():
        return []
    return [
        Warning(
            "No mail leaves the server: nobody gets an invitation, or a link for a new password.",
            hint="Set EMAIL_BACKEND to one that sends; on the standalone site, set EMAIL_URL.",
            id="practicum.W003",
        )
    ]


@register("practicum", Tags.database)
def check_log_guard(app_configs, databases=None, **kwargs):
    """A warning only: an error would keep ``migrate`` from putting it right."""
    return [
        Warning(
            f"Entries of the log can be changed in the database “{alias}”: its guard is missing.",
            hint="Run manage.py migrate, which makes the triggers anew.",
            id="practicum.W002",
        )
        for alias in databases or ()
        if not is_log_guarded(using=alias)
    ]
