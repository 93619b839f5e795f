"""What may be written on a certificate."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from certificates import rules


def check_fields(text: str) -> None:
    """Raise ValidationError for a field that there is not, or for a brace that stands alone."""
    try:
        rules.check_wording(text)
    except rules.UnknownFields as unknown:
        raise ValidationError(
            _("%(unknown)s cannot be filled in. These fields can: %(fields)s."),
            code="fields",
            params={
                "unknown": " ".join(unknown.fields),
                "fields": " ".join(f"{{{name}}}" for name in rules.FIELDS),
            },
        ) from unknown


def check_claims(text: str) -> None:
    if "certified" in text.lower():
        raise ValidationError(
            _(
                "Write what was trained. “Certified” needs an observed practical, which no "
                "program here includes yet."
            ),
            code="claims",
        )


WORDS = [check_fields, check_claims]
