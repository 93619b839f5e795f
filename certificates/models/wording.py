"""The usual words of each kind of certificate, where a design leaves them empty."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from certificates import rules

LEAD = _("This is to record that")
NOTICE = _(
    "Employer record of internal training. Not a state license and not board-approved continuing "
    "education."
)
EDUCATION_NOTICE = _(
    "Continuing education as approved for the provider named. Not a state license."
)
HEADINGS = {
    rules.Kind.PROGRAM: _("Certificate of Training"),
    rules.Kind.TECHNIQUE: _("Technique Authorization"),
    rules.Kind.RECERTIFICATION: _("Certificate of Annual Training"),
    rules.Kind.ASSESSOR: _("Assessor Authorization"),
    rules.Kind.COURSE: _("Certificate of Course Completion"),
    rules.Kind.ACTIVITY: _("Learning Activity Record"),
}
STATEMENTS = {
    rules.Kind.PROGRAM: _("has completed the knowledge training"),
    rules.Kind.TECHNIQUE: _("is authorized by this employer to give"),
    rules.Kind.RECERTIFICATION: _("has completed the annual knowledge training"),
    rules.Kind.ASSESSOR: _("is authorized by this employer to assess"),
    rules.Kind.COURSE: _("has completed the course"),
    rules.Kind.ACTIVITY: _("has taken part in the learning activity"),
}


def usual_wording(kind: rules.Kind, *, education: bool = False) -> dict[str, str]:
    """The words in the language that is active."""
    return {
        "heading": str(HEADINGS[kind]),
        "lead": str(LEAD),
        "statement": str(STATEMENTS[kind]),
        "closing": "",
        "notice": str(EDUCATION_NOTICE if education else NOTICE),
    }


def worded(
    written: Mapping[str, str], *, kind: rules.Kind, education: bool, values: Mapping[str, str]
) -> dict[str, str]:
    """What is written, or else the usual, with its fields filled in."""
    usual = usual_wording(kind, education=education)
    return {name: rules.fill(written.get(name) or usual[name], values) for name in usual}
