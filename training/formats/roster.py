"""The roster as people see it: its template, and why a row cannot be taken."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from training.formats.names import why_not_printable
from training.rules.roster_columns import Column, HeadingProblem, Problem, RowError

TEMPLATE_ROWS = [
    [column.value for column in Column],
    [
        "1001",
        "Ana María Delgado",
        "Ana",
        "ana.delgado",
        "",
        "Therapist",
        "2026-03-02",
        "",
        "Rockville; Springfield",
        "",
        "1002",
    ],
    [
        "1002",
        "Grace Kim",
        "Grace",
        "grace.kim",
        "grace@example.com",
        "Branch manager",
        "2024-08-15",
        "",
        "Rockville",
        "Rockville",
        "",
    ],
]
_WHY = {
    Problem.MISSING: gettext_lazy("This cell is empty, and it is needed."),
    Problem.BAD_NUMBER: gettext_lazy(
        "“%(value)s” is no employee number: letters, digits and . / - # only, at most 32."
    ),
    Problem.FORMULA: gettext_lazy("“%(value)s” is a formula. Put the value itself here."),
    Problem.WRONG_DATE: gettext_lazy(
        "“%(value)s” is no date that can be. Write it like 2026-03-02 or 3/2/2026."
    ),
    Problem.LEFT_BEFORE_HIRED: gettext_lazy("%(value)s is before the day of hiring."),
    Problem.UNKNOWN_BRANCH: gettext_lazy("There is no branch “%(value)s”."),
    Problem.UNKNOWN_ROLE: gettext_lazy(
        "There is no role “%(value)s”. There are therapist, assessor, branch manager, trainer and "
        "owner."
    ),
    Problem.MANAGES_WITHOUT_ROLE: gettext_lazy("Only somebody with the role branch manager does."),
    Problem.BAD_EMAIL: gettext_lazy("“%(value)s” is no e-mail address."),
    Problem.BAD_USERNAME: gettext_lazy(
        "“%(value)s” is no user name: letters, digits and @ . + - _ only, at most 150."
    ),
    Problem.USERNAME_TAKEN: gettext_lazy(
        "“%(value)s” signs in already. If this is the same person, give her the employee number on "
        "her own page first."
    ),
    Problem.OWN_MANAGER: gettext_lazy("Nobody is her own manager."),
    Problem.UNKNOWN_MANAGER: gettext_lazy(
        "Nobody has the employee number %(value)s, here or in the file."
    ),
    Problem.TOO_LONG: gettext_lazy("“%(value)s…” is too long."),
    Problem.EXTRA_CELLS: gettext_lazy(
        "“%(value)s” stands beyond the last column. Text with a comma in it needs quotes."
    ),
    Problem.NOT_YOURS: gettext_lazy(
        "The number %(value)s is taken by somebody whose record is not yours to change. Take the "
        "row out, or ask an owner."
    ),
    Problem.OTHER_BRANCH: gettext_lazy("“%(value)s” is not a branch of yours."),
    Problem.NO_BRANCH: gettext_lazy("Say at which of your branches she works."),
    Problem.ROLE_OF_OWNERS: gettext_lazy("Only an owner gives this role."),
    Problem.MANAGES_OF_OWNERS: gettext_lazy("Only an owner says who manages a branch."),
}


def why_not_taken(error: RowError) -> str:
    """The sentence on what is wrong with a cell."""
    if error.name_error is not None:
        return why_not_printable(error.name_error)
    if error.problem is Problem.TWICE:
        number, line = error.value.rsplit(", ", 1)
        words = {"number": number, "line": line}
        return _("The number %(number)s stands in row %(line)s too.") % words
    return str(_WHY[error.problem]) % {"value": error.value}


def why_no_roster(problem: HeadingProblem) -> str:
    """What is wrong with the first row, in one or more sentences."""
    told = []
    if problem.missing:
        told.append(
            _("The first row lacks the heading %(names)s.") % {"names": _quoted(problem.missing)}
        )
    if problem.unknown:
        told.append(
            _("The first row has a heading that no roster has: %(names)s.")
            % {"names": _quoted(problem.unknown)}
        )
    if problem.twice:
        told.append(
            _("A heading stands there twice: %(names)s.") % {"names": _quoted(problem.twice)}
        )
    told.append(_("Use the headings of the template."))
    return " ".join(told)


def _quoted(names) -> str:
    return ", ".join(f"“{name}”" for name in names)
